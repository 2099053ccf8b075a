import { ceilToLot, fromTenThousandths, maxQ, ONE, type Quantity, ZERO } from '../kernel/quantity.js';
import { type Refusal, type Result, refusal, unlessRefused } from '../kernel/result.js';

/** Which stock the band is compared with: usable stock (default) or the whole book stock. */
export const STOCK_BASES = ['AVAILABLE', 'ON_HAND'] as const;
export type StockBasis = (typeof STOCK_BASES)[number];

/** Who has the last word on a shipment: the supplier alone, or the buyer who confirms each proposal. */
export const AUTHORITY_MODES = ['PLAN_AND_SUGGEST', 'PLAN_AND_SHIP'] as const;
export type AuthorityMode = (typeof AUTHORITY_MODES)[number];

/**
 * What happens when whole lots do not fit under the maximum.
 * NEVER_ABOVE_MAX: round down; a lot that does not fit is not ordered but flagged, also when the minimum then breaks.
 * ONE_LOT_ABOVE: the maximum may be passed by at most one lot, and only where the minimum would break otherwise.
 * ASK: what holds the minimum is proposed and marked: somebody has to decide.
 */
export const LOT_ROUNDINGS = ['NEVER_ABOVE_MAX', 'ONE_LOT_ABOVE', 'ASK'] as const;
export type LotRounding = (typeof LOT_ROUNDINGS)[number];

/** For terms that say nothing, also those agreed before the choice existed: what F-33 always did. */
export const DEFAULT_LOT_ROUNDING: LotRounding = 'ONE_LOT_ABOVE';

/** What replenishment of one item-location has to respect. Quantities in the base unit, spans in calendar days unless said otherwise. */
export type ReplenishmentTerms = {
  /** Multiple in which quantities come. */
  lotQuantity: Quantity;
  minimumOrderQuantity: Quantity;
  /** Upper limit of one shipment; null when there is none. */
  maximumOrderQuantity: Quantity | null;
  /** From the decision to usable stock: preparation, transit and receiving. */
  leadTimeDays: number;
  transitDays: number;
  /** Working days from the decision to the ship date. */
  preparationDays: number;
  /** Days between planning opportunities. */
  reviewDays: number;
  /** Near days in which a plan only suggests. */
  frozenDays: number;
  /** `DEFAULT_LOT_ROUNDING` when absent or null. */
  lotRounding?: LotRounding | null;
  /** Days that goods must still be usable when they arrive; null or absent when nothing is agreed. */
  minimumShelfLifeDays?: number | null;
  /** Capacity of the supplier that the item takes; null or absent: none that is counted. */
  capacityGroup?: string | null;
  /** Capacity units per base unit; 1 when absent. */
  capacityUnits?: Quantity;
  /** Storage units of its location that one base unit takes; null or absent: no counted room. */
  storagePerPiece?: Quantity | null;
};

/** Capacity or storage units that one base unit may take: a million of them leave room for real stock in what can be counted exactly. */
export const MOST_UNITS_PER_PIECE: Quantity = fromTenThousandths(1_000_000 * ONE);

const LONGEST_SPAN = 730;
const LONGEST_SHELF_LIFE = 3_650;
const SPANS = ['leadTimeDays', 'transitDays', 'preparationDays', 'reviewDays', 'frozenDays'] as const;

/**
 * MOQr = max(lot, ⌈MOQ / lot⌉ · lot): the least quantity that can be shipped at all.
 * Example: MOQ 200 in lots of 48 → 240; MOQ 0 in lots of 50 → 50.
 */
export function minimumShipment(terms: Pick<ReplenishmentTerms, 'lotQuantity' | 'minimumOrderQuantity'>): Quantity {
  return maxQ(terms.lotQuantity, ceilToLot(terms.minimumOrderQuantity, terms.lotQuantity));
}

/** The rounding that terms ask for. Terms older than the choice keep `DEFAULT_LOT_ROUNDING`. */
export function lotRoundingOf(terms: Pick<ReplenishmentTerms, 'lotRounding'>): LotRounding {
  return terms.lotRounding ?? DEFAULT_LOT_ROUNDING;
}

/**
 * Terms as given, the agreed defaults filled in: lot 1, MOQ 0, the whole lead time is transit, review every day, nothing frozen,
 * at most one lot above the maximum, no shelf life agreed.
 */
export function completeTerms(
  given: Partial<{ [K in keyof ReplenishmentTerms]: ReplenishmentTerms[K] | null }> & { leadTimeDays: number },
): ReplenishmentTerms {
  const preparationDays = given.preparationDays ?? 0;
  return {
    lotQuantity: given.lotQuantity ?? ONE,
    minimumOrderQuantity: given.minimumOrderQuantity ?? ZERO,
    maximumOrderQuantity: given.maximumOrderQuantity ?? null,
    leadTimeDays: given.leadTimeDays,
    transitDays: given.transitDays ?? Math.max(0, given.leadTimeDays - preparationDays),
    preparationDays,
    reviewDays: given.reviewDays ?? 1,
    frozenDays: given.frozenDays ?? 0,
    lotRounding: given.lotRounding ?? DEFAULT_LOT_ROUNDING,
    minimumShelfLifeDays: given.minimumShelfLifeDays ?? null,
  };
}

/** Terms that planning can work with: lot above zero, no negative quantity or span, and a shipment limit that fits one shipment. */
export function validateTerms<T extends ReplenishmentTerms>(terms: T): Result<T> {
  const refusals: Refusal[] = [...quantityRefusals(terms), ...SPANS.flatMap((name) => spanRefusals(name, terms[name], LONGEST_SPAN))];
  if (terms.minimumShelfLifeDays != null) refusals.push(...spanRefusals('minimumShelfLifeDays', terms.minimumShelfLifeDays, LONGEST_SHELF_LIFE));
  if (!LOT_ROUNDINGS.includes(lotRoundingOf(terms))) refusals.push(refusal('INVALID', ['lotRounding'], { reason: 'UNKNOWN_ROUNDING' }));
  return unlessRefused(refusals, terms);
}

function spanRefusals(name: string, span: number, highest: number): Refusal[] {
  if (Number.isInteger(span) && span >= 0 && span <= highest) return [];
  return [refusal('OUT_OF_RANGE', [name], { reason: 'SPAN', lowest: 0, highest })];
}

function quantityRefusals(terms: ReplenishmentTerms): Refusal[] {
  if (terms.lotQuantity <= 0) return [refusal('OUT_OF_RANGE', ['lotQuantity'], { reason: 'NOT_ABOVE_ZERO' })];
  const refusals: Refusal[] = [];
  if (terms.minimumOrderQuantity < 0) {
    refusals.push(refusal('OUT_OF_RANGE', ['minimumOrderQuantity'], { reason: 'BELOW_ZERO' }));
  } else if (terms.maximumOrderQuantity !== null && terms.maximumOrderQuantity < minimumShipment(terms)) {
    refusals.push(refusal('OUT_OF_RANGE', ['maximumOrderQuantity'], { reason: 'BELOW_MINIMUM_SHIPMENT' }));
  }
  return refusals;
}
