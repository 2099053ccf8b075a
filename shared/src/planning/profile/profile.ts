import type { ReplenishmentTerms } from '../../agreements/terms.js';
import type { AbcClass, Lifecycle } from '../../catalog/item.js';
import type { BucketSeries } from '../../demand/series/buckets.js';
import { isUsable, MARK } from '../../demand/series/marks.js';
import { type Day, dayFromNumber, dayNumber } from '../../kernel/day.js';
import { fromTenThousandths, type Quantity, sumQ } from '../../kernel/quantity.js';
import type { Result } from '../../kernel/result.js';
import { classifyDemand, type DemandPattern } from '../classification/pattern/classify.js';
import { cellOf, type CellOverrides, type CellPolicy, type ClassCell, policyOf } from '../classification/value/cells.js';
import type { BuyerForecast } from '../forecasting/choice/buyer.js';
import type { ForecastChoice } from '../forecasting/choice/choice.js';
import { chooseForecast } from '../forecasting/choice/choose.js';
import { keepChoice, type KeptChoice } from '../forecasting/choice/keep.js';
import type { ForecastMethod } from '../forecasting/method.js';
import type { Workspace } from '../forecasting/workspace.js';
import type { Adjustment, LevelField, LevelForecast } from '../levels/input.js';
import type { MeasuredLeadTime } from '../levels/lead-time/measure.js';
import { type LevelRecommendation, recommendLevels } from '../levels/recommend.js';
import { type DemandOutlook, meanOfComingDays, outlookPerDay } from './outlook.js';
import { type WeekdayShares, weekdaySharesOf } from './weekday-shares.js';

/** What is known of an item-location before it is profiled. Series end before today. */
export type ProfileInput = {
  /** Id of the item-location: it seeds the bootstrap of the levels. */
  id: string;
  today: Day;
  lifecycle: Lifecycle;
  days: BucketSeries;
  weeks: BucketSeries;
  /** When the newest of the demand became known, an instant. */
  demandAsOf: string | null;
  firstReceipt: Day | null;
  terms: Pick<ReplenishmentTerms, 'lotQuantity' | 'minimumOrderQuantity' | 'leadTimeDays'>;
  measured: MeasuredLeadTime | null;
  /** The buyer's forecast in weeks that begin with the week after the series; null without one. */
  buyer: BuyerForecast | null;
  /** Class by value; null until the values of all are known, and then taken for A: the dearest mistake is to neglect one. */
  abc: AbcClass | null;
  policies: CellOverrides;
  /** The method in use, which stays unless another is five per cent better. */
  inUse: ForecastMethod | null;
  /** The choice of an earlier run with the class that the demand had: carried on for a week while the class is the same. */
  kept?: (KeptChoice & { demandClass: DemandPattern['demandClass'] }) | null;
  /** Weeks to forecast. */
  horizonWeeks: number;
  adjustments?: Partial<Record<LevelField, Adjustment>>;
  explain?: boolean;
};

/** Classes, forecast and levels of one item-location. */
export type ItemLocationProfile = {
  pattern: DemandPattern;
  cell: ClassCell;
  policy: CellPolicy;
  forecast: ForecastChoice;
  /** Day on which its methods were tried. */
  chosenOn: Day;
  outlook: DemandOutlook;
  /** Refused where no band can hold what the terms demand; the refusal is told, nothing is repaired. */
  levels: Result<LevelRecommendation>;
};

const WEEKS_A_YEAR = 52;

/**
 * Classification (F-02, F-03), forecast (F-14) and levels (F-25 … F-29) from one weekly series: each from the usable weeks alone.
 * Same input, same profile, in server and browser. `work` is memory to be used again.
 */
export function profileItemLocation(input: ProfileInput, work?: Workspace): ItemLocationProfile {
  const { weeks, firstReceipt } = input;
  const pattern = classifyDemand(weeks, { firstReceipt: firstReceipt === null ? null : dayNumber(firstReceipt) });
  const cell = cellOf(input.abc ?? 'A', pattern.variability.cls);
  const policy = policyOf(cell, input.policies);
  const { forecast, chosenOn } = forecastOf(input, pattern, work);
  const outlook = outlookOf(input, forecast, weekdaySharesOf(input.days), pattern.usable);
  const levels = recommendLevels({
    today: input.today, id: input.id, series: weeks, pattern, demandAsOf: input.demandAsOf, forecast: levelForecast(input, forecast, outlook, policy),
    leadTime: { agreedDays: input.terms.leadTimeDays, measured: input.measured }, terms: input.terms, policy,
    adjustments: input.adjustments ?? {}, explain: input.explain ?? true,
  });
  return { pattern, cell, policy, forecast, chosenOn, outlook, levels };
}

/** The choice of this week carried on, or a new one. */
function forecastOf(input: ProfileInput, pattern: DemandPattern, work?: Workspace): Pick<ItemLocationProfile, 'forecast' | 'chosenOn'> {
  const { weeks, kept, today } = input;
  const series = learnable(weeks);
  const options = {
    horizon: input.horizonWeeks,
    seasonLength: WEEKS_A_YEAR,
    bucketsPerYear: WEEKS_A_YEAR,
    censored: countOf(weeks, MARK.CENSORED),
    leadTimeBuckets: Math.max(1, Math.ceil(input.terms.leadTimeDays / 7)),
    endOfLife: input.lifecycle === 'END_OF_LIFE',
    inUse: input.inUse,
    buyer: input.buyer,
  };
  const repeated = kept && kept.demandClass === pattern.demandClass ? keepChoice(series, kept, today, options, work) : null;
  return repeated && kept ? { forecast: repeated, chosenOn: kept.chosenOn } : { forecast: chooseForecast(series, options, work), chosenOn: today };
}

/** NaN where a week teaches nothing. */
function learnable({ values, marks }: BucketSeries): Float64Array {
  return values.map((value, index) => (isUsable(marks[index] ?? 0) ? value : Number.NaN));
}

function countOf({ marks }: BucketSeries, mark: number): number {
  let count = 0;
  for (const each of marks) if (each & mark) count += 1;
  return count;
}

function outlookOf(input: ProfileInput, forecast: ForecastChoice, shares: WeekdayShares, weeks: number): DemandOutlook {
  const { weeks: series } = input;
  const from = series.marks.length > 0 ? dayFromNumber(series.first + series.marks.length * 7) : input.today;
  const weekly = Array.from(forecast.perBucket, (each) => fromTenThousandths(Math.round(each)));
  return { method: forecast.method, from, weekly, shares, quality: forecast.quality, formulas: forecast.formulas, weeks };
}

/** The error that matters is that of the plan: of the method planned by, over the weeks of the back-test. */
function levelForecast(input: ProfileInput, forecast: ForecastChoice, outlook: DemandOutlook, policy: CellPolicy): LevelForecast | null {
  if (forecast.quality === 'INSUFFICIENT') return null;
  const interval = input.terms.leadTimeDays + policy.reviewDays;
  const perDay: Quantity[] = outlookPerDay(outlook, input.today, Math.max(28, interval));
  const best = forecast.candidates.find(({ method }) => method === forecast.method);
  const error = best ? { kind: 'RMSE' as const, value: best.rmse, bucketDays: 7, points: forecast.window.origins } : null;
  return { meanPerDay: meanOfComingDays(perDay), overInterval: sumQ(perDay.slice(0, interval)), error, issuedAt: input.demandAsOf ?? input.today };
}
