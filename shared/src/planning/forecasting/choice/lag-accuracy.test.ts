import { expect, test } from '@jest/globals';
import { forecastingWorkspace } from '../workspace.js';
import { accuracyAtLag } from './lag-accuracy.js';

const series = Float64Array.from([90, 110, NaN, 100, 80, 120, 100]);
const trial = { first: 2, last: 5, steps: 2, scored: 2 };

/** Two blocks of four origins, two steps each; what the second block says two ahead is that of the example of F-20 … F-24. */
function workOf(): ReturnType<typeof forecastingWorkspace> {
  const work = forecastingWorkspace();
  work.expected = Float64Array.from([...new Array<number>(8).fill(1), 1, 110, 1, 90, 1, 110, 1, 100]);
  return work;
}

test('The accuracy at a lag compares of each origin only the bucket that far ahead', () => {
  const { wape, accuracy, bias, trackingSignal, ...rest } = accuracyAtLag(series, trial, 1, 2, workOf());
  expect(rest).toEqual({ lag: 2, buckets: 4 });
  expect([wape, accuracy, bias, trackingSignal].map((each) => Math.round((each ?? NaN) * 10_000))).toEqual([750, 9250, 250, -13333]);
});

test('A lag beyond the reach of the back-test is its reach, and a bucket nobody knows is not compared', () => {
  expect(accuracyAtLag(series, trial, 1, 9, workOf())).toMatchObject({ lag: 2, buckets: 4 });
  expect(accuracyAtLag(series, trial, 0, 1, workOf())).toMatchObject({ lag: 1, buckets: 3 });
});
