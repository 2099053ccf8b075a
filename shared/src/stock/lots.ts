import { type Day, daysBetween } from '../kernel/day.js';
import { fromTenThousandths, minQ, type Quantity, subQ, sumQ, ZERO } from '../kernel/quantity.js';
import { type Result, ok, refuse } from '../kernel/result.js';

/** Stock of one lot, own or consigned. `lastUsableDay` is the last day on which it may be used; null when it keeps for good. */
export type StockLot = { lot: string; quantity: Quantity; lastUsableDay: Day | null };

/** A quantity with the number of its last usable day; null keeps for good. Days may be counted from anywhere, all from the same. */
export type DatedQuantity = { quantity: Quantity; lastUsable: number | null };

/** First expired, first out: what expires first comes first, what keeps for good last. Equal days stay in their order. */
export function firstExpiredFirst<T extends Pick<DatedQuantity, 'lastUsable'>>(lots: readonly T[]): T[] {
  return [...lots].sort((a, b) => (a.lastUsable ?? Infinity) - (b.lastUsable ?? Infinity) || 0);
}

/**
 * What is left of lots after a quantity was used first expired, first out; the lots come back in that order, empty ones left out.
 * Using more than there is leaves nothing. Example: 50 until day 3 and 80 until day 9, 60 used → 70 until day 9.
 */
export function takeFirstExpired(lots: readonly DatedQuantity[], used: Quantity): DatedQuantity[] {
  const left: DatedQuantity[] = [];
  let open = used;
  for (const lot of firstExpiredFirst(lots)) {
    const taken = minQ(open, lot.quantity);
    open = subQ(open, taken);
    if (lot.quantity > taken) left.push({ ...lot, quantity: subQ(lot.quantity, taken) });
  }
  return left;
}

/** Splits lots into those that may still be used on a day and the quantity that may not. */
export function withoutExpired(lots: readonly DatedQuantity[], onDay: number): { lots: DatedQuantity[]; expired: Quantity } {
  const expired = (lot: DatedQuantity) => lot.lastUsable !== null && lot.lastUsable < onDay;
  return { lots: lots.filter((lot) => !expired(lot)), expired: sumQ(lots.filter(expired).map((lot) => lot.quantity)) };
}

export type ExpiryInput = {
  /** Usable stock before the first day; below zero it is owed and paid from the next receipts. */
  opening: Quantity;
  /** Lots of the opening stock. What the opening holds beyond them keeps for good; lots beyond it were used first expired, first out. */
  lots: readonly DatedQuantity[];
  /** Receipts by the index of their day. */
  receipts: readonly (DatedQuantity & { index: number })[];
  /** Demand of each day, none below zero. */
  demand: ArrayLike<number>;
  count: number;
};

/**
 * The quantity that expires unused on each day, when stock is used first expired, first out. Index days, base unit.
 * A receipt serves the demand of its day; what is left of a lot leaves at the close of its last usable day.
 * opening + Σ receipts − Σ demand − Σ expired = closing stock, owed quantities as a closing below zero.
 * Example: opening 100, of it 60 usable until day 1; demand 20 a day → day 1: 20 expire, stock 40; day 2: 20.
 */
export function expireUnused({ opening, lots, receipts, demand, count }: ExpiryInput): Quantity[] {
  const known = sumQ(lots.map((lot) => lot.quantity));
  const beyond = fromTenThousandths(Math.max(0, opening - known));
  const stock = takeFirstExpired(lots, fromTenThousandths(Math.max(0, known - Math.max(0, opening))));
  if (beyond > 0) stock.push({ quantity: beyond, lastUsable: null });
  const arrivals = byIndex(receipts);
  let owed = Math.max(0, -opening);
  let shelf = stock;
  const expired = new Array<Quantity>(count).fill(ZERO);
  for (let i = 0; i < count; i += 1) {
    const { lots: usable, expired: unusable } = withoutExpired([...shelf, ...(arrivals.get(i) ?? [])], i);
    const wanted = fromTenThousandths(owed + Math.max(0, demand[i] ?? 0));
    owed = Math.max(0, wanted - sumQ(usable.map((lot) => lot.quantity)));
    const closing = withoutExpired(takeFirstExpired(usable, wanted), i + 1);
    shelf = closing.lots;
    expired[i] = sumQ([unusable, closing.expired]);
  }
  return expired;
}

function byIndex(receipts: ExpiryInput['receipts']): Map<number, DatedQuantity[]> {
  const days = new Map<number, DatedQuantity[]>();
  for (const receipt of receipts) {
    const day = days.get(receipt.index);
    if (day) day.push(receipt);
    else days.set(receipt.index, [receipt]);
  }
  return days;
}

/** Days on which a lot can still be used after a day; 0 on its last usable day, negative afterwards. */
export function remainingShelfLife(lastUsableDay: Day, on: Day): number {
  return daysBetween(on, lastUsableDay);
}

/**
 * Goods must still be usable for the agreed days when they arrive. The days that remain, or a refusal that names both.
 * Example: 180 days agreed, arrival 5 October 2026, usable until 1 March 2027 → 147 days, refused. A lot that keeps passes.
 */
export function checkShelfLife(lastUsableDay: Day | null, arrival: Day, minimumDays: number): Result<number | null> {
  if (lastUsableDay === null) return ok(null);
  const days = remainingShelfLife(lastUsableDay, arrival);
  if (days >= minimumDays) return ok(days);
  return refuse('OUT_OF_RANGE', ['lastUsableDay'], { reason: 'SHELF_LIFE', days, minimum: minimumDays });
}
