// Plans item-locations with the engine of the portal, beside the bare arithmetic of a projection over plain arrays in the
// same run. Quote the ratios; absolute times say more about the machine.
import { cpus } from 'node:os';
import { addDays, completeTerms, day, fromTenThousandths, MONDAY_TO_FRIDAY, packHistory, planItemLocation, quantity, weekday } from '@stockpact/shared';

const count = Number(process.argv[2] ?? 20_000);
const rounds = 5;
const today = day('2026-03-02');
const horizon = 60;
const delivery = { weekdays: 0b001_0101, exceptions: new Map() };
const terms = completeTerms({ leadTimeDays: 3, transitDays: 2, preparationDays: 1, reviewDays: 0, lotQuantity: quantity('50'), minimumOrderQuantity: quantity('200') });
const thresholds = [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: quantity('200'), maximum: quantity('900'), reorderPoint: null, target: quantity('800') }];

/** Item-locations that differ in stock and demand, so that no branch is always taken. */
const world = Array.from({ length: count }, (_, i) => facts(i));

function facts(i) {
  const perDay = 20 + (i % 173);
  const history = packHistory(
    addDays(today, -56),
    addDays(today, -1),
    Array.from({ length: 56 }, (_, back) => addDays(today, back - 56)).map((each) => ({ day: each, quantity: fromTenThousandths(weekday(each) <= 5 ? perDay * 10_000 : 0) })),
  );
  const stock = fromTenThousandths((100 + ((i * 37) % 800)) * 10_000);
  return {
    today, horizonDays: horizon, lifecycle: 'ACTIVE', abcClass: 'B', forecast: null, receipts: [], expected: [], history, thresholds, terms, explain: false,
    snapshot: { businessDate: addDays(today, -1), asOf: '2026-03-01T20:00:00Z', quantity: stock, available: stock },
    calendars: { delivery, ship: MONDAY_TO_FRIDAY },
  };
}

function engine(explain) {
  let suggestions = 0;
  for (const each of world) {
    const made = planItemLocation({ ...each, explain });
    if (!made.ok) throw new Error(JSON.stringify(made.refusals));
    suggestions += made.value.suggestions.length;
  }
  return suggestions;
}

/** The physical limit: three running sums of sixty days per item-location, no decision, no explanation. */
function bareArrays() {
  const demand = new Float64Array(horizon).fill(1_000_000);
  const curves = [new Float64Array(horizon), new Float64Array(horizon), new Float64Array(horizon)];
  let check = 0;
  for (const { snapshot } of world) {
    for (const curve of curves) {
      let stock = snapshot.quantity;
      for (let d = 0; d < horizon; d += 1) curve[d] = stock -= demand[d];
      check += curve[horizon - 1];
    }
  }
  return check;
}

function median(work) {
  work();
  const seconds = Array.from({ length: rounds }, () => {
    const from = performance.now();
    work();
    return (performance.now() - from) / 1000;
  }).sort((a, b) => a - b);
  return { median: seconds[rounds >> 1], low: seconds[0], high: seconds[rounds - 1] };
}

const rows = [
  ['bare arrays, three sums of 60 days', median(bareArrays)],
  ['plan, without reasoning', median(() => engine(false))],
  ['plan, with reasoning', median(() => engine(true))],
];
const [, limit] = rows[0];
console.log(`${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, ${count} item-locations, ${engine(false)} suggestions, median of ${rounds}`);
for (const [name, { median: seconds, low, high }] of rows) {
  console.log(`${name.padEnd(38)} ${Math.round(count / seconds).toLocaleString('en').padStart(12)} item-locations/s   ${low.toFixed(3)} … ${high.toFixed(3)} s   ${(seconds / limit.median).toFixed(1)} × the bare sums`);
}
