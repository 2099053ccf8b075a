import { type BucketSeries, usableBuckets } from '../../../demand/series/buckets.js';
import { type Quality, qualityOfCoverage, worseOf } from '../../quality.js';
import { NEW_FOR_DAYS } from '../mover.js';
import { type Variability, variabilityOf } from '../value/xyz.js';
import { type Intervals, intervalsOf } from './intervals.js';
import { type Occurrence, occurrenceOf } from './occurrence.js';
import { periodOf, type Season, seasonOf, seasonShape } from './season.js';
import { slopeOf, type Trend, trendOf } from './trend.js';

/** What kind of demand an item-location has; the first that fits, in this order, chooses the rules. */
export const DEMAND_CLASSES = ['NONE', 'LAUNCH', 'DYING', 'INTERMITTENT', 'SEASONAL', 'TREND', 'STEADY'] as const;
export type DemandClass = (typeof DEMAND_CLASSES)[number];

export type DemandPattern = {
  demandClass: DemandClass;
  /** Every class that fits, in the order above; `demandClass` is the first. */
  labels: DemandClass[];
  bucketDays: number;
  /** Buckets of the window, and those a rule may learn from. */
  buckets: number;
  usable: number;
  /** Per bucket, in ten-thousandths; the variance with n − 1. */
  mean: number;
  variance: number;
  /** Variance that neither season nor trend explains, where those are significant; else `variance`. */
  residualVariance: number;
  intervals: Intervals;
  trend: Trend;
  /** Null where it cannot be tested: below two years. */
  season: Season | null;
  occurrence: Occurrence;
  variability: Variability;
  quality: Quality;
};

export type PatternOptions = {
  /** Number of the day of the first receipt ever, where known: a launch is protected for 90 days. */
  firstReceipt?: number | null;
};

const FEWEST_BUCKETS = 8;
const KNOWN_ZEROS_BEFORE_LAUNCH = 4;

/**
 * F-03 with trend, season, launch and end of demand, and F-02, from the usable buckets of a series: which class, and the numbers
 * behind each. Season and trend are read on demand that recurs (smooth, erratic) only: between the zeros of an intermittent item
 * a line means nothing. The season is tested on values without their growth, the trend on values without the season.
 */
export function classifyDemand(series: BucketSeries, options: PatternOptions = {}): DemandPattern {
  const buckets = series.marks.length;
  const { values, positions } = usableBuckets(series);
  const intervals = intervalsOf(values);
  const occurrence = occurrenceOf(values);
  const recurs = intervals.pattern === 'SMOOTH' || intervals.pattern === 'ERRATIC';
  const slope = slopeOf(values, positions);
  const season = seasonOf(values, positions, buckets, seasonShape(series.bucketDays));
  const seasonal = recurs && season !== null && season.significant;
  const level = seasonal ? slopeOf(withoutSeason(values, positions, buckets, season), positions) : slope;
  const taken = seasonal ? season.compared - 1 : 0;
  const trend = trendOf(level, positions, series.bucketDays, taken);
  const spread = spreadOf(level, slope, positions, taken, recurs && trend.significant);
  const labels = labelsOf({ intervals, occurrence, launching: isLaunching(series, values, positions, occurrence, options), seasonal, trending: recurs && trend.significant });
  return {
    demandClass: labels[0] ?? 'NONE', labels, bucketDays: series.bucketDays, buckets, usable: values.length,
    mean: slope.mean, variance: spread.variance, residualVariance: spread.residual, intervals, trend, season, occurrence,
    variability: variabilityOf({ mean: slope.mean, variance: spread.deseasonalised, count: values.length, expected: buckets, deseasonalised: seasonal }),
    quality: worseOf(qualityOfCoverage(values.length, buckets), values.length < FEWEST_BUCKETS ? 'LOW' : 'OK'),
  };
}

function withoutSeason(values: Float64Array, positions: Int32Array, buckets: number, season: Season): Float64Array {
  const rest = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) rest[i] = (values[i] ?? 0) - (season.effects[periodOf(positions[i] ?? 0, buckets, season)] ?? 0);
  return rest;
}

type Line = ReturnType<typeof slopeOf>;

/** Sample variance as it is, without the season, and without season and trend. Degrees of freedom are paid for each. */
function spreadOf(level: Line, raw: Line, positions: Int32Array, taken: number, trending: boolean): { variance: number; deseasonalised: number; residual: number } {
  const over = (squares: number, freedom: number) => (freedom > 0 ? squares / freedom : 0);
  let x = 0;
  for (let i = 0; i < positions.length; i += 1) x += ((positions[i] ?? 0) - raw.centre) * ((positions[i] ?? 0) - raw.centre);
  const total = ({ residual, perBucket }: Line) => residual + perBucket * perBucket * x;
  const deseasonalised = over(total(level), level.count - 1 - taken);
  return { variance: over(total(raw), raw.count - 1), deseasonalised, residual: trending ? over(level.residual, level.count - 2 - taken) : deseasonalised };
}

/** First demand less than 90 days ago, after a time that is known to have had none; or a first receipt less than 90 days ago. */
function isLaunching(series: BucketSeries, values: Float64Array, positions: Int32Array, { before }: Occurrence, { firstReceipt }: PatternOptions): boolean {
  const end = series.first + series.marks.length * series.bucketDays;
  if (firstReceipt != null && end - firstReceipt < NEW_FOR_DAYS) return true;
  const first = positions[before];
  return before < values.length && first !== undefined && before >= KNOWN_ZEROS_BEFORE_LAUNCH && end - (series.first + first * series.bucketDays) < NEW_FOR_DAYS;
}

function labelsOf(found: { intervals: Intervals; occurrence: Occurrence; launching: boolean; seasonal: boolean; trending: boolean }): DemandClass[] {
  const { pattern } = found.intervals;
  if (pattern === 'NONE') return ['NONE'];
  const labels: DemandClass[] = [];
  if (found.launching) labels.push('LAUNCH');
  if (found.occurrence.dying) labels.push('DYING');
  if (pattern === 'INTERMITTENT' || pattern === 'LUMPY') labels.push('INTERMITTENT');
  if (found.seasonal) labels.push('SEASONAL');
  if (found.trending) labels.push('TREND');
  return labels.length > 0 ? labels : ['STEADY'];
}
