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
  const lines = emptyLines(band.minimum.length);
  layLines(lines, band, expected, known, 0);
  return lines;
}

export function emptyLines(span: number): Lines {
  const make = (): Float64Array => new Float64Array(span);
  return { trigger: make(), target: make(), ceiling: make(), floor: make(), ceilingRisesFrom: 0 };
}

/** Lays a band from the day index `from` on; its own series, the demand and the receipts begin there. The sums stay exact or it throws. */
export function layLines(lines: Lines, band: BandSeries, expected: ArrayLike<number>, known: ArrayLike<number> | null, from: number): void {
  const { trigger, target, ceiling, floor } = lines;
  const count = Math.min(band.minimum.length, trigger.length - from);
  lines.ceilingRisesFrom = from;
  let below = 0;
  for (let n = 0; n < count; n += 1) {
    const t = from + n;
    below += (expected[n] as number) - (known?.[n] ?? 0);
    trigger[t] = below + (band.reorderPoint[n] as number);
    target[t] = below + (band.target[n] as number);
    ceiling[t] = below + (band.maximum[n] as number);
    floor[t] = below + (band.minimum[n] as number);
    if (n > 0 && (ceiling[t] as number) < (ceiling[t - 1] as number)) lines.ceilingRisesFrom = t;
  }
  fromTenThousandths(count === 0 ? 0 : (ceiling[from + count - 1] as number));
}
