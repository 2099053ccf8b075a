import type { Day, Ratio } from '@stockpact/shared';

/** The days that are measured: a month, or its days up to yesterday. */
export interface Period {
  start: Day;
  end: Day;
}

/** Item-location-days of an agreement by how their closing stock stood to the limits of their day. */
export interface BandDays {
  expected: number;
  measured: number;
  inBand: number;
  below: number;
  above: number;
  /** Measured days whose minimum is above zero: only there running out counts. */
  stockoutMeasured: number;
  stockouts: number;
}

export const noBandDays: BandDays = { expected: 0, measured: 0, inBand: 0, below: 0, above: 0, stockoutMeasured: 0, stockouts: 0 };

export function sumBandDays(parts: readonly BandDays[]): BandDays {
  const total = { ...noBandDays };
  for (const part of parts) for (const name of Object.keys(total) as Array<keyof BandDays>) total[name] += part[name];
  return total;
}

export const shareOf = (days: BandDays, name: 'inBand' | 'below' | 'above'): Ratio => ({ numerator: days[name], denominator: days.measured });
