import type { BandSeries } from '../../../agreements/band.js';
import { fromTenThousandths } from '../../../kernel/quantity.js';

/**
 * The band seen from the position. A projection is PS(t) = position − Σ expected demand up to t + Σ known receipts up to t, so
 * "PS(t) < trigger" is the same as "position < trigger + Σ demand − Σ receipts": one comparison with a number that can be known
 * before any path is walked. All lines count demand from index 0 on; the position does too, see `Policy`.
 */
export type Lines = {
  trigger: Float64Array;
  target: Float64Array;
  ceiling: Float64Array;
  floor: Float64Array;
  /** From this day on the ceiling line never falls: the tightest day after an arrival is the arrival itself. */
  ceilingRisesFrom: number;
};

/** Lines of a band, the expected demand of each day and the receipts known beforehand, all in ten-thousandths by day. */
export function linesOf(band: BandSeries, expected: ArrayLike<number>, known: ArrayLike<number>): Lines {
  const span = band.minimum.length;
  const make = (): Float64Array => new Float64Array(span);
  const lines: Lines = { trigger: make(), target: make(), ceiling: make(), floor: make(), ceilingRisesFrom: 0 };
  let below = 0;
  for (let t = 0; t < span; t += 1) {
    below += (expected[t] as number) - (known[t] ?? 0);
    lines.trigger[t] = below + (band.reorderPoint[t] as number);
    lines.target[t] = below + (band.target[t] as number);
    lines.ceiling[t] = below + (band.maximum[t] as number);
    lines.floor[t] = below + (band.minimum[t] as number);
    if (t > 0 && (lines.ceiling[t] as number) < (lines.ceiling[t - 1] as number)) lines.ceilingRisesFrom = t;
  }
  fromTenThousandths(span === 0 ? 0 : (lines.ceiling[span - 1] as number));
  return lines;
}
