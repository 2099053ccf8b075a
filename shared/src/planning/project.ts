import { type Day, dayFromNumber, dayNumber } from '../kernel/day.js';
import { addQ, fromTenThousandths, maxQ, type Quantity, subQ, ZERO } from '../kernel/quantity.js';
import type { StockLot } from '../stock/lots.js';

/**
 * IN_TRANSIT: on an ASN. COMMITTED: promised by the supplier. PROPOSED: released, waiting for an answer or a commitment.
 * PLANNED proposals are not passed in: a plan makes them anew.
 */
export type ReceiptKind = 'IN_TRANSIT' | 'COMMITTED' | 'PROPOSED';

export type ExpectedReceipt = {
  kind: ReceiptKind;
  /** ASN, commitment or proposal number, for the explanation. */
  reference: string;
  due: Day;
  quantity: Quantity;
  /** The part that no longer counts here: received of an ASN; on an ASN, short-closed or cancelled of a commitment. */
  settled: Quantity;
  /** Last day on which the goods may be used; null or absent when they keep or nobody said. */
  lastUsableDay?: Day | null;
};

/** Closing stock of `businessDate` on the agreed stock basis, as the buyer's system showed it at `asOf`. */
export type StockPosition = {
  businessDate: Day;
  asOf: string;
  quantity: Quantity;
  /** Usable stock; equals `quantity` when the basis is AVAILABLE. */
  available: Quantity;
  source?: string;
  /** Lots of `quantity`, as far as they are known. */
  lots?: readonly StockLot[];
};

/** A goods receipt the portal knows of. */
export type RecordedReceipt = { recordedAt: string; quantity: Quantity };

/** In the order in which a plan tells them. */
export const SUPPLY_FLAGS = ['OVERDUE_ASN', 'OVERDUE_ASN_DROPPED', 'OVERDUE_COMMITMENT', 'OVERDUE_PROPOSAL'] as const;
export type SupplyFlag = (typeof SUPPLY_FLAGS)[number];

/** An ASN this many days late no longer counts as supply; the loss is a risk to raise, not stock to plan with. */
export const DROP_OVERDUE_AFTER_DAYS = 14;

/** An expected receipt on its day: `index` days from the start, still open, usable until then. */
export type Arrival = { kind: ReceiptKind; reference: string; index: number; quantity: Quantity; lastUsableDay: Day | null };

export type Supply = {
  inTransit: Quantity[];
  committed: Quantity[];
  proposed: Quantity[];
  /** The receipts behind the three series, in the order in which they were given. */
  arrivals: Arrival[];
  flags: SupplyFlag[];
};

export type ProjectionCurves = {
  /** In transit and committed, no proposals. */
  confirmed: Quantity[];
  withProposals: Quantity[];
  inTransitOnly: Quantity[];
};

/** What is still expected of a receipt: never counted twice, never below zero. */
export function openQuantity(receipt: Pick<ExpectedReceipt, 'quantity' | 'settled'>): Quantity {
  return maxQ(ZERO, subQ(receipt.quantity, receipt.settled));
}

/**
 * Expected receipts laid on the days of a projection, in the base unit. An overdue ASN or commitment is expected on the
 * day after `start`; an ASN more than `dropAfterDays` late is dropped; an overdue proposal nobody answered never comes.
 * `startClosed`: the opening is the closing stock of the start day, so what was due that day and is not in it comes the day after.
 */
export function supplyByDay(
  start: Day,
  count: number,
  expected: readonly ExpectedReceipt[],
  dropAfterDays = DROP_OVERDUE_AFTER_DAYS,
  startClosed = false,
): Supply {
  const zeros = () => new Array<Quantity>(count).fill(ZERO);
  const supply: Supply = { inTransit: zeros(), committed: zeros(), proposed: zeros(), arrivals: [], flags: [] };
  const first = dayNumber(start);
  for (const receipt of expected) {
    const open = openQuantity(receipt);
    if (open === 0) continue;
    const due = arrivalIndex(receipt, dayNumber(receipt.due) - first, dropAfterDays, supply.flags);
    const index = startClosed && due === 0 ? 1 : due;
    if (index === null || index >= count) continue;
    const lane = laneOf(supply, receipt.kind);
    lane[index] = addQ(lane[index] ?? ZERO, open);
    supply.arrivals.push({ kind: receipt.kind, reference: receipt.reference, index, quantity: open, lastUsableDay: receipt.lastUsableDay ?? null });
  }
  if (supply.flags.length > 1) supply.flags = SUPPLY_FLAGS.filter((flag) => supply.flags.includes(flag));
  return supply;
}

