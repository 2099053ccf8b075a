import { type Day, daysBetween } from '../kernel/day.js';
import { type Money, valueOf } from '../kernel/money.js';
import { maxQ, minQ, type Quantity, subQ, ZERO } from '../kernel/quantity.js';
import { ageBuckets, type AgeBucket, type AgeingReceipt, type StockLayer, stockLayers } from './ageing.js';

/** A lot that is still there. `receivedOn` is the day of its original receipt, also after a transfer. */
export type AgedLot = { lot: string; receivedOn: Day; quantity: Quantity };

/**
 * F-43 for lot-tracked stock: the actual days of the lots instead of FIFO, newest first. Lots that add up to more than the stock
 * lose the oldest goods; stock that no lot explains is layered over the `receipts` without a lot. Base unit, ages in days.
 * Example: stock 130, lots 1 Nov 40 and 10 Feb 50, receipts 10 Jan 60 → 50 aged 20, 40 aged 121, 40 of January aged 51.
 */
export function lotLayers(onHand: Quantity, lots: readonly AgedLot[], receipts: readonly AgeingReceipt[], today: Day, firstSnapshot: Day): StockLayer[] {
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
