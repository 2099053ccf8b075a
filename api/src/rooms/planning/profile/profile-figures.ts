import { fromTenThousandths, ONE, type Quantity } from '@stockpact/shared';
import type { StoredClasses } from './profile-row.js';
import type { ProfileFigure } from './profile-classes.types.js';

/** An amount in ten-thousandths, to a ten-thousandth; null where it is not known or beyond what a decimal holds. */
export function amountOf(tenThousandths: number | null | undefined): Quantity | null {
  const whole = Math.round(tenThousandths ?? Number.NaN);
  return Number.isSafeInteger(whole) ? fromTenThousandths(whole) : null;
}

/** A share, a statistic or days, to four places. */
export function numberOf(value: number | null | undefined): Quantity | null {
  return amountOf((value ?? Number.NaN) * ONE);
}

/** The numbers behind pattern and variability, by name, in the order in which a reader checks them; those that are not known are left out. */
export function figuresOf({ pattern }: StoredClasses, seasonStrength: number | null | undefined): ProfileFigure[] {
  const { intervals, trend, season, occurrence, variability } = pattern;
  const known: Array<[name: string, value: Quantity | null]> = [
    ['buckets', numberOf(pattern.buckets)],
    ['usable', numberOf(pattern.usable)],
    ['hits', numberOf(intervals.hits)],
    ['mean', amountOf(pattern.mean)],
    ['deviation', amountOf(Math.sqrt(pattern.variance))],
    ['cv', numberOf(variability.cv)],
    ['adi', numberOf(intervals.adi)],
    ['cv2', numberOf(intervals.cv2)],
    ['trendPerWeek', amountOf(trend.perBucket)],
    ['trendYearly', numberOf(trend.yearlyChange)],
    ['trendP', numberOf(trend.p)],
    ['seasonP', numberOf(season?.p)],
    ['seasonYears', numberOf(season?.years)],
    ['seasonStrength', numberOf(seasonStrength)],
    ['silentWeeks', numberOf(occurrence.silent)],
    ['silenceChance', numberOf(occurrence.silenceChance)],
    ['declineP', numberOf(occurrence.declineP)],
  ];
  return known.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
