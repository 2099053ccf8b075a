import { type Day, dayFromNumber, dayNumber } from '../kernel/day.js';
import { fromTenThousandths, type Quantity } from '../kernel/quantity.js';

/** How long a forecast bucket is: a day, a week from its start day on, or the calendar month it starts in. */
export const FORECAST_BUCKETS = ['D', 'W', 'M'] as const;
export type ForecastBucket = (typeof FORECAST_BUCKETS)[number];

export type ForecastQuantity = { start: Day; bucket: ForecastBucket; quantity: Quantity };

/** Days that a bucket covers. A month bucket ends with its month: from 15 February 2026 on it has 14 days. */
export function daysInBucket({ start, bucket }: Pick<ForecastQuantity, 'start' | 'bucket'>): number {
  if (bucket === 'D') return 1;
  if (bucket === 'W') return 7;
  const [year = 1, month = 1] = start.split('-').map(Number);
  const next = `${month === 12 ? year + 1 : year}`.padStart(4, '0');
  return dayNumber(`${next}-${`${(month % 12) + 1}`.padStart(2, '0')}-01` as Day) - dayNumber(start);
}

/**
 * Forecast buckets as demand per day: every day of a bucket gets the same share, and the ten-thousandths that do not divide
 * go to its first days, so that the days sum to the bucket exactly. Days without a bucket are NaN; overlapping ones add up.
 * Example: a week of 700 → 100 a day; a week of 0.0010 → 0.0002 on three days and 0.0001 on four.
 */
export function spreadForecast(buckets: readonly ForecastQuantity[]): { firstDay: Day; quantities: Float64Array } | null {
  if (buckets.length === 0) return null;
  const spans = buckets.map((each) => ({ first: dayNumber(each.start), days: daysInBucket(each), quantity: each.quantity }));
  const first = Math.min(...spans.map((span) => span.first));
  const end = Math.max(...spans.map((span) => span.first + span.days));
  const quantities = new Float64Array(end - first).fill(Number.NaN);
  for (const span of spans) {
    const share = Math.floor(span.quantity / span.days);
    const rest = span.quantity - share * span.days;
    for (let i = 0; i < span.days; i += 1) {
      const index = span.first - first + i;
      const known = quantities[index] ?? Number.NaN;
      quantities[index] = (Number.isNaN(known) ? 0 : known) + fromTenThousandths(share + (i < rest ? 1 : 0));
    }
  }
  return { firstDay: dayFromNumber(first), quantities };
}
