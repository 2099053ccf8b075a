import { type Day, daysBetween } from '../kernel/day.js';
import { divInt, fromTenThousandths, maxQ, minQ, ONE, type Quantity, subQ, sumQ, ZERO } from '../kernel/quantity.js';

/** A receipt that stock may still come from. A transfer keeps the day of its original receipt. */
export type AgeingReceipt = { day: Day; quantity: Quantity };

/** The part of one receipt that is still there. `atLeast`: no receipt explains it, it is at least that old. */
export type StockLayer = { day: Day; ageDays: number; quantity: Quantity; atLeast: boolean };

/** Inclusive days; `toDays` is null for the last bucket. */
export type AgeBucket = { fromDays: number; toDays: number | null; quantity: Quantity };

const BUCKETS: readonly (readonly [from: number, to: number | null])[] = [
  [0, 30],
  [31, 60],
  [61, 90],
  [91, 180],
  [181, 365],
  [366, 730],
  [731, null],
];

/**
 * F-43 FIFO layers, newest first: stock is assigned to the most recent receipts, because the oldest goods leave first. What no
 * receipt explains is an opening layer dated `firstSnapshot`. Stock at or below zero has no layers. Base unit, ages in days.
 * Example: stock 130 on 2 March 2026; receipts 10 Feb 50, 10 Jan 60, 1 Nov 100 → 50 aged 20, 60 aged 51, 20 aged 121.
 */
export function stockLayers(onHand: Quantity, receipts: readonly AgeingReceipt[], today: Day, firstSnapshot: Day): StockLayer[] {
  const layers: StockLayer[] = [];
  let left = maxQ(ZERO, onHand);
  const newestFirst = receipts.filter(({ day, quantity }) => quantity > 0 && day <= today).sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  for (const receipt of newestFirst) {
    if (left === 0) break;
    const quantity = minQ(left, receipt.quantity);
    layers.push({ day: receipt.day, ageDays: daysBetween(receipt.day, today), quantity, atLeast: false });
    left = subQ(left, quantity);
  }
  if (left > 0) layers.push(openingLayer(left, layers.at(-1)?.day, firstSnapshot, today));
  return layers;
}

/** The residual is older than every receipt that is known, so it never claims to be younger than the oldest of them. */
function openingLayer(quantity: Quantity, oldest: Day | undefined, firstSnapshot: Day, today: Day): StockLayer {
  const earlier = oldest !== undefined && oldest < firstSnapshot ? oldest : firstSnapshot;
  const day = earlier < today ? earlier : today;
  return { day, ageDays: daysBetween(day, today), quantity, atLeast: true };
}

/** The layers in buckets of 0–30, 31–60, 61–90, 91–180, 181–365, 366–730 and more days, empty buckets included. */
export function ageBuckets(layers: readonly StockLayer[]): AgeBucket[] {
  return BUCKETS.map(([fromDays, toDays]) => {
    const inside = layers.filter(({ ageDays }) => ageDays >= fromDays && (toDays === null || ageDays <= toDays));
    return { fromDays, toDays, quantity: sumQ(inside.map(({ quantity }) => quantity)) };
  });
}

/** Σ quantity × age ÷ Σ quantity, in days to a ten-thousandth; null without stock. Example: 6 480 ÷ 130 = 49.8462. */
export function meanAge(layers: readonly StockLayer[]): Quantity | null {
  const total = sumQ(layers.map(({ quantity }) => quantity));
  if (total === 0) return null;
  const weighted = layers.reduce((sum, { quantity, ageDays }) => sum + BigInt(quantity) * BigInt(ageDays), 0n);
  const scaled = (weighted * BigInt(ONE) * 2n + BigInt(total)) / (BigInt(total) * 2n);
  return fromTenThousandths(Number(scaled));
}

/** Quantity older than `days`: 121-day layers count as aged over 90, not over 180. */
export function agedOver(layers: readonly StockLayer[], days: number): Quantity {
  return sumQ(layers.filter(({ ageDays }) => ageDays > days).map(({ quantity }) => quantity));
}

/** The age of the oldest layer; null without stock. */
export function oldestAge(layers: readonly StockLayer[]): number | null {
  return layers.length === 0 ? null : Math.max(...layers.map(({ ageDays }) => ageDays));
}

/** The quantity-weighted share of a layer list that is aged over `days`, 0 … 1 to a ten-thousandth; null without stock. */
export function shareAgedOver(layers: readonly StockLayer[], days: number): Quantity | null {
  const total = sumQ(layers.map(({ quantity }) => quantity));
  return total === 0 ? null : divInt(fromTenThousandths(agedOver(layers, days) * ONE), total);
}
