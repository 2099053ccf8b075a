/** A reversal without its booking looks for one no longer than this. */
const LOOK_BACK_DAYS = 31;

/** How much of which day was taken back, and what found no booking to take back from. */
export type TakenBack = { taken: { index: number; amount: number }[]; left: number };

/**
 * Takes a reversed quantity off the day `from`, then off the days before it, newest first, at most a month back and never
 * below zero. Changes `demand`. Example: 5, 0, 8 and a reversal of 10 on the third day → 3, 0, 0.
 */
export function takeBack(demand: Float64Array, from: number, quantity: number): TakenBack {
  const taken: TakenBack['taken'] = [];
  let left = quantity;
  for (let index = from; index >= 0 && index >= from - LOOK_BACK_DAYS && left > 0; index -= 1) {
    const there = demand[index] ?? 0;
    const amount = Math.min(there, left);
    if (amount <= 0) continue;
    demand[index] = there - amount;
    left -= amount;
    taken.push({ index, amount });
  }
  return { taken, left };
}
