import { type Day, dayNumber, daysBetween } from '../kernel/day.js';
import { type Money, valueOf } from '../kernel/money.js';
import { fromTenThousandths, maxQ, minQ, type Quantity, subQ, ZERO } from '../kernel/quantity.js';
import { ageBuckets, type AgeBucket, type AgeingReceipt, type StockLayer, stockLayers } from './ageing.js';

/** A lot that is still there. `receivedOn` is the day of its original receipt, also after a transfer. */
export type StockLot = { lot: string; receivedOn: Day; quantity: Quantity };

/**
 * F-43 for lot-tracked stock: the actual days of the lots instead of FIFO, newest first. Lots that add up to more than the stock
 * lose the oldest goods; stock that no lot explains is layered over the `receipts` without a lot. Base unit, ages in days.
 * Example: stock 130, lots 1 Nov 40 and 10 Feb 50, receipts 10 Jan 60 → 50 aged 20, 40 aged 121, 40 of January aged 51.
 */
export function lotLayers(onHand: Quantity, lots: readonly StockLot[], receipts: readonly AgeingReceipt[], today: Day, firstSnapshot: Day): StockLayer[] {
  let left = maxQ(ZERO, onHand);
  const layers: StockLayer[] = [];
  for (const { receivedOn, quantity } of [...lots].sort((a, b) => (a.receivedOn < b.receivedOn ? 1 : a.receivedOn > b.receivedOn ? -1 : 0))) {
    const part = minQ(left, maxQ(ZERO, quantity));
    if (part === 0) continue;
    layers.push({ day: receivedOn, ageDays: daysBetween(receivedOn, today), quantity: part, atLeast: false });
    left = subQ(left, part);
  }
  return [...layers, ...stockLayers(left, receipts, today, firstSnapshot)];
}

/** The age buckets of layers with their value at the carrying unit cost, each rounded to the minor unit (F-43). */
export function valueBuckets(layers: readonly StockLayer[], unitCost: Quantity, currency: string): Array<AgeBucket & { value: Money }> {
  return ageBuckets(layers).map((bucket) => ({ ...bucket, value: valueOf(bucket.quantity, unitCost, currency) }));
}

/** A part of the stock that may be used up to and including a day; null: it does not expire. */
export type ExpiringStock = { quantity: Quantity; lastUsableDay: Day | null };

/** Per day from the first one on: what is left and usable at its close, and what expired at its start. */
export type UsableProjection = { usable: Quantity[]; expired: Quantity[] };

/**
 * Stock that is there is not stock that can be used: goods leave in the order in which they expire (FEFO), and what passed its last usable
 * day is gone before demand of the next is served. No receipts; `demand` in ten-thousandths per day from `today` on.
 * Example: 50 usable until tomorrow and 30 without end, demand 20 a day → 60, 40, then 10 expire: 10, 0; expired 10 on the third day.
 */
export function projectUsable(stock: readonly ExpiringStock[], demand: ArrayLike<number>, today: Day): UsableProjection {
  const parts = stock
    .map(({ quantity, lastUsableDay }) => ({ left: Math.max(0, quantity) as number, last: lastUsableDay === null ? Infinity : dayNumber(lastUsableDay) }))
    .sort((a, b) => a.last - b.last);
  const first = dayNumber(today);
  const usable: Quantity[] = [];
  const expired: Quantity[] = [];
  for (let i = 0; i < demand.length; i += 1) {
    let gone = 0;
    let need = Math.max(0, demand[i] ?? 0);
    let total = 0;
    for (const part of parts) {
      if (part.last < first + i) {
        gone += part.left;
        part.left = 0;
      }
      const served = Math.min(part.left, need);
      part.left -= served;
      need -= served;
      total += part.left;
    }
    expired.push(fromTenThousandths(gone));
    usable.push(fromTenThousandths(total));
  }
  return { usable, expired };
}