function laneOf(supply: Supply, kind: ReceiptKind): Quantity[] {
  if (kind === 'IN_TRANSIT') return supply.inTransit;
  return kind === 'COMMITTED' ? supply.committed : supply.proposed;
}

function arrivalIndex(receipt: ExpectedReceipt, index: number, dropAfterDays: number, flags: SupplyFlag[]): number | null {
  if (index >= 0) return index;
  if (receipt.kind === 'PROPOSED') return flagged(flags, 'OVERDUE_PROPOSAL', null);
  if (receipt.kind === 'COMMITTED') return flagged(flags, 'OVERDUE_COMMITMENT', 1);
  return -index > dropAfterDays ? flagged(flags, 'OVERDUE_ASN_DROPPED', null) : flagged(flags, 'OVERDUE_ASN', 1);
}

function flagged(flags: SupplyFlag[], flag: SupplyFlag, index: number | null): number | null {
  if (!flags.includes(flag)) flags.push(flag);
  return index;
}

export type Opening = {
  /** Stock before the demand of `today`. */
  stock: Quantity;
  /** Usable stock at the same moment. */
  available: Quantity;
  /** Days the snapshot had to be rolled forward; 0 for yesterday's or today's closing stock. */
  ageDays: number;
  /** True when the snapshot is today's closing stock: today's demand is already in it. */
  todayIncluded: boolean;
  /** Receipts the snapshot had not seen. */
  receipts: Quantity;
};

/**
 * PS before today: snapshot − Σ demand of the days since + Σ receipts recorded after the snapshot's `asOf` (F-34).
 * A receipt recorded at or before `asOf` is in the snapshot already. Units: base unit; days are closing days (0.3).
 * Example: 500 closed on Friday, today is Tuesday, demand Monday 120, weekend 0, receipt of 300 since → 680, three days old.
 */
export function rollForward(
  snapshot: StockPosition,
  receipts: readonly RecordedReceipt[],
  today: Day,
  demandOfDay: (number: number) => Quantity,
): Opening {
  const closing = dayNumber(snapshot.businessDate);
  const end = dayNumber(today);
  let consumed = 0;
  for (let number = closing + 1; number < end; number += 1) consumed += demandOfDay(number);
  const received = receivedAfter(snapshot.asOf, receipts);
  const change = fromTenThousandths(received - consumed);
  return {
    stock: addQ(snapshot.quantity, change),
    available: addQ(snapshot.available, change),
    ageDays: Math.max(0, end - closing - 1),
    todayIncluded: closing >= end,
    receipts: received,
  };
}

function receivedAfter(asOf: string, receipts: readonly RecordedReceipt[]): Quantity {
  if (receipts.length === 0) return ZERO;
  const seen = Date.parse(asOf);
  let total = 0;
  for (const receipt of receipts) if (Date.parse(receipt.recordedAt) > seen) total += receipt.quantity;
  return fromTenThousandths(total);
}

/**
 * F-34: PS(d) = PS(d−1) + in transit(d) + committed(d) + proposed(d) − demand(d), PS(−1) = opening stock. Base unit, closing stock.
 * Three curves from the same opening: confirmed supply, with proposals, in transit only. Negative values are the expected shortage.
 * A receipt on day d serves the demand of day d. Example: opening 500, ASN 300 on day 2, demand 120 a day → 380, 260, 440, 320, 200.
 */
export function project(opening: Quantity, demand: ArrayLike<Quantity>, supply: Supply): ProjectionCurves {
  const count = supply.inTransit.length;
  const confirmed = new Array<Quantity>(count);
  const withProposals = new Array<Quantity>(count);
  const inTransitOnly = new Array<Quantity>(count);
  let bare: number = opening;
  let promised = 0;
  let proposed = 0;
  for (let i = 0; i < count; i += 1) {
    bare += (supply.inTransit[i] ?? 0) - (demand[i] ?? 0);
    promised += supply.committed[i] ?? 0;
    proposed += supply.proposed[i] ?? 0;
    inTransitOnly[i] = bare as Quantity;
    confirmed[i] = (bare + promised) as Quantity;
    withProposals[i] = (bare + promised + proposed) as Quantity;
  }
  fromTenThousandths(bare + promised + proposed);
  return { confirmed, withProposals, inTransitOnly };
}

/** Confirmed supply of each day: in transit and committed together. */
export function confirmedSupply(supply: Supply): Quantity[] {
  return supply.inTransit.map((each, i) => addQ(each, supply.committed[i] ?? ZERO));
}

/** The day at an index of a series that starts on `start`. */
export function dayAtIndex(start: Day, index: number): Day {
  return dayFromNumber(dayNumber(start) + index);
}
