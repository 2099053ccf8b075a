import { type Day, daysBetween } from '../../../kernel/day.js';
import type { Quality } from '../../quality.js';
import { momentsOf } from '../../statistics/moments.js';

/** Named moments of a delivery. ARRIVED: accepted at the dock (proof of delivery). RECEIVED: booked. AVAILABLE: usable stock. */
export const LEAD_TIME_EVENTS = ['PROPOSED', 'ACCEPTED', 'COMMITTED', 'SHIPPED', 'ARRIVED', 'RECEIVED', 'AVAILABLE'] as const;
export type LeadTimeEvent = (typeof LEAD_TIME_EVENTS)[number];

/** From where to where a lead time is measured; said with every figure, because "lead time" alone says nothing. */
export type LeadTimeDefinition = { start: LeadTimeEvent; stop: LeadTimeEvent };

/** F-61: from the decision to the receipt. */
export const DECISION_TO_RECEIPT: LeadTimeDefinition = { start: 'ACCEPTED', stop: 'RECEIVED' };

export type DeliveryEvents = { reference: string; events: Partial<Record<LeadTimeEvent, Day | null>> };

/** Why a delivery was not measured. */
export type NotMeasured = { reference: string; reason: 'NOT_STARTED' | 'NOT_STOPPED' | 'BACKWARDS' };

export type MeasuredLeadTime = LeadTimeDefinition & {
  count: number;
  /** Calendar days of each measured delivery, shortest first. */
  days: readonly number[];
  /** Null without a measured delivery; the deviation with n − 1, null below two. */
  mean: number | null;
  deviation: number | null;
  /** The number of days within which at least so many per cent of the deliveries came. Null without one. */
  quantiles: { p10: number; p50: number; p80: number; p90: number; p95: number } | null;
  /** Deliveries within the agreed days, of `count` (F-61). */
  withinAgreed: number;
  agreedDays: number;
  leftOut: NotMeasured[];
  quality: Quality;
};

/** From this many deliveries on the spread is believed; twenty say it well. */
export const FEWEST_DELIVERIES = 8;
const ENOUGH_DELIVERIES = 20;
const NO_FEWER_THAN = 3;

/**
 * Measured lead time of a lane beside the agreed one, from events with names (P16): days from `start` to `stop` of every
 * delivery that has both. A delivery without its start or stop, or that stopped before it started, is left out with the reason.
 * A quantile is the least number of days that holds at least its share of the deliveries, so it is always a time that happened.
 * OK from 20 deliveries, PARTIAL from 8, LOW from 3, INSUFFICIENT below.
 * Example: 7, 8, 9, 9, 9, 10, 12, 16 days, agreed 9 → mean 10, s 2.8284, P50 9, P90 16, within 9 days 5 of 8.
 */
export function measureLeadTime(deliveries: readonly DeliveryEvents[], agreedDays: number, definition: LeadTimeDefinition = DECISION_TO_RECEIPT): MeasuredLeadTime {
  const leftOut: NotMeasured[] = [];
  const days: number[] = [];
  for (const { reference, events } of deliveries) {
    const from = events[definition.start] ?? null;
    const to = events[definition.stop] ?? null;
    if (from === null || to === null) leftOut.push({ reference, reason: from === null ? 'NOT_STARTED' : 'NOT_STOPPED' });
    else if (to < from) leftOut.push({ reference, reason: 'BACKWARDS' });
    else days.push(daysBetween(from, to));
  }
  days.sort((a, b) => a - b);
  const { count, mean, variance } = momentsOf(days);
  const within = (percent: number) => days[Math.ceil((percent * count) / 100) - 1] ?? 0;
  return {
    ...definition, count, days, leftOut, agreedDays,
    mean: count === 0 ? null : mean,
    deviation: count < 2 ? null : Math.sqrt(variance),
    quantiles: count === 0 ? null : { p10: within(10), p50: within(50), p80: within(80), p90: within(90), p95: within(95) },
    withinAgreed: days.filter((each) => each <= agreedDays).length,
    quality: qualityOfCount(count),
  };
}

function qualityOfCount(count: number): Quality {
  if (count >= ENOUGH_DELIVERIES) return 'OK';
  if (count >= FEWEST_DELIVERIES) return 'PARTIAL';
  return count >= NO_FEWER_THAN ? 'LOW' : 'INSUFFICIENT';
}
