// Lives through a year of made-up item-locations of ten kinds of demand with every rule of `npm run evaluate -- policy`, all kinds
// together and each alone, and brings the other rules to the average stock that the portal held. The figures follow from the seed
// alone; what to read is the share of days out of stock beside the deliveries it took.
import { addDays, comparePolicies, completeTerms, day, fromTenThousandths, MONDAY_TO_FRIDAY, packHistory, weekday } from '@stockpact/shared';

const count = Number(process.argv[2] ?? 600);
const seed = Number(process.argv[3] ?? 11);
const start = day('2024-01-01');
const days = 731;
const lived = 365;

let state = seed >>> 0;
function draw() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const normal = () => Math.sqrt(-2 * Math.log(draw() + 1e-12)) * Math.cos(2 * Math.PI * draw());
const between = (low, high) => Math.exp(Math.log(low) + draw() * Math.log(high / low));
const oneOf = (list) => list[Math.floor(draw() * list.length)];

/** Positive draws of a mean and a coefficient of variation (lognormal). */
function spread(mean, variation) {
  const sigma = Math.sqrt(Math.log(1 + variation * variation));
  return mean * Math.exp(sigma * normal() - (sigma * sigma) / 2);
}

function poisson(mean) {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  let product = draw();
  let k = 0;
  for (const limit = Math.exp(-mean); product > limit; k += 1) product *= draw();
  return k;
}

const weekShape = [0.8, 0.85, 0.9, 1, 1.2, 1.5, 0.75];
const isOpen = (d) => weekday(addDays(start, d)) <= 5;
const season = (d, phase, height) => 1 + height * Math.sin((2 * Math.PI * (d + phase)) / 365);

/** Demand of day d; each kind is prepared once an item. */
const kinds = {
  steady: () => ((base) => (d) => (isOpen(d) ? spread(base, 0.2) : 0))(between(5, 400)),
  erratic: () => ((base) => (d) => (isOpen(d) ? spread(base, 0.8) : 0))(between(5, 400)),
  intermittent: () => ((size, chance) => () => (draw() < chance ? 1 + poisson(size * 0.2) : 0))(between(3, 60), 0.05 + draw() * 0.25),
  lumpy: () => ((size, chance) => () => (draw() < chance ? spread(size * 2, 1) : 0))(between(3, 60), 0.03 + draw() * 0.18),
  seasonal: () => ((base, phase) => (d) => (isOpen(d) ? spread(base * season(d, phase, 0.5), 0.35) : 0))(between(5, 400), draw() * 365),
  step: () => ((base, at, by) => (d) => (isOpen(d) ? spread(base * (d < at ? 1 : by), 0.35) : 0))(between(5, 400), 400 + draw() * 250, oneOf([1.6, 0.5])),
  trend: () => ((base, by) => (d) => (isOpen(d) ? spread(base * (1 + (by * d) / days), 0.35) : 0))(between(5, 400), oneOf([1.2, -0.6])),
  promotions: () => ((base) => {
    let until = -1;
    return (d) => {
      if (d > until && draw() < 0.02) until = d + 7;
      return spread(base * weekShape[d % 7] * (d <= until ? 2.5 : 1), 0.3);
    };
  })(between(5, 400)),
  campaigns: () => ((base) => {
    let level = 0;
    return (d) => {
      level = 0.85 * level + 0.45 * normal();
      return isOpen(d) ? spread(base * Math.exp(level - 0.35), 0.2) : 0;
    };
  })(between(5, 400)),
  shop: () => ((base, phase) => (d) => poisson(base * weekShape[d % 7] * season(d, phase, 0.25)))(between(0.6, 40), draw() * 365),
};

function itemOf(kind, n) {
  const demandOf = kinds[kind]();
  const demand = Array.from({ length: days }, (_, d) => Math.max(0, Math.round(demandOf(d))));
  const mean = Math.max(0.01, demand.reduce((sum, each) => sum + each, 0) / days);
  const units = (value) => fromTenThousandths(Math.round(value) * 10_000);
  const leadTimeDays = oneOf([2, 3, 5, 7, 10, 14, 21, 30]);
  const delivery = { weekdays: oneOf([0b001_1111, 0b001_0101, 0b000_0001, 0b001_0010]), exceptions: new Map() };
  return {
    key: `${kind}-${n}`, kind, from: addDays(start, days - lived), days: lived,
    history: packHistory(start, addDays(start, days - 1), demand.map((quantity, d) => ({ day: addDays(start, d), quantity: units(quantity) }))),
    terms: completeTerms({ leadTimeDays, preparationDays: 1, lotQuantity: units(Math.max(1, mean * oneOf([0.1, 0.5, 1, 2]))), minimumOrderQuantity: units(mean * oneOf([0, 0, 3, 7, 14])) }),
    calendars: { delivery, ship: MONDAY_TO_FRIDAY },
    opening: null, minimum: null, maximum: null, target: null, reorderLevel: null, orderQuantity: null, service: null,
    // Every item counts alike: its stock in days of its own demand.
    unitCost: fromTenThousandths(Math.max(1, Math.round(10_000 / mean))),
  };
}

const items = Array.from({ length: count }, (_, n) => itemOf(Object.keys(kinds)[n % Object.keys(kinds).length], n));
const names = { portal: 'portal', 'static-reorder': 'static level, fixed quantity', orderpoint: 'orderpoint on the forecast', 'min-max': 'min/max on position' };

function line(kind, chosen) {
  const made = comparePolicies(chosen, { sameStock: true });
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  const { reference, policies } = made.value.sameStock;
  const cells = [reference, ...policies].map((each) => `${((each.outOfStockDays / each.itemDays) * 100).toFixed(2).padStart(6)} % ${(each.deliveries / chosen.length).toFixed(0).padStart(4)}`);
  return `${kind.padEnd(14)}${(reference.meanValue / chosen.length).toFixed(1).padStart(6)}   ${cells.map((cell) => cell.padEnd(30)).join('')}`;
}

const from = process.cpuUsage();
console.log(`${count} item-locations, ${lived} days, seed ${seed}: days out of stock and deliveries a year, all rules at the portal's average stock (in days of demand)\n`);
console.log(`${''.padEnd(14)} stock   ${Object.values(names).map((name) => name.padEnd(30)).join('')}`);
console.log(line('all', items));
for (const kind of Object.keys(kinds)) console.log(line(kind, items.filter((each) => each.kind === kind)));
console.log(`\n${(process.cpuUsage(from).user / 1e6).toFixed(1)} s of processor time`);
