import { addDays, type Day, dayNumber, daysBetween } from '../../kernel/day.js';
import { divInt, fromTenThousandths, ONE, type Quantity, sumQ } from '../../kernel/quantity.js';
import type { DemandForecast } from '../demand.js';
import type { ExceptionEvent } from './finding.js';
import type { ExceptionType } from './catalogue.js';

/** A condition that another room knows of, with the day it falls on and what is at stake where that is known. */
export type OpenIssue = {
  type: Extract<
    ExceptionType,
    | 'COMMIT_SHORT' | 'DISCREPANCY' | 'FORECAST_SPIKE' | 'PARAM_REVIEW_DUE' | 'FEED_LATE' | 'ASN_DEVIATING' | 'SILENCE' | 'NO_MOVEMENT' | 'SLOW_MOVEMENT'
    | 'AGREEMENT_EXPIRING' | 'CONFIDENTIALITY_EXPIRING' | 'LEAD_TIME_DRIFT' | 'CAPACITY_CONFLICT'
  >;
  day: Day;
  quantity?: Quantity | null;
};

export type ForecastChange = { before: Quantity; after: Quantity; changePercent: Quantity | null; firstDay: Day };

/**
 * Two versions of a forecast over the days from `from` on that both speak of: sums, the change in percent of the older one (null
 * when that is zero), and the first day that differs. Null when nothing differs or no day is in both.
 * Example: 100 a day for 5 days, then 150 on two of them → 500, 600, +20 %.
 */
export function forecastChange(older: DemandForecast, newer: DemandForecast, from: Day): ForecastChange | null {
  const start = Math.max(dayNumber(older.firstDay), dayNumber(newer.firstDay), dayNumber(from));
  const end = Math.min(dayNumber(older.firstDay) + older.quantities.length, dayNumber(newer.firstDay) + newer.quantities.length);
  let [before, after, firstDay]: [number, number, Day | null] = [0, 0, null];
  for (let number = start; number < end; number += 1) {
    const was = older.quantities[number - dayNumber(older.firstDay)] ?? Number.NaN;
    const is = newer.quantities[number - dayNumber(newer.firstDay)] ?? Number.NaN;
    if (Number.isNaN(was) || Number.isNaN(is)) continue;
    if (was !== is && firstDay === null) firstDay = addDays(from, number - dayNumber(from));
    before += was;
    after += is;
  }
  if (firstDay === null) return null;
  const changePercent = before === 0 ? null : percentOf(after - before, before);
  return { before: fromTenThousandths(before), after: fromTenThousandths(after), changePercent, firstDay };
}

/** FORECAST_SPIKE: the forecast changed by more than `limitPercent` in either direction; a change from nothing always counts. */
export function forecastSpike(change: ForecastChange | null, limitPercent: number, today: Day): ExceptionEvent | null {
  if (change === null) return null;
  const { changePercent, before, after, firstDay } = change;
  if (changePercent !== null && Math.abs(changePercent) <= limitPercent * ONE) return null;
  return { type: 'FORECAST_SPIKE', daysToEvent: daysBetween(today, firstDay), quantity: fromTenThousandths(Math.abs(after - before)) };
}

export type LeadTimeDrift = { meanDays: Quantity; deliveries: number; driftDays: Quantity };

const FEWEST_DELIVERIES = 5;

/**
 * Mean of the measured lead times against the agreed one, days to a ten-thousandth; null below five deliveries.
 * Example: 9, 10, 11, 10, 10 days measured, 8 agreed → mean 10, drift +2.
 */
export function leadTimeDrift(measuredDays: readonly number[], agreedDays: number): LeadTimeDrift | null {
  if (measuredDays.length < FEWEST_DELIVERIES) return null;
  const meanDays = divInt(sumQ(measuredDays.map((days) => fromTenThousandths(days * ONE))), measuredDays.length);
  return { meanDays, deliveries: measuredDays.length, driftDays: fromTenThousandths(meanDays - agreedDays * ONE) };
}

/** LEAD_TIME_DRIFT: deliveries take longer than agreed by more than the tolerance in days. Faster ones break nothing. */
export function driftEvent(drift: LeadTimeDrift | null, toleranceDays: number): ExceptionEvent | null {
  return drift === null || drift.driftDays <= toleranceDays * ONE ? null : { type: 'LEAD_TIME_DRIFT', daysToEvent: 0 };
}

/** AGREEMENT_EXPIRING, CONFIDENTIALITY_EXPIRING: the last day lies within the notice, or has passed. Null without an end. */
export function expiryEvent(type: 'AGREEMENT_EXPIRING' | 'CONFIDENTIALITY_EXPIRING', lastDay: Day | null, today: Day, noticeDays: number): ExceptionEvent | null {
  if (lastDay === null || daysBetween(today, lastDay) > noticeDays) return null;
  return { type, daysToEvent: daysBetween(today, lastDay) };
}

/** PARAM_REVIEW_DUE: the agreed review day has come. */
export function reviewEvent(reviewDay: Day | null, today: Day): ExceptionEvent | null {
  return reviewDay === null || reviewDay > today ? null : { type: 'PARAM_REVIEW_DUE', daysToEvent: daysBetween(today, reviewDay) };
}

const HOUR = 3_600_000;

/** SILENCE: no word for longer than the agreed hours; owner is who owes it. "No news" is worse than bad news. */
export function silenceEvent(lastWordAt: string, agreedHours: number, now: string, owner: 'BUYER' | 'SUPPLIER'): ExceptionEvent | null {
  const overdue = Date.parse(now) - Date.parse(lastWordAt) - agreedHours * HOUR;
  return overdue > 0 ? { type: 'SILENCE', daysToEvent: -Math.floor(overdue / (24 * HOUR)), owner } : null;
}

function percentOf(part: number, whole: number): Quantity {
  const scaled = (BigInt(Math.abs(part)) * 100n * BigInt(ONE) * 2n + BigInt(whole)) / (BigInt(whole) * 2n);
  return fromTenThousandths(part < 0 ? -Number(scaled) : Number(scaled));
}
