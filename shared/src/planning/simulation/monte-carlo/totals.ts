import type { PathTally } from '../engine/walk.js';

/** All paths added up. Quantities are BigInt, for a thousand paths of a year leave the exact range of a number early. */
export type Totals = {
  outOfStockDays: number;
  belowMinDays: number;
  aboveMaxDays: number;
  deliveries: number;
  pathsOutOfStock: number;
  pathsAboveMax: number;
  stockDays: bigint;
  demand: bigint;
  short: bigint;
};

export function noTotals(): Totals {
  return { outOfStockDays: 0, belowMinDays: 0, aboveMaxDays: 0, deliveries: 0, pathsOutOfStock: 0, pathsAboveMax: 0, stockDays: 0n, demand: 0n, short: 0n };
}

export function addPath(totals: Totals, path: PathTally): void {
  totals.outOfStockDays += path.outOfStockDays;
  totals.belowMinDays += path.belowMinDays;
  totals.aboveMaxDays += path.aboveMaxDays;
  totals.deliveries += path.deliveries;
  if (path.outOfStockDays > 0) totals.pathsOutOfStock += 1;
  if (path.aboveMaxDays > 0) totals.pathsAboveMax += 1;
  totals.stockDays += BigInt(path.stockDays);
  totals.demand += BigInt(path.demand);
  totals.short += BigInt(path.short);
}

/** Quotient rounded half up, of numbers that are not negative. */
export function divideRounded(total: bigint, by: bigint): number {
  return Number((2n * total + by) / (2n * by));
}
