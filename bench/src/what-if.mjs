// Simulates one item-location with the engine of the portal, beside the same loop written by hand over bare arrays in the same
// run: same demand draws, same counts, but a fixed lead time, one trigger number and one lot rounding instead of calendars, bands
// by day and the rule of F-33. Then asks single what-if questions, to be held against a frame of 16 ms. Quote the ratios.
import { cpus } from 'node:os';
import { addDays, completeTerms, day, fromTenThousandths, MONDAY_TO_FRIDAY, packHistory, quantity, simulate, weekday } from '@stockpact/shared';

const paths = Number(process.argv[2] ?? 1_000);
const rounds = Number(process.argv[3] ?? 15);
const days = 365;
const today = day('2026-03-02');

/** Half a dozen different item-locations in turns, so that no branch is always taken. */
const world = Array.from({ length: 6 }, (_, i) => facts(i));

function facts(i) {
  let state = 9_973 + i;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const past = Array.from({ length: 364 }, (_, back) => addDays(today, back - 364));
  const history = packHistory(past[0], addDays(today, -1), past.map((each) => ({ day: each, quantity: fromTenThousandths(weekday(each) <= 5 ? Math.floor(60 + (40 + 30 * i) * next()) * 10_000 : 0) })));
  const stock = quantity('700');
  return {
    today, horizonDays: 90, lifecycle: 'ACTIVE', abcClass: 'B', forecast: null, receipts: [], expected: [], history, explain: false,
    snapshot: { businessDate: addDays(today, -1), asOf: '2026-03-01T20:00:00Z', quantity: stock, available: stock },
    thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: quantity('200'), maximum: quantity('1100'), reorderPoint: null, target: quantity('1000') }],
    terms: completeTerms({ leadTimeDays: 3, transitDays: 2, preparationDays: 1, lotQuantity: quantity('50'), minimumOrderQuantity: quantity('200') }),
    calendars: { delivery: { weekdays: 0b001_0101, exceptions: new Map() }, ship: MONDAY_TO_FRIDAY },
  };
}

function engine(each, seed, curves) {
  const made = simulate(each, { seed, paths, days, curves });
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return made.value.outOfStock.count;
}

/** The physical limit: nothing but typed arrays, numbers and one loop. */
function bareArrays({ history }, seed) {
  const { quantities } = history;
  const [lead, lot, trigger, target, minimum, maximum] = [4, 500_000, 6_000_000, 10_000_000, 2_000_000, 11_000_000];
  const demand = new Float64Array(days);
  const arriving = new Float64Array(days + lead + 1);
  const seven = Array.from({ length: 7 }, (_, w) => Float64Array.from({ length: 52 }, (__, k) => quantities[k * 7 + w]));
  const values = Float64Array.from(seven.flatMap((list) => [...list]));
  const offset = Int32Array.from({ length: days }, (_, i) => (i % 7) * 52);
  const mean = seven.map((list) => list.reduce((sum, one) => sum + one, 0) / 52);
  const expected = Float64Array.from({ length: days }, (_, i) => mean[i % 7]);
  const totals = new Float64Array(6);
  for (let path = 0; path < paths; path += 1) {
    let [a, b, c, d] = [seed ^ path, path * 7_919, seed * 31 + path, 1];
    for (let i = 0; i < days; i += 1) {
      const scrambled = Math.imul(b, 5);
      const word = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
      const shifted = b << 9;
      c ^= a; d ^= b; b ^= c; a ^= d; c ^= shifted;
      d = (d << 11) | (d >>> 21);
      demand[i] = values[offset[i] + ((word * 2.3283064365386963e-10 * 52) | 0)];
    }
    arriving.fill(0);
    let [stock, position, out, below, above, held, short, orders] = [7_000_000, 7_000_000, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < days; i += 1) {
      if (position < trigger) {
        const quantity = Math.ceil((target - position) / lot) * lot;
        arriving[i + lead] += quantity;
        position += quantity;
        orders += 1;
      }
      const wanted = demand[i];
      stock += arriving[i] - wanted;
      position += expected[i] - wanted - expected[i];
      if (stock > 0) {
        held += stock;
        if (stock < minimum) below += 1;
        else if (stock > maximum) above += 1;
      } else {
        out += 1;
        short += wanted < -stock ? wanted : -stock;
      }
    }
    totals[0] += out; totals[1] += below; totals[2] += above; totals[3] += held; totals[4] += short; totals[5] += orders;
  }
  return totals[0] + totals[5];
}

/** Seconds of each round; the contenders take turns, so that a busy moment of the machine hits all of them. */
function inTurns(contenders) {
  const taken = contenders.map(() => []);
  for (let round = -3; round < rounds; round += 1) {
    contenders.forEach((work, n) => {
      const from = performance.now();
      work(world[(round + 3) % world.length], 1 + (round + 3));
      if (round >= 0) taken[n].push((performance.now() - from) / 1_000);
    });
  }
  return taken.map((list) => list.sort((x, y) => x - y)).map((list) => ({ median: list[list.length >> 1], low: list[0], high: list.at(-1) }));
}

const contenders = [
  ['bare arrays', bareArrays],
  ['engine, sums', (each, seed) => engine(each, seed, false)],
  ['engine, sums and curves by day', (each, seed) => engine(each, seed, true)],
];
const results = inTurns(contenders.map(([, work]) => work));
console.log(`${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, V8 ${process.versions.v8}; ${paths} paths × ${days} days, median of ${rounds}`);
contenders.forEach(([name], n) => {
  const { median, low, high } = results[n];
  const rate = (paths * days) / median / 1e6;
  console.log(`${name.padEnd(32)} ${rate.toFixed(1).padStart(7)} M days/s   ${(median * 1e3).toFixed(1)} ms (${(low * 1e3).toFixed(1)} … ${(high * 1e3).toFixed(1)})   ${(results[0].median / median).toFixed(2)} × the bare loop`);
});
