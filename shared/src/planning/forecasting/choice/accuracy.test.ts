import { describe, expect, test } from '@jest/globals';
import { forecastErrors } from '../accuracy/errors.js';
import { forecast, type ForecastRequest } from '../forecast.js';
import { forecastingWorkspace } from '../workspace.js';
import { chooseForecast } from './choose.js';

const [length, horizon, season] = [66, 6, 12];
const singles = ['NAIVE', 'SEASONAL_NAIVE', 'MOVING_AVERAGE', 'SES', 'HOLT', 'DAMPED_TREND', 'THETA', 'CROSTON', 'SBA', 'TSB', 'SEASONAL_SES', 'SEASONAL_DAMPED_TREND', 'SEASONAL_THETA', 'DECLINE'] as const;

/** Numbers from 0 to 1 that are the same in every run and every engine. */
function generator(seed: number): () => number {
  let state = Math.imul(seed, 0x9e37_79b1);
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sixty-six months of demand of one kind, forty series of each. */
const kinds: Record<string, (t: number, random: () => number, own: number) => number> = {
  smooth: (_t, random) => 100 * (1 + 0.5 * (random() + random() - 1)),
  trending: (t, random, own) => (60 + (own < 0.7 ? 3 : -0.7) * t) * (1 + 0.3 * (random() + random() - 1)),
  seasonal: (t, random, own) => 100 * (1 + (0.3 + own / 3) * [0, 0.5, 0.9, 1, 0.9, 0.5, 0, -0.5, -0.9, -1, -0.9, -0.5][(t + Math.floor(own * 12)) % 12]!) * (1 + 0.3 * (random() + random() - 1)),
  intermittent: (_t, random, own) => (random() < 0.2 + 0.3 * own ? 5 + Math.round(5 * random()) : 0),
  lumpy: (_t, random, own) => (random() < 0.2 + 0.3 * own ? 1 + Math.round(60 * random() * random() * random()) : 0),
  dying: (t, random, own) => 100 * 0.85 ** Math.max(0, t - 40 - Math.floor(own * 15)) * (1 + 0.6 * (random() + random() - 1)),
};

function made(kind: string, seed: number): Float64Array {
  const random = generator(seed);
  const own = random();
  return Float64Array.from({ length }, (_, t) => Math.max(0, Math.round(kinds[kind]!(t, random, own))));
}

type Figures = { mase: number; rmse: number };

/** Mean MASE and mean RMSE in units of the naive error, over all series of all kinds. */
function figuresOf(run: (training: Float64Array) => Float64Array): Figures {
  let [mase, rmse, counted] = [0, 0, 0];
  for (const [index, kind] of Object.keys(kinds).entries()) {
    for (let i = 0; i < 40; i += 1) {
      const series = made(kind, index * 1000 + i + 1);
      const training = series.subarray(0, length - horizon);
      const errors = forecastErrors(series.subarray(length - horizon), run(training), training);
      if (errors.mase === null) continue;
      mase += errors.mase;
      rmse += (errors.rmse! / errors.mae! || 0) * errors.mase;
      counted += 1;
    }
  }
  return { mase: mase / counted, rmse: rmse / counted };
}

describe('over smooth, trending, seasonal, sparse and dying demand', () => {
  const work = forecastingWorkspace();
  const chosen = figuresOf((training) => chooseForecast(training, { horizon, seasonLength: season, bucketsPerYear: 12 }, work).perBucket);

  test.each(singles.map((method) => [method]))('the choice errs less than %s alone, in MASE and in RMSE', (method) => {
    const alone = figuresOf((training) => forecast(training, { method: method as ForecastRequest['method'], horizon, seasonLength: season }, work)!.perBucket);
    expect(chosen.mase).toBeLessThan(alone.mase);
    expect(chosen.rmse).toBeLessThan(alone.rmse);
  });

  test('the wider choice errs less than the one by the formula sheet', () => {
    const sheet = figuresOf((training) => chooseForecast(training, { horizon, seasonLength: season, bucketsPerYear: 12, rule: 'F-14' }, work).perBucket);
    expect(chosen.mase).toBeLessThan(sheet.mase);
    expect(chosen.rmse).toBeLessThan(sheet.rmse);
  });
});
