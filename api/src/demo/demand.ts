import type { Random } from './random.js';
import { OUTLOOK_DAYS, type TimeFrame } from './time-frame.js';
import type { Pattern } from './vocabulary.js';
import { type Day, day, daysBetween } from '@stockpact/shared';

/** Expected and drawn demand of one item-location, in ten-thousandths of the base unit, by day of the frame. */
export interface Demand {
  /** Day of the first use; days before it have no record. */
  firstIndex: number;
  /** Mean of each day, through the outlook. */
  expected: Float64Array;
  /** What the site wanted each day of the history; a stock-out may hold part of it back. */
  wanted: Float64Array;
}

export interface DemandPlan {
  pattern: Pattern;
  /** Usual use on a day of full work, in ten-thousandths. */
  usual: number;
  /** Smallest amount that is ever drawn, in ten-thousandths. */
  step: number;
  workload: Float64Array;
  frame: TimeFrame;
}

export function drawDemand(plan: DemandPlan, random: Random): Demand {
  const { frame, workload, usual, step } = plan;
  const { firstIndex, level } = course(plan.pattern, frame, random);
  const expected = new Float64Array(frame.days + OUTLOOK_DAYS);
  for (let i = Math.max(0, firstIndex); i < expected.length; i += 1) expected[i] = usual * level(i) * (workload[i] ?? 0);
  const wanted = new Float64Array(frame.days);
  const amount = sampler(plan.pattern, random);
  for (let i = 0; i < frame.days; i += 1) {
    const mean = (expected[i] ?? 0) / step;
    wanted[i] = mean > 0 ? amount(mean) * step : 0;
  }
  return { firstIndex, expected, wanted };
}

interface Course {
  firstIndex: number;
  /** Factor on the usual use at a day of the frame. */
  level(index: number): number;
}

/** How the level of demand moves over the frame, by pattern. */
function course(pattern: Pattern, frame: TimeFrame, random: Random): Course {
  const n = frame.days;
  switch (pattern) {
    case 'TRENDING': {
      const growth = random.chance(0.65) ? random.between(0.4, 1.1) : random.between(-0.45, -0.25);
      return { firstIndex: 0, level: (i) => Math.max(0.1, 1 + (growth * i) / Math.max(n, 365)) };
    }
    case 'SEASONAL':
      return { firstIndex: 0, level: yearly(frame, random.between(0.25, 0.5), random.pick(PEAKS)) };
    case 'LAUNCHING': {
      const start = Math.max(1, n - random.int(14, 84));
      const ramp = random.between(18, 45);
      return { firstIndex: start, level: (i) => (i < start ? 0 : 1 - 0.85 * Math.exp((start - i) / ramp)) };
    }
    case 'DYING': {
      const isDead = random.chance(0.35);
      const turn = Math.max(0, n - (isDead ? random.int(260, 430) : random.int(150, 330)));
      const fade = isDead ? random.between(6, 18) : random.between(35, 80);
      const floor = isDead ? 0 : random.pick([0, 0.015, 0.04]);
      return { firstIndex: 0, level: (i) => (i < turn ? 1 : Math.max(floor, fading((i - turn) / fade))) };
    }
    default: {
      const drift = random.between(-0.08, 0.08);
      return { firstIndex: 0, level: (i) => 1 + (drift * i) / Math.max(n, 365) };
    }
  }
}

/** e^−x, and nothing at all once it is below half a percent. */
function fading(x: number): number {
  return x > 5.3 ? 0 : Math.exp(-x);
}

const PEAKS: readonly Day[] = ['2026-05-20', '2026-07-25', '2026-10-25', '2026-12-05'].map(day);

/** One wave a year: 1 + swing · cos(2π · (day − peak) / 365.25). */
function yearly(frame: TimeFrame, swing: number, peak: Day): (index: number) => number {
  const offset = daysBetween(peak, frame.firstDay);
  return (i) => 1 + swing * Math.cos((2 * Math.PI * (offset + i)) / 365.25);
}

/** Draws the amount of one day in steps, given its mean. */
function sampler(pattern: Pattern, random: Random): (mean: number) => number {
  if (pattern === 'INTERMITTENT') return occasional(random, random.between(2.5, 5), 0.28);
  if (pattern === 'LUMPY') return occasional(random, random.between(3, 6.5), 0.85);
  const spread = random.between(0.12, 0.3);
  return (mean) => (mean < 25 ? random.poisson(mean) : Math.max(0, Math.round(random.normal(mean, spread * mean))));
}

/** Demand every `interval` working days on average; sizes vary by `sigma` (σ of their logarithm). */
function occasional(random: Random, interval: number, sigma: number): (mean: number) => number {
  return (mean) => (random.chance(1 / interval) ? Math.max(1, Math.round(mean * interval * random.lognormal(sigma))) : 0);
}

/** Mean and standard deviation per calendar day of what was wanted in a window, for setting limits. */
export function statistics(wanted: ArrayLike<number>, from: number, to: number): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  const count = Math.max(1, to - from);
  for (let i = from; i < to; i += 1) {
    const each = wanted[i] ?? 0;
    sum += each;
    squares += each * each;
  }
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}
