import { type Day, dayFromNumber, dayNumber, weekdayOfNumber } from '../kernel/day.js';
import { divInt, fromTenThousandths, ONE, type Quantity, ZERO } from '../kernel/quantity.js';
import type { ForecastMethod } from './forecasting/method.js';
import { type DemandOutlook, meanOfComingDays, outlookPerDay } from './profile/outlook.js';
import { type Quality, qualityOfCoverage, worseOf } from './quality.js';

/**
 * Consumption per day from `firstDay` on, in ten-thousandths. NaN is a missing day, which is not a zero (0.5).
 * `censored[i]` is truthy when the day opened or closed without stock: its consumption is only a lower bound (0.8).
 */
export type DemandHistory = {
  readonly firstDay: Day;
  readonly quantities: ArrayLike<number>;
  readonly censored: ArrayLike<number | boolean> | null;
};

/** The buyer's gross demand per day from `firstDay` on; NaN where the forecast says nothing. */
export type DemandForecast = { readonly firstDay: Day; readonly quantities: ArrayLike<number>; readonly issuedAt: string };

/** WEEKDAY_MEAN: the mean of each weekday, where no run has chosen a forecast yet. NONE: nothing is known. */
export type DemandMethod = ForecastMethod | 'WEEKDAY_MEAN' | 'NONE';

/** What the history window held. `used` days are known and uncensored. */
export type DemandWindow = { from: Day; to: Day; days: number; known: number; censored: number; used: number };

export type ExpectedDemand = {
  /** Expected demand of each day, `perDay[0]` on the start day. */
  perDay: Quantity[];
  /** d̄: mean of the used days, or of the forecast days when a forecast is used. */
  meanPerDay: Quantity;
  /** Mean of each weekday, Monday first. */
  weekdayMeans: Quantity[];
  method: DemandMethod;
  formulas: string[];
  quality: Quality;
  window: DemandWindow;
  /** How many of the days came from the buyer's forecast. */
  forecastDays: number;
};

/** Eight weeks: every weekday is seen eight times. */
export const DEMAND_WINDOW_DAYS = 56;
const FEWEST_DAYS = 8;

/** Day facts in any order as a packed history; days without a fact are missing. Facts outside the span are left out. */
export function packHistory(
  firstDay: Day,
  lastDay: Day,
  facts: Iterable<{ day: Day; quantity: Quantity; censored?: boolean }>,
): DemandHistory {
  const first = dayNumber(firstDay);
  const length = Math.max(0, dayNumber(lastDay) - first + 1);
  const quantities = new Float64Array(length).fill(Number.NaN);
  const censored = new Uint8Array(length);
  for (const fact of facts) {
    const index = dayNumber(fact.day) - first;
    if (index < 0 || index >= length) continue;
    quantities[index] = fact.quantity;
    censored[index] = fact.censored ? 1 : 0;
  }
  return { firstDay, quantities, censored };
}

/**
 * F-15: mean over the days that are neither missing nor censored, rounded to a ten-thousandth; null when none is left.
 * Example: 12, 9, 11, [3], [0], 10, 13 with the bracketed days out of stock → 55 ÷ 5 = 11, not 58 ÷ 7 = 8.29.
 */
export function censoredMean(quantities: ArrayLike<number>, censored: ArrayLike<number | boolean> | null): Quantity | null {
  let total = 0;
  let used = 0;
  for (let i = 0; i < quantities.length; i += 1) {
    const each = quantities[i] ?? Number.NaN;
    if (Number.isNaN(each) || censored?.[i]) continue;
    total += each;
    used += 1;
  }
  return used === 0 ? null : divInt(fromTenThousandths(total), used);
}

/**
 * Expected demand of `count` days from `start`, in the base unit per day.
 * Source: the buyer's forecast where it speaks, else the mean of the same weekday over the last eight weeks (F-10 by weekday,
 * missing days left out, censored days left out by F-15). A weekday never seen takes the mean of all days. Never below zero.
 * Example: Mondays 120, 118, 122 known and one Monday out of stock → 120 every coming Monday.
 */
export function expectDemand(input: {
  today: Day;
  start: Day;
  count: number;
  history: DemandHistory | null;
  forecast: DemandForecast | null;
  /** What a run chose to expect; without it the rule above holds. */
  outlook?: DemandOutlook | null;
}): ExpectedDemand {
  const past = weekdayPattern(input.today, input.history);
  if (input.outlook) return demandOf(input.outlook, input, past);
  const first = dayNumber(input.start);
  const perDay = new Array<Quantity>(input.count);
  const firstWeekday = weekdayOfNumber(first) - 1;
  for (let i = 0; i < input.count; i += 1) perDay[i] = past.means[(firstWeekday + i) % 7] ?? ZERO;
  const forecastDays = input.forecast ? overlayForecast(perDay, first, input.forecast) : 0;
  const method = forecastDays > 0 ? 'BUYER_FORECAST' : past.window.used > 0 ? 'WEEKDAY_MEAN' : 'NONE';
  const forecastMean = forecastDays > 0 && input.forecast ? meanFrom(input.forecast, first, first + input.count) : null;
  return {
    perDay,
    meanPerDay: forecastMean ?? past.mean,
    weekdayMeans: past.means,
    method,
    formulas: method === 'WEEKDAY_MEAN' ? ['F-10', 'F-15'] : [],
    quality: forecastDays > 0 ? forecastQuality(forecastDays, input.count, past.quality) : past.quality,
    window: past.window,
    forecastDays,
  };
}

