import { fromTenThousandths, ONE, type Quantity } from '../../../kernel/quantity.js';

/** The least stock a process needs, the stock it has, and their ratio in ten-thousandths; null without a least. */
export type TheoreticalInventory = { theoretical: Quantity; actual: Quantity; ratio: Quantity | null };

/**
 * F-32, Little's law: theoretical inventory = throughput per day × theoretical flow time in days, what must be in the process for
 * it to run without waiting; rounded half up to a ten-thousandth. Beside the actual stock: 100 a day × 9 days = 900; actual
 * 1 350 → 1.5. Stock below zero counts as none.
 */
export function theoreticalInventory(throughputPerDay: Quantity, flowDays: Quantity, actual: Quantity): TheoreticalInventory {
  const product = BigInt(Math.max(0, throughputPerDay)) * BigInt(Math.max(0, flowDays));
  const theoretical = rounded(product, BigInt(ONE));
  const stock = fromTenThousandths(Math.max(0, actual));
  return { theoretical, actual: stock, ratio: theoretical === 0 ? null : rounded(BigInt(stock) * BigInt(ONE), BigInt(theoretical)) };
}

function rounded(numerator: bigint, denominator: bigint): Quantity {
  return fromTenThousandths(Number((numerator * 2n + denominator) / (denominator * 2n)));
}
