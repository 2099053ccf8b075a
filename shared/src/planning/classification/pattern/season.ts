import { fisherTail } from '../../statistics/significance.js';

/** A year of buckets, cut into periods that are compared from year to year. */
export type SeasonShape = { length: number; periods: number };

export type Season = SeasonShape & {
  years: number;
  /** Periods that could be compared: with a usable bucket in every year. */
  compared: number;
  /** F = variance between periods ÷ variance of their disagreement between years; null where the years agree exactly. */
  f: number | null;
  p: number;
  /** Autocorrelation of the period means at the lag of a season. */
  autocorrelation: number;
  /** Mean distance of each period from the mean, in ten-thousandths, 0 where not compared. */
  effects: Float64Array;
  significant: boolean;
};

export const SEASON_P = 0.01;
const FEWEST_PERIODS = 4;
const FEWEST_YEARS = 2;

/** Thirteen periods of four weeks: the shape of a year for days and weeks. */
export function seasonShape(bucketDays: number): SeasonShape {
  return { length: Math.round(364 / bucketDays), periods: 13 };
}

/**
 * Seasonality by an F-test on a two-way table of means, periods of the year by years:
 * F = [Y Σ(period − mean)² ÷ (P − 1)] ÷ [Σ(cell − period − year + mean)² ÷ ((P − 1)(Y − 1))].
 * The noise is what the years disagree about, not the scatter of single weeks: weeks that follow one another are alike without
 * any season, and would be taken for one. Growth from year to year is taken out of the periods first, as a line through the
 * means of the years: a line through the weeks would bend towards a season at the end. Seasonal: p < 0.01 and the years agree
 * (autocorrelation above zero). Null below two whole years, or with fewer than four periods that were seen in each of them. The
 * last whole years are used.
 */
export function seasonOf(values: ArrayLike<number>, positions: ArrayLike<number>, buckets: number, shape: SeasonShape): Season | null {
  const years = Math.floor(buckets / shape.length);
  if (years < FEWEST_YEARS) return null;
  const cells = cellMeans(values, positions, buckets - years * shape.length, shape, years);
  const compared: number[] = [];
  for (let period = 0; period < shape.periods; period += 1) if (isWhole(cells, period * years, years)) compared.push(period);
  if (compared.length < FEWEST_PERIODS) return null;
  const yearMeans = takeGrowthOut(cells, compared, years, shape);
  return tested(cells, compared, yearMeans, shape);
}

/** Mean of each period in each year, the years of a period side by side; NaN where nothing usable was seen. */
function cellMeans(values: ArrayLike<number>, positions: ArrayLike<number>, start: number, shape: SeasonShape, years: number): Float64Array {
  const perPeriod = shape.length / shape.periods;
  const sums = new Float64Array(shape.periods * years);
  const counts = new Int32Array(shape.periods * years);
  for (let i = 0; i < values.length; i += 1) {
    const offset = (positions[i] ?? 0) - start;
    if (offset < 0) continue;
    const year = Math.floor(offset / shape.length);
    const cell = Math.floor((offset - year * shape.length) / perPeriod) * years + year;
    sums[cell] = (sums[cell] ?? 0) + (values[i] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  for (let cell = 0; cell < sums.length; cell += 1) sums[cell] = (sums[cell] ?? 0) / (counts[cell] ?? 0);
  return sums;
}

function isWhole(cells: Float64Array, from: number, years: number): boolean {
  for (let cell = from; cell < from + years; cell += 1) if (Number.isNaN(cells[cell] ?? Number.NaN)) return false;
  return true;
}

/** The means of the years; what they grow from year to year is taken off the periods of each, about the middle of the year. */
function takeGrowthOut(cells: Float64Array, compared: readonly number[], years: number, { periods }: SeasonShape): Float64Array {
  const means = new Float64Array(years);
  let middle = 0;
  for (const period of compared) {
    middle += period / compared.length;
    for (let year = 0; year < years; year += 1) means[year] = (means[year] ?? 0) + (cells[period * years + year] ?? 0) / compared.length;
  }
  let product = 0;
  let spread = 0;
  for (let year = 0; year < years; year += 1) {
    const x = year - (years - 1) / 2;
    product += x * (means[year] ?? 0);
    spread += x * x;
  }
  const perPeriod = product / spread / periods;
  for (const period of compared) {
    for (let cell = period * years; cell < (period + 1) * years; cell += 1) cells[cell] = (cells[cell] ?? 0) - perPeriod * (period - middle);
  }
  return means;
}

function tested(cells: Float64Array, compared: readonly number[], yearMeans: Float64Array, { length, periods }: SeasonShape): Season {
  const years = yearMeans.length;
  const effects = new Float64Array(periods);
  let between = 0;
  let within = 0;
  let agree = 0;
  let early = 0;
  let late = 0;
  for (const period of compared) {
    let effect = 0;
    for (let year = 0; year < years; year += 1) effect += ((cells[period * years + year] ?? 0) - (yearMeans[year] ?? 0)) / years;
    effects[period] = effect;
    between += years * effect * effect;
    let before = 0;
    for (let year = 0; year < years; year += 1) {
      const distance = (cells[period * years + year] ?? 0) - (yearMeans[year] ?? 0);
      within += (distance - effect) * (distance - effect);
      if (year > 0) {
        agree += before * distance;
        early += before * before;
        late += distance * distance;
      }
      before = distance;
    }
  }
  const autocorrelation = early > 0 && late > 0 ? agree / Math.sqrt(early * late) : 0;
  const f = within <= 1e-18 * between ? null : (between * (years - 1)) / within;
  const p = f === null ? (between > 0 ? 0 : 1) : fisherTail(f, compared.length - 1, (compared.length - 1) * (years - 1));
  return { length, periods, years, compared: compared.length, f, p, autocorrelation, effects, significant: p < SEASON_P && autocorrelation > 0 };
}

/** Which period a bucket falls in, counted back from the last bucket of the series. */
export function periodOf(position: number, buckets: number, { length, periods }: SeasonShape): number {
  const offset = (((position - buckets) % length) + length) % length;
  return Math.floor((offset * periods) / length);
}
