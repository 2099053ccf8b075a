import { fromTenThousandths, type Quantity, sumQ } from '../kernel/quantity.js';

/** A key figure keeps both halves, whole numbers of zero or more: ratios are rolled up as Σ numerator ÷ Σ denominator, never averaged (0.10). */
export type Ratio = { numerator: number; denominator: number };

/** 100 × numerator ÷ denominator, to two decimals, half up; null when there is no basis (0.9). Example: 24 of 27 → 88.89. */
export function percentOf({ numerator, denominator }: Ratio): Quantity | null {
  if (denominator === 0) return null;
  const hundredths = (BigInt(numerator) * 20_000n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  return fromTenThousandths(Number(hundredths) * 100);
}

/** The ratio of several parts together; parts without basis weigh nothing. */
export function rollUp(ratios: readonly Ratio[]): Ratio {
  return {
    numerator: ratios.reduce((sum, each) => sum + each.numerator, 0),
    denominator: ratios.reduce((sum, each) => sum + each.denominator, 0),
  };
}

/** A ratio of two quantities, in ten-thousandths on both sides. */
export function quantityRatio(numerators: readonly Quantity[], denominators: readonly Quantity[]): Ratio {
  return { numerator: sumQ(numerators), denominator: sumQ(denominators) };
}
