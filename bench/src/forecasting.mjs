// Forecasts series a thread: the portal's optimised smoothing, its chooser and each of its methods, beside augurs (Rust compiled to
// WebAssembly) on the same series in the same run, in turns. Equal accuracy is checked: the squared errors of the smoothing against a
// search by brute force, the held-out errors of both choices. Quote the ratios; absolute figures say more about the machine.
// npm run bench -- forecasting [series, by default 600] [buckets, by default 104] [rounds, by default 7]
import { readFileSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { AutoETS, initSync } from '@bsull/augurs/ets';
import { chooseForecast, forecast, forecastErrors, forecastingWorkspace } from '@stockpact/shared';

const [count = 600, buckets = 104, rounds = 7] = process.argv.slice(2).map(Number);
const season = 52;
const horizon = 6;
const augursVersion = JSON.parse(readFileSync(fileURLToPath(new URL('../../node_modules/@bsull/augurs/package.json', import.meta.url)), 'utf8')).version;
initSync({ module: readFileSync(fileURLToPath(import.meta.resolve('@bsull/augurs/ets').replace(/\.js$/, '_bg.wasm'))) });

const work = forecastingWorkspace();
const series = Array.from({ length: count }, (_, i) => madeUp(i));
const histories = series.map((each) => each.subarray(0, buckets));

const ours = {
  'SES, α and level optimised': (each) => forecast(each, { method: 'SES', horizon }, work)?.perBucket,
  'Holt trend, fitted': (each) => forecast(each, { method: 'HOLT', horizon }, work)?.perBucket,
  'damped trend, fitted': (each) => forecast(each, { method: 'DAMPED_TREND', horizon }, work)?.perBucket,
  'season and SES, fitted': (each) => forecast(each, { method: 'SEASONAL_SES', horizon, seasonLength: season }, work)?.perBucket,
  'TSB, fitted': (each) => forecast(each, { method: 'TSB', horizon }, work)?.perBucket,
  'chooser by the sheet (F-14)': (each) => chooseForecast(each, { horizon, seasonLength: season, bucketsPerYear: season, rule: 'F-14' }, work).perBucket,
  'chooser, back-tested at the horizon': (each) => chooseForecast(each, { horizon, seasonLength: season, bucketsPerYear: season }, work).perBucket,
};
const theirs = {
  'augurs ETS(A,A,N)': (each) => byAugurs(each, 'AAN'),
  'augurs, automatic choice (ZZN)': (each) => byAugurs(each, 'ZZN'),
};

/** Weeks of demand that are steady, rise, swing with the year, step, or come now and then; the same in every run. */
function madeUp(i) {
  const random = generator(i + 1);
  const base = 20 + 400 * random();
  const swing = 0.2 + 0.5 * random();
  const slope = (random() - 0.3) * 0.008;
  const step = Math.floor(buckets * (0.3 + 0.5 * random()));
  const often = 0.15 + 0.3 * random();
  const kinds = [
    () => base, (t) => base * Math.max(0.1, 1 + slope * t), (t) => base * (1 + swing * Math.sin((2 * Math.PI * (t + i)) / season)),
    (t) => (t < step ? base : base * (1 + swing)), () => (random() < often ? base / 10 : 0),
  ];
  const noise = () => 1 + 0.2 * (random() + random() + random() + random() - 2);
  return Float64Array.from({ length: buckets + horizon }, (_, t) => Math.max(0, Math.round(kinds[i % kinds.length](t) * noise())));
}

function generator(seed) {
  let state = Math.imul(seed, 0x9e37_79b1);
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function byAugurs(each, spec) {
  const model = new AutoETS(1, spec);
  try {
    model.fit(each);
    return model.predict(horizon).point;
  } catch {
    return null;
  } finally {
    model.free();
  }
}

/** The smallest squared one-step errors over 2,000 values of α, each with the level that suits it best, found without any cleverness. */
function bruteForce(each) {
  let least = Infinity;
  for (let i = 1; i < 2000; i += 1) {
    const at = (level) => squares(each, i / 2000, level);
    const [zero, one, two] = [at(each[0]), at(each[0] + 1), at(each[0] + 2)];
    const curve = (two - 2 * one + zero) / 2;
    const level = each[0] - (curve > 0 ? (one - zero - curve) / (2 * curve) : 0);
    least = Math.min(least, at(level));
  }
  return least;
}

function squares(each, alpha, start) {
  let [level, sum] = [start, 0];
  for (const value of each) {
    sum += (value - level) ** 2;
    level += alpha * (value - level);
  }
  return sum;
}

function accuracy(run) {
  let [scaled, counted, squared, cells, failed] = [0, 0, 0, 0, 0];
  for (const each of series) {
    const expected = run(each.subarray(0, buckets));
    if (!expected) {
      failed += 1;
      continue;
    }
    const errors = forecastErrors(each.subarray(buckets), Array.from(expected, (value) => Math.max(0, value)), each.subarray(0, buckets));
    if (errors.mase !== null) [scaled, counted] = [scaled + errors.mase, counted + 1];
    [squared, cells] = [squared + errors.sumSquared, cells + errors.count];
  }
  return { mase: scaled / counted, rmse: Math.sqrt(squared / cells), failed };
}

const contestants = Object.entries({ ...ours, ...theirs });
const times = new Map(contestants.map(([name]) => [name, []]));
for (let round = -2; round < rounds; round += 1) {
  for (const [name, run] of contestants) {
    // A slow peer gets a tenth of the series: its rate does not depend on how many there are.
    const some = name in theirs ? histories.filter((_, i) => i % 10 < 1 || i % 50 < 5) : histories;
    const from = performance.now();
    for (const each of some) run(each);
    if (round >= 0) times.get(name).push(some.length / ((performance.now() - from) / 1000));
  }
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${arch()}, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.version}, @bsull/augurs ${augursVersion}`);
console.log(`${count} series of ${buckets} weekly buckets, ${horizon} held out, one thread, median of ${rounds} (slowest … fastest)`);
const rates = new Map([...times].map(([name, found]) => [name, found.toSorted((a, b) => a - b)]));
const rate = (name) => rates.get(name)[rounds >> 1];
for (const [name, run] of contestants) {
  const found = rates.get(name);
  const { mase, rmse, failed } = accuracy(run);
  console.log(`${name.padEnd(37)}${whole(rate(name))} series/s  (${whole(found[0])} … ${whole(found.at(-1))})  ${(1e6 / rate(name)).toFixed(1).padStart(8)} µs  MASE ${mase.toFixed(4)}  RMSE ${rmse.toFixed(2)}${failed ? `  ${failed} without a model` : ''}`);
}
const [automatic, fixed] = [rate('augurs, automatic choice (ZZN)'), rate('augurs ETS(A,A,N)')];
console.log(`SES ÷ augurs automatic ${(rate('SES, α and level optimised') / automatic).toFixed(0)} ×, ÷ augurs ETS(A,A,N) ${(rate('SES, α and level optimised') / fixed).toFixed(0)} ×; Holt ÷ augurs ETS(A,A,N) ${(rate('Holt trend, fitted') / fixed).toFixed(0)} ×; chooser ÷ augurs automatic ${(rate('chooser, back-tested at the horizon') / automatic).toFixed(1)} ×`);
const excess = histories.filter((_, i) => i % Math.ceil(count / 200) === 0).map((each) => {
  const { alpha, level } = forecast(each, { method: 'SES', horizon: 1 }, work).parameters;
  return squares(each, alpha, level) / bruteForce(each) - 1;
});
const within = excess.filter((each) => each <= 1e-4).length / excess.length;
console.log(`SES squared errors against the smallest by brute force, ${excess.length} series: ${(within * 100).toFixed(1)} % within 1e-4, the worst ${Math.max(...excess).toExponential(1)}`);
// A curve of squared errors may have two valleys; once in a great while the search ends in the second best.
if (within < 0.99) throw new Error('The optimised smoothing misses the smallest squared errors too often.');

function whole(value) {
  return Math.round(value).toLocaleString('en').padStart(9);
}
