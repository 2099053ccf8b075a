import type { Quality } from '../../quality.js';
import { FEWEST_DELIVERIES, type MeasuredLeadTime } from './measure.js';

/** Which lead time levels are built on: what was agreed, or what happened. */
export type LeadTimeBasisChoice = 'AGREED' | 'MEASURED';

export type LeadTimeBasis = {
  basis: LeadTimeBasisChoice;
  /** L in calendar days. */
  days: number;
  /** σL; 0 when it is not known. */
  deviation: number;
  /** The spread was measured on enough deliveries. */
  measured: boolean;
  /** The days of each measured delivery, for drawing, and what to add so that they spread around `days`; null when not measured. */
  sample: readonly number[] | null;
  moved: number;
  quality: Quality;
};

/**
 * L is the agreed lead time, or the measured mean where that is asked for and at least eight deliveries were measured; σL is the
 * measured deviation, about its own mean. Without eight deliveries σL is 0 and the result PARTIAL: a spread that nobody measured is not
 * a spread of nothing. On the agreed basis the measured days are moved by the difference of the means, so that they spread around L.
 */
export function leadTimeBasis(agreedDays: number, measured: MeasuredLeadTime | null, choice: LeadTimeBasisChoice = 'AGREED'): LeadTimeBasis {
  if (measured === null || measured.count < FEWEST_DELIVERIES || measured.mean === null || measured.deviation === null) {
    return { basis: 'AGREED', days: agreedDays, deviation: 0, measured: false, sample: null, moved: 0, quality: 'PARTIAL' };
  }
  const days = choice === 'MEASURED' ? measured.mean : agreedDays;
  return { basis: choice, days, deviation: measured.deviation, measured: true, sample: measured.days, moved: days - measured.mean, quality: measured.quality };
}
