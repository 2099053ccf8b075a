import { weekdayOfNumber } from '../../../kernel/day.js';
import { gammaFromNormal, gammaTable } from '../random/gamma.js';
import { normalQuantile } from '../random/normal.js';
import { LARGEST_POISSON_MEAN, poissonQuantile, poissonTable } from '../random/poisson.js';
import { PER_WORD } from '../random/stream.js';
import type { DemandModel } from './demand-model.js';
import { meanOf } from './observed.js';

/** Turns one random word a day into the demand of each day, in ten-thousandths. */
export type Sampler = (words: Uint32Array, demand: Float64Array) => void;

/**
 * Compiles a model for days from `first` (a day number) on. Draws are scaled to what each day expects: the forecast sets the
 * level, history the spread. A day that expects nothing draws nothing.
 */
export function compileSampler(model: DemandModel, first: number, expected: Float64Array): Sampler {
  switch (model.method) {
    case 'EXPECTED':
      return (_, demand) => demand.set(expected.subarray(0, demand.length));
    case 'BOOTSTRAP':
    case 'INTERMITTENT':
      return resampler(model, first, expected);
    case 'NORMAL':
      return normalSampler(model, expected);
    case 'GAMMA':
      return gammaSampler(model, expected);
    case 'POISSON':
      return poissonSampler(model, expected);
  }
}

type Places = { values: Float64Array; offset: Int32Array; size: Float64Array; scale: Float64Array; chance: Float64Array };

/**
 * One uniform number a day decides whether there is demand (below `chance`), which of the pool's sizes it takes, and with what is
 * left of it whether a scaled size is rounded up or down, so that rounding does not move the mean.
 */
function resampler(model: DemandModel, first: number, expected: Float64Array): Sampler {
  const { values, offset, size, scale, chance } = placesByDay(model, first, expected);
  const { step } = model;
  return (words, demand) => {
    for (let i = 0; i < demand.length; i += 1) {
      const fraction = (words[i] as number) * PER_WORD;
      if (fraction < (chance[i] as number)) {
        const place = fraction * (size[i] as number);
        const index = place | 0;
        const steps = (values[(offset[i] as number) + index] as number) * (scale[i] as number) + place - index;
        demand[i] = Math.floor(steps) * step;
      } else demand[i] = 0;
    }
  };
}

/** Values are counted in steps; `size` is the pool's length over the chance, so that fractions below the chance reach every place of it. */
function placesByDay(model: DemandModel, first: number, expected: Float64Array): Places {
  const pools = poolsOf(model);
  const count = expected.length;
  const values = Float64Array.from(pools.flatMap((pool) => pool.values.map((each) => each / model.step)));
  const places = { values, offset: new Int32Array(count), size: new Float64Array(count), scale: new Float64Array(count), chance: new Float64Array(count) };
  const starts = pools.map((_, slot) => pools.slice(0, slot).reduce((sum, pool) => sum + pool.values.length, 0));
  for (let i = 0; i < count; i += 1) {
    const own = weekdayOfNumber(first + i) - 1;
    const slot = pools[own]?.mean ? own : pools.length - 1;
    const pool = pools[slot];
    const mean = expected[i] as number;
    if (!pool?.mean || mean <= 0) continue;
    const chance = model.method === 'INTERMITTENT' ? Math.min(1, mean / pool.mean) : 1;
    places.offset[i] = starts[slot] ?? 0;
    places.chance[i] = chance;
    places.size[i] = pool.values.length / chance;
    places.scale[i] = mean / (pool.mean * chance);
  }
  return places;
}

type Pool = { values: number[]; mean: number };

const FEWEST_OF_A_WEEKDAY = 8;

/**
 * Seven pools, one a weekday, and one of all active days for a weekday that never had demand but now expects some.
 * INTERMITTENT draws sizes from the days with demand alone; how often they come follows from what is expected.
 */
function poolsOf({ method, observed, active }: DemandModel): Pool[] {
  const pool = (values: number[]): Pool => ({ values, mean: meanOf(values) });
  const activeDays = observed.byWeekday.filter((_, slot) => active[slot]).flat();
  const shared = pool(method === 'INTERMITTENT' ? activeDays.filter((each) => each > 0) : activeDays);
  const ownPools = method === 'BOOTSTRAP' && observed.byWeekday.every((list, slot) => !active[slot] || list.length >= FEWEST_OF_A_WEEKDAY);
  return [...observed.byWeekday.map((list) => (ownPools ? pool(list) : shared)), shared];
}

/** Half a word is added, so that no draw is exactly 0 or 1. */
function fractionOf(word: number): number {
  return (word + 0.5) * PER_WORD;
}

/** Draws come from the part of the normal distribution above zero. */
function normalSampler({ variation, step }: DemandModel, expected: Float64Array): Sampler {
  const below = variation === 0 ? 0 : belowZero(variation);
  return (words, demand) => {
    for (let i = 0; i < demand.length; i += 1) {
      const mean = expected[i] as number;
      const z = variation === 0 || mean === 0 ? 0 : normalQuantile(below + (1 - below) * fractionOf(words[i] as number));
      demand[i] = Math.round(Math.max(0, mean + z * variation * mean) / step) * step;
    }
  };
}

/** Φ(−1 ÷ CV), found by halving on the quantile. */
function belowZero(variation: number): number {
  let [low, high] = [1e-300, 0.5];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (normalQuantile(middle) < -1 / variation) low = middle;
    else high = middle;
  }
  return low;
}

function gammaSampler({ variation, step }: DemandModel, expected: Float64Array): Sampler {
  const table = gammaTable(1 / (variation * variation));
  return (words, demand) => {
    for (let i = 0; i < demand.length; i += 1) {
      const mean = expected[i] as number;
      const drawn = mean === 0 ? 0 : mean * gammaFromNormal(table, normalQuantile(fractionOf(words[i] as number)));
      demand[i] = Math.round(drawn / step) * step;
    }
  };
}

/** Means of different days have tables of their own; equal ones share theirs. Beyond 100 steps a day the normal distribution of the same variance. */
function poissonSampler({ step }: DemandModel, expected: Float64Array): Sampler {
  const tables = new Map<number, Float64Array>();
  const tableOf = (steps: number): Float64Array => {
    const table = tables.get(steps) ?? poissonTable(steps);
    tables.set(steps, table);
    return table;
  };
  const byDay = Array.from(expected, (mean) => (mean > LARGEST_POISSON_MEAN * step ? null : tableOf(Math.max(0, mean) / step)));
  return (words, demand) => {
    for (let i = 0; i < demand.length; i += 1) {
      const [table, fraction, steps] = [byDay[i], fractionOf(words[i] as number), (expected[i] as number) / step];
      demand[i] = (table ? poissonQuantile(table, fraction) : Math.round(steps + normalQuantile(fraction) * Math.sqrt(steps))) * step;
    }
  };
}