/** The chosen weeks on days; where they are the buyer's, its own days take their place. */
function demandOf(outlook: DemandOutlook, { start, count, forecast }: { start: Day; count: number; forecast: DemandForecast | null }, past: WeekdayPattern): ExpectedDemand {
  const perDay = outlookPerDay(outlook, start, count);
  const forecastDays = outlook.method === 'BUYER_FORECAST' && forecast ? overlayForecast(perDay, dayNumber(start), forecast) : 0;
  const { quality, window } = past;
  return {
    perDay,
    meanPerDay: meanOfComingDays(perDay),
    weekdayMeans: past.means,
    method: outlook.quality === 'INSUFFICIENT' ? 'NONE' : outlook.method,
    formulas: [...outlook.formulas],
    quality: outlook.weeks === 0 ? quality : outlook.quality,
    window,
    forecastDays,
  };
}

/**
 * Expected demand multiplied by a factor in ten-thousandths, rounded half up to a ten-thousandth; the past stays as it was.
 * Example: 85.7143 a day at 11 000 → 94.2857.
 */
export function scaleDemand(expected: ExpectedDemand, factor: number): ExpectedDemand {
  const scaled = (each: Quantity) => {
    const rest = each % ONE;
    return fromTenThousandths(((each - rest) / ONE) * factor + Math.floor((rest * factor + ONE / 2) / ONE));
  };
  return { ...expected, perDay: expected.perDay.map(scaled), meanPerDay: scaled(expected.meanPerDay), weekdayMeans: expected.weekdayMeans.map(scaled) };
}

/** Demand of one day before the plan starts: what was consumed, or what had been expected when that is not known. */
export function demandOn(number: number, history: DemandHistory | null, weekdayMeans: readonly Quantity[]): Quantity {
  const recorded = history ? (history.quantities[number - dayNumber(history.firstDay)] ?? Number.NaN) : Number.NaN;
  if (!Number.isNaN(recorded)) return fromTenThousandths(recorded);
  return weekdayMeans[weekdayOfNumber(number) - 1] ?? ZERO;
}

type WeekdayPattern = { means: Quantity[]; mean: Quantity; quality: Quality; window: DemandWindow };

function weekdayPattern(today: Day, history: DemandHistory | null): WeekdayPattern {
  const end = dayNumber(today);
  const begin = end - DEMAND_WINDOW_DAYS;
  const offset = history ? begin - dayNumber(history.firstDay) : 0;
  const totals = [0, 0, 0, 0, 0, 0, 0];
  const counts = [0, 0, 0, 0, 0, 0, 0];
  const firstWeekday = weekdayOfNumber(begin) - 1;
  let known = 0;
  let censored = 0;
  for (let i = 0; history !== null && i < DEMAND_WINDOW_DAYS; i += 1) {
    const each = history.quantities[offset + i];
    if (each === undefined || Number.isNaN(each)) continue;
    known += 1;
    if (history.censored?.[offset + i]) {
      censored += 1;
      continue;
    }
    const slot = (firstWeekday + i) % 7;
    totals[slot] = (totals[slot] ?? 0) + each;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  const used = known - censored;
  const mean = used === 0 ? ZERO : floored(totals.reduce((sum, each) => sum + each, 0), used);
  const means = totals.map((total, slot) => (counts[slot] ? floored(total, counts[slot]) : mean));
  const window = { from: dayFromNumber(begin), to: dayFromNumber(end - 1), days: DEMAND_WINDOW_DAYS, known, censored, used };
  return { means, mean, quality: historyQuality(window), window };
}

function floored(total: number, count: number): Quantity {
  return divInt(fromTenThousandths(Math.max(0, total)), count);
}

/** Coverage of the window, at best LOW when more than half of it is censored (F-15) or fewer than eight days remain (F-14). */
function historyQuality(window: DemandWindow): Quality {
  if (window.used === 0) return 'INSUFFICIENT';
  const coverage = qualityOfCoverage(window.known, window.days);
  const thin = window.censored * 2 > window.days || window.used < FEWEST_DAYS;
  return thin ? worseOf(coverage, 'LOW') : coverage;
}

function forecastQuality(forecastDays: number, count: number, rest: Quality): Quality {
  return forecastDays >= count ? 'OK' : worseOf('PARTIAL', rest === 'INSUFFICIENT' ? 'LOW' : rest);
}

function overlayForecast(perDay: Quantity[], first: number, forecast: DemandForecast): number {
  const offset = first - dayNumber(forecast.firstDay);
  let days = 0;
  for (let i = 0; i < perDay.length; i += 1) {
    const each = forecast.quantities[offset + i];
    if (each === undefined || Number.isNaN(each)) continue;
    perDay[i] = fromTenThousandths(Math.max(0, each));
    days += 1;
  }
  return days;
}

function meanFrom(forecast: DemandForecast, first: number, end: number): Quantity {
  const offset = dayNumber(forecast.firstDay);
  let total = 0;
  let days = 0;
  for (let number = first; number < end; number += 1) {
    const each = forecast.quantities[number - offset];
    if (each === undefined || Number.isNaN(each)) continue;
    total += Math.max(0, each);
    days += 1;
  }
  return days === 0 ? ZERO : divInt(fromTenThousandths(total), days);
}
