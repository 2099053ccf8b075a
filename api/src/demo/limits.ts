import { addDays, type Day, day, daysBetween, ONE } from '@stockpact/shared';
import { type Demand, statistics } from './demand.js';
import type { Random } from './random.js';
import { minimumShipment, type Terms } from './terms.js';
import { AGREED_FROM, DEMO_TODAY, type TimeFrame } from './time-frame.js';
import type { Pattern } from './vocabulary.js';

/** One agreed pair of limits; quantities and days in ten-thousandths. */
export interface Limits {
  effectiveFrom: Day;
  recordedOn: Day;
  unit: 'QTY' | 'DAYS';
  minimum: number;
  maximum: number;
  target: number | null;
  minimumFloor: number | null;
  reason: string;
}

/** The same limits as quantities, as the simulation uses them from a day of the frame on. */
export interface Band {
  fromIndex: number;
  minimum: number;
  maximum: number;
}

export interface LimitsHistory {
  limits: Limits[];
  bands: Band[];
}

export interface LimitsPlan {
  pattern: Pattern;
  terms: Terms;
  demand: Demand;
  frame: TimeFrame;
  cycleDays: number;
  step: number;
  inDays: boolean;
}

const SERVICE_FACTOR = 1.6449;
const REVIEW_REASONS = ['Half-year review', '半期見直し', 'Halbjährliche Überprüfung', 'Review checkpoint Q2'] as const;
const FUTURE_REASONS = ['Agreed at the September review', '年末の増産に備えて', 'Neue Losgröße ab November', 'Demand ramp of the new line'] as const;

/** A first set from the beginning, a current one since early summer, for a few a third that is still to come. */
export function drawLimits(plan: LimitsPlan, random: Random): LimitsHistory {
  const { frame, demand } = plan;
  const reviewed = addDays(DEMO_TODAY, -random.pick([96, 98, 126, 127]));
  const reviewIndex = daysBetween(frame.firstDay, reviewed);
  const begin = Math.max(0, demand.firstIndex);
  const first = band(plan, statistics(demand.expected, begin, begin + 90), random);
  const fresh = band(plan, statistics(demand.expected, Math.max(0, frame.days - 120), frame.days), random);
  const isReviewed = reviewIndex > begin && plan.pattern !== 'LAUNCHING';
  const bands: Band[] = [{ fromIndex: 0, ...first }];
  const limits = [limitsOf(plan, first, firstEffective(plan), 14, random.pick(['First agreement', '初回合意', 'Erstvereinbarung']))];
  if (isReviewed) {
    bands.push({ fromIndex: reviewIndex, ...fresh });
    limits.push(limitsOf(plan, fresh, reviewed, 12, random.pick(REVIEW_REASONS)));
  }
  if (random.chance(0.07)) limits.push(future(plan, isReviewed ? fresh : first, random));
  return { limits, bands };
}

/** From the start of the agreements, or three weeks before the first use of a new item. */
function firstEffective({ demand, frame }: LimitsPlan): Day {
  return demand.firstIndex > 0 ? addDays(frame.firstDay, demand.firstIndex - 21) : AGREED_FROM;
}

function future(plan: LimitsPlan, now: Omit<Band, 'fromIndex'>, random: Random): Limits {
  const factor = random.pick([0.8, 1.25, 1.4]);
  const lot = plan.terms.lotQuantity;
  const minimum = tidy(now.minimum * factor, plan.step);
  const maximum = minimum + Math.max(lot, Math.ceil(((now.maximum - now.minimum) * factor) / lot) * lot);
  const from = random.pick([day('2026-10-19'), day('2026-11-02'), day('2026-12-01')]);
  return { ...limitsOf({ ...plan, inDays: false }, { minimum, maximum }, from, 0, random.pick(FUTURE_REASONS)), recordedOn: addDays(DEMO_TODAY, -random.int(3, 20)) };
}

/**
 * F-27 and F-29: SS = z · √((L + R) · σd² + d̄² · σL²), min = ⌈SS⌉, max = SS + max(d̄ · T, MOQr) + lot, with σL one day.
 * Example: d̄ 100, σd 20, L 9, R 0, T 5, MOQr 200, lot 50 → SS 192, min 200, max 750.
 */
function band(plan: LimitsPlan, use: { mean: number; deviation: number }, random: Random): Omit<Band, 'fromIndex'> {
  const { terms } = plan;
  const span = terms.leadTimeDays + terms.reviewDays;
  const deviation = Math.max(use.deviation, use.mean * occasionalSpread(plan.pattern));
  const safety = SERVICE_FACTOR * Math.sqrt(span * deviation * deviation + use.mean * use.mean) * random.between(0.9, 1.15);
  const minimum = tidy(Math.max(safety, plan.step), plan.step);
  const lot = terms.lotQuantity;
  const cover = use.mean * plan.cycleDays * (isSeldom(plan.pattern) ? 2.2 : 1.15);
  const room = Math.max(cover, minimumShipment(terms)) + lot;
  return { minimum, maximum: minimum + Math.ceil(room / lot) * lot };
}

function isSeldom(pattern: Pattern): boolean {
  return pattern === 'LUMPY' || pattern === 'INTERMITTENT';
}

/** σd ÷ d̄ per calendar day that seldom demand has beyond what its expected course shows. */
function occasionalSpread(pattern: Pattern): number {
  return pattern === 'LUMPY' ? 1.7 : pattern === 'INTERMITTENT' ? 1.2 : 0.45;
}

/** Rounded up to two digits, as people agree on limits, and to whole steps. */
function tidy(amount: number, step: number): number {
  const digits = Math.max(step, 10 ** (Math.floor(Math.log10(amount)) - 1));
  return Math.ceil(Math.ceil(amount / digits) * digits / step) * step;
}

function limitsOf(plan: LimitsPlan, now: Omit<Band, 'fromIndex'>, effectiveFrom: Day, daysAhead: number, reason: string): Limits {
  const recordedOn = addDays(effectiveFrom, -daysAhead);
  const plain = { effectiveFrom, recordedOn, target: null, reason };
  if (!plan.inDays) return { ...plain, unit: 'QTY', minimum: now.minimum, maximum: now.maximum, minimumFloor: null };
  const { demand, frame } = plan;
  const at = Math.max(demand.firstIndex, daysBetween(frame.firstDay, effectiveFrom));
  const mean = Math.max(statistics(demand.expected, at, at + 120).mean, plan.step / 100);
  const minimum = Math.max(1, Math.round(now.minimum / mean)) * ONE;
  const maximum = Math.max(minimum + 3 * ONE, Math.round(now.maximum / mean) * ONE);
  return { ...plain, unit: 'DAYS', minimum, maximum, minimumFloor: tidy(now.minimum * 0.4, plan.step) };
}
