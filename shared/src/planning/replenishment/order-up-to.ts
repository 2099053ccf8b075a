import { DEFAULT_LOT_ROUNDING, type LotRounding, minimumShipment, type ReplenishmentTerms } from '../../agreements/terms.js';
import { ceilToLot, floorToLot, fromTenThousandths, maxQ, minQ, type Quantity, subQ, ZERO } from '../../kernel/quantity.js';
import { type Result, ok, refuse } from '../../kernel/result.js';
import { fitUnderMaximum, type RoundingCase, type RoundingFlag } from './rounding.js';

export type OrderTerms = Pick<ReplenishmentTerms, 'lotQuantity' | 'minimumOrderQuantity' | 'maximumOrderQuantity' | 'lotRounding'>;

export type OrderUpToInput = {
  /** PS on the arrival day without the new receipt. */
  projected: Quantity;
  target: Quantity;
  maximum: Quantity;
  terms: OrderTerms;
  /** Least room below the maximum from the arrival day on; `maximum − projected` when stock only falls afterwards. */
  room?: Quantity;
  /** Least receipt that keeps projected stock at or above the minimum until the next delivery day; not known when absent. */
  leastUntilNextDelivery?: Quantity;
  /** Most stock that is used up within its shelf life; the target gives way to it. */
  usableWithinShelfLife?: Quantity | null;
};

export type OrderFlag = RoundingFlag | 'SPLIT' | 'SPLIT_BELOW_MINIMUM';

/**
 * Which rule fixed the quantity: the plain need, the MOQ, lot rounding, the maximum of the band, the shelf life of the goods, the
 * supplier's capacity, or the room at the location. The last two come after F-33, from the passes over many item-locations.
 */
export type BindingConstraint = 'NONE' | 'NEED' | 'MINIMUM_ORDER' | 'LOT' | 'MAXIMUM' | 'SHELF_LIFE' | 'CAPACITY' | 'STORAGE';

export type OrderUpTo = {
  quantity: Quantity;
  /** target − PS. */
  need: Quantity;
  /** max(need, MOQ). */
  wanted: Quantity;
  /** `wanted` in whole lots, before the maximum is looked at. */
  rounded: Quantity;
  room: Quantity;
  binding: BindingConstraint;
  flags: OrderFlag[];
  /** One quantity per shipment; several when the shipment limit splits the order. */
  parts: Quantity[];
};

/**
 * F-33 order up to target, in the base unit.
 * need = min(target, usable within shelf life) − PS; need ≤ 0 → nothing. q = ⌈max(need, MOQ) / lot⌉ · lot.
 * PS + q > max → try q′ = ⌊(max − PS) / lot⌋ · lot; take q′ when q′ ≥ MOQr = ⌈MOQ / lot⌉ · lot and stock stays ≥ min until the next
 * delivery day, else the agreed rounding decides, see `fitUnderMaximum`. q beyond the shipment limit is split. The maximum holds
 * on every day after the receipt (invariant 4), so `room` is the least of max − PS over those days.
 * Example: target 816, PS 230, MOQ 200, lot 50, max 816: need 586 → 600 → 830 > 816 → 550 → 780 → 550.
 */
export function orderUpTo(input: OrderUpToInput): Result<OrderUpTo> {
  const { lotQuantity, minimumOrderQuantity } = input.terms;
  if (lotQuantity <= 0) return refuse('OUT_OF_RANGE', ['lotQuantity'], { reason: 'NOT_ABOVE_ZERO' });
  const target = input.usableWithinShelfLife == null ? input.target : minQ(input.target, input.usableWithinShelfLife);
  const need = subQ(target, input.projected);
  const room = input.room ?? subQ(input.maximum, input.projected);
  if (need <= 0) {
    return ok({ quantity: ZERO, need, wanted: ZERO, rounded: ZERO, room, binding: 'NONE', flags: [], parts: [] });
  }
  const wanted = maxQ(need, minimumOrderQuantity);
  const rounded = ceilToLot(wanted, lotQuantity);
  const fitted = fitUnderMaximum({
    rounded,
    room,
    lot: lotQuantity,
    minimumOrder: ceilToLot(minimumOrderQuantity, lotQuantity),
    least: input.leastUntilNextDelivery ?? null,
    rule: input.terms.lotRounding ?? DEFAULT_LOT_ROUNDING,
  });
  const { quantity } = fitted;
  const parts = splitByLimit(quantity, input.terms);
  const flags = parts.length < 2 ? fitted.flags : withSplitFlags(fitted.flags, parts, minimumOrderQuantity);
  return ok({ quantity, need, wanted, rounded, room, binding: bindingOf(need, wanted, rounded, quantity, target < input.target), flags, parts });
}

/** What quantities come in: lot, minimum order, the minimum order in whole lots (MOQr), and what happens at the maximum. */
export type ShipmentSizes = { lot: number; minimumOrder: number; smallestShipment: number; rule: LotRounding };

/**
 * The arithmetic of F-33 alone, on whole ten-thousandths: `need` above zero, `room` below the maximum, `least` to stay at the
 * minimum until the next delivery. Simulations take their quantities from here.
 */
export function shipQuantity(need: number, room: number, least: number, { lot, minimumOrder, smallestShipment, rule }: ShipmentSizes): number {
  const wanted = need > minimumOrder ? need : minimumOrder;
  const rest = wanted % lot;
  const rounded = rest > 0 ? wanted - rest + lot : wanted;
  if (rounded <= room) return rounded;
  const sizes = { rounded, room, lot, minimumOrder: smallestShipment, least, rule } as RoundingCase;
  return fitUnderMaximum(sizes).quantity;
}

function bindingOf(need: Quantity, wanted: Quantity, rounded: Quantity, quantity: Quantity, shelfLife: boolean): BindingConstraint {
  if (quantity < rounded) return 'MAXIMUM';
  if (wanted > need) return 'MINIMUM_ORDER';
  if (shelfLife) return 'SHELF_LIFE';
  return rounded > wanted ? 'LOT' : 'NEED';
}

function withSplitFlags(flags: readonly OrderFlag[], parts: readonly Quantity[], minimumOrder: Quantity): OrderFlag[] {
  return parts.some((part) => part < minimumOrder) ? [...flags, 'SPLIT', 'SPLIT_BELOW_MINIMUM'] : [...flags, 'SPLIT'];
}

/**
 * An order in shipments of at most the shipment limit, whole lots each. A last shipment below MOQr is filled up from the one
 * before it where that leaves both at MOQr or more. Example: 550, limit 500, MOQ 200, lot 50 → 350 and 200.
 */
export function splitByLimit(quantity: Quantity, terms: OrderTerms): Quantity[] {
  if (quantity === 0) return [];
  const { lotQuantity, maximumOrderQuantity } = terms;
  if (maximumOrderQuantity === null || quantity <= maximumOrderQuantity) return [quantity];
  const limit = maxQ(lotQuantity, floorToLot(maximumOrderQuantity, lotQuantity));
  const rest = quantity % limit;
  const parts = new Array<Quantity>((quantity - rest) / limit).fill(limit);
  if (rest === 0) return parts;
  const lacking = subQ(minimumShipment(terms), fromTenThousandths(rest));
  if (lacking <= 0 || limit - lacking < minimumShipment(terms)) return [...parts, fromTenThousandths(rest)];
  parts[parts.length - 1] = subQ(limit, lacking);
  return [...parts, minimumShipment(terms)];
}
