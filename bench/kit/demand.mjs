// Demand of many kinds for benches: steady, trending, seasonal, intermittent and lumpy, in turns, two years of days each.
import { addDays, day, dayNumber, encodeSeries, weeklyBuckets } from '@stockpact/shared';

const today = day('2026-03-02');
const days = 104 * 7 + 13;
const firstDay = addDays(today, -days);
const lastDay = addDays(today, -1);

/** The packed series of the n-th item-location, and a band that fits its demand. */
export function demandFor(n) {
  const next = random(n);
  const level = 5 + (n % 173);
  const corrected = Float64Array.from({ length: days }, (_, at) => Math.round(level * shapes[n % shapes.length](at, next)) * 10_000);
  const marks = new Uint8Array(days);
  const weeks = weeklyBuckets({ firstDay, booked: corrected, corrected, marks, corrections: [] });
  const perDay = corrected.reduce((sum, each) => sum + each, 0) / days / 10_000;
  const minimum = Math.ceil(perDay * 7);
  return {
    firstDay, lastDay, minimum, maximum: minimum + Math.ceil(perDay * 14) + 10,
    days: Buffer.from(encodeSeries({ first: dayNumber(firstDay), bucketDays: 1, values: corrected, marks })),
    weeks: Buffer.from(encodeSeries(weeks)),
  };
}

/** Stock anywhere between nothing and a little above the band. */
export const stockFor = ({ maximum }, n) => Math.floor((maximum * ((n * 37) % 120)) / 100);

const shapes = [
  (_, next) => 0.7 + 0.6 * next(),
  (at, next) => (0.5 + at / days) * (0.8 + 0.4 * next()),
  (at, next) => (1 + 0.5 * Math.sin((at / 364) * 2 * Math.PI)) * (0.8 + 0.4 * next()),
  (_, next) => (next() < 0.15 ? 4 : 0),
  (_, next) => (next() < 0.1 ? 1 + 12 * next() : 0),
];

/** A small generator of its own for each item-location, so that every run makes the same world. */
function random(seed) {
  let state = (seed + 1) * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
