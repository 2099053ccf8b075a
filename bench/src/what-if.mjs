// Simulates one item-location with the engine of the portal, beside the same loop written by hand over bare arrays in the same
// run: same demand draws, same counts, but a fixed lead time, one trigger number and one lot rounding instead of calendars, bands
// by day and the rule of F-33. Then asks single what-if questions, to be held against a frame of 16 ms, and lives through item-years
// with every rule of `npm run evaluate -- policy`. Quote the ratios; absolute times say more about the machine.
import { cpus } from 'node:os';
import { addDays, comparePolicies, completeTerms, day, fromTenThousandths, MONDAY_TO_FRIDAY, packHistory, planItemLocation, quantity, simulate, weekday, whatIf } from '@stockpact/shared';

const paths = Number(process.argv[2] ?? 1_000);
const rounds = Number(process.argv[3] ?? 15);
const days = 365;
const frame = 0.016;
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

/** One move of a slider: the plan of 90 days anew with other demand, minimum, lead time and receipts, and what it changes. */
function answer(each, n) {
  const baseline = baselines.get(each);
  const made = whatIf(each, { demandPercent: (n % 41) - 20, leadTimeDays: 2 + (n % 4), minimum: quantity(String(150 + (n % 100))), receiptsDelayedDays: n % 3 }, baseline);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return made.value.differences.suggestions.length;
}

/** The same with nothing but the three running sums of 90 days that a projection is made of. */
function bareProjection() {
  const curves = [new Float64Array(90), new Float64Array(90), new Float64Array(90)];
  for (const curve of curves) for (let d = 0, stock = 5_000_000; d < 90; d += 1) curve[d] = stock -= 857_143;
  return curves[2][89];
}

const baselines = new Map(world.map((each) => {
  const made = planItemLocation(each);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return [each, made.value];
}));

/** A year of 50 item-locations, eight weeks to learn from before it. */
const years = Array.from({ length: 50 }, (_, n) => {
  const { history, terms, calendars } = world[n % world.length];
  return { key: `${n}`, history, from: addDays(history.firstDay, 56), days: 308, terms, calendars, opening: null, minimum: null, maximum: null, target: null, reorderLevel: null, orderQuantity: null, unitCost: null, service: null };
});

/** Seconds of processor time of this process since `from`: other work on the machine does not count. */
function spent(from) {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/** Seconds of each round; the contenders take turns, so that a busy moment of the machine hits all of them. */
function inTurns(contenders) {
  const taken = contenders.map(() => []);
  for (let round = -3; round < rounds; round += 1) {
    contenders.forEach((work, n) => {
      const from = process.cpuUsage();
      work(world[(round + 3) % world.length], 1 + (round + 3));
      if (round >= 0) taken[n].push(spent(from));
    });
  }
  return taken.map((list) => list.sort((x, y) => x - y)).map((list) => ({ median: list[list.length >> 1], low: list[0], high: list.at(-1) }));
}

const each = 200;
const many = (work) => (item, n) => {
  for (let i = 0; i < each; i += 1) work(item, n * each + i);
};
const [bare, sums, curves, projection, single, policies] = inTurns([
  bareArrays,
  (item, seed) => engine(item, seed, false),
  (item, seed) => engine(item, seed, true),
  many(bareProjection),
  many(answer),
  () => comparePolicies(years),
]);

const ms = (seconds) => `${(seconds * 1_000).toPrecision(3)} ms`;
const spread = ({ median, low, high }, by = 1) => `${ms(median / by)} (${ms(low / by)} … ${ms(high / by)})`;
console.log(`${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, V8 ${process.versions.v8}; processor time, median of ${rounds} rounds in turns (fastest … slowest)`);
console.log(`\nSimulation of one item-location, ${paths} paths × ${days} days`);
for (const [name, time] of [['bare arrays', bare], ['engine, sums', sums], ['engine, sums and curves by day', curves]]) {
  console.log(`  ${name.padEnd(34)} ${((paths * days) / time.median / 1e6).toFixed(1).padStart(6)} M days/s  ${(bare.median / time.median).toFixed(2)} × the bare loop (best of each ${(bare.low / time.low).toFixed(2)})  ${spread(time)}`);
}
console.log('\nOne what-if answer: plan of 90 days anew, differences to the baseline');
console.log(`  answer                             ${spread(single, each)}  ${(single.median / each / frame).toFixed(4)} of a frame of 16 ms`);
console.log(`  bare projection, three sums        ${spread(projection, each)}  ${(single.median / projection.median).toFixed(0)} × as long for the answer`);
console.log(`\nPolicies: ${years.length} item-locations × ${years[0].days} days, 4 rules`);
console.log(`  compare                            ${((years.length * years[0].days) / 365 / policies.median).toFixed(0)} item-years/s  ${spread(policies)}`);
