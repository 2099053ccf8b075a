import { describe, expect, test } from '@jest/globals';
import { completeTerms } from '../../../agreements/terms.js';
import type { Threshold } from '../../../agreements/threshold.js';
import { addDays, day, weekday } from '../../../kernel/day.js';
import { quantity as q, ZERO } from '../../../kernel/quantity.js';
import type { Result } from '../../../kernel/result.js';
import { EVERY_DAY, MONDAY_TO_FRIDAY } from '../../calendar.js';
import { packHistory } from '../../demand.js';
import { compareThresholds } from './compare-thresholds.js';
import type { ReplayInput } from './course.js';

const monday = day('2026-03-02');
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};
/** 120 every working day for ten weeks and on; 240 a day in the second week. Lead time three days, deliveries every day. */
const input = (over: Partial<ReplayInput> = {}): ReplayInput => ({
  history: packHistory(addDays(monday, -70), addDays(monday, 27), Array.from({ length: 98 }, (_, i) => addDays(monday, i - 70)).map((on) => ({ day: on, quantity: weekday(on) > 5 ? ZERO : on >= '2026-03-09' && on < '2026-03-14' ? q('240') : q('120') }))),
  from: monday, days: 28, opening: q('800'),
  terms: completeTerms({ leadTimeDays: 3, lotQuantity: q('10') }),
  calendars: { delivery: EVERY_DAY, ship: MONDAY_TO_FRIDAY },
  ...over,
});
const band = (minimum: string, maximum: string): Threshold[] => [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q(minimum), maximum: q(maximum), reorderPoint: null, target: null }];
const current = { name: 'current', thresholds: band('120', '600') };
const proposed = { name: 'proposed', thresholds: band('480', '960') };

describe('thresholds replayed over the past', () => {
  const compared = value(compareThresholds(input(), [current, proposed], { unitCost: q('12.5'), currency: 'EUR' }));
  const [first, other] = compared.candidates;

  // On Friday 6 the plan saw 80 on Monday 9 and ordered 520 for it; 240 a day left 0 on Wednesday and −240 on Thursday. Later mornings reached Thursday 12 at the earliest.
  test('tell when stock had run out, and that more was taken than the last useful morning expected', () => {
    expect(first?.shortages).toEqual([
      { from: '2026-03-11', to: '2026-03-12', days: 2, lowest: q('-240'), cause: 'DEMAND_ABOVE_EXPECTED', decidable: '2026-03-06', expected: q('480'), taken: q('840') },
    ]);
    expect(first?.outOfStock).toEqual({ count: 2, of: 28 });
  });

  test('say what the proposed ones would have done instead, and what they cost', () => {
    expect(other?.shortages).toEqual([]);
    expect(compared.differences).toEqual([
      {
        name: 'proposed', outOfStockDays: -2, inBandDays: (other?.inBand.count ?? 0) - (first?.inBand.count ?? 0), deliveries: (other?.deliveries ?? 0) - (first?.deliveries ?? 0), added: [],
        meanStock: (other?.meanStock ?? 0) - (first?.meanStock ?? 0), meanValue: { minor: (other?.meanValue?.minor ?? 0) - (first?.meanValue?.minor ?? 0), currency: 'EUR' },
        avoided: [{ ...first?.shortages[0], stockInstead: other?.closing[9] }],
      },
    ]);
    expect(compared.differences[0]?.meanStock).toBeGreaterThan(0);
    expect(compared.differences[0]?.avoided[0]?.stockInstead).toBeGreaterThan(0);
  });

  test('count every day once and keep orders and stocks by day', () => {
    for (const each of compared.candidates) {
      expect(each.outOfStock.count + each.belowMin.count + each.inBand.count + each.aboveMax.count).toBe(28);
      expect(each.closing).toHaveLength(28);
    }
    expect(first?.orders[0]).toMatchObject({ decided: expect.any(String), arrival: expect.any(String) });
    expect(compared).toMatchObject({ from: monday, days: 28, censoredDays: 0, assumedDays: 0 });
  });

  test('the other way round are shortages added', () => {
    const turned = value(compareThresholds(input(), [proposed, current]));
    expect(turned.differences[0]).toMatchObject({ outOfStockDays: 2, avoided: [], added: [{ from: '2026-03-11' }], meanValue: null });
  });

  test('are neither avoided nor added where both run out', () => {
    const [difference] = value(compareThresholds(input(), [current, { name: 'a little more', thresholds: band('130', '610') }])).differences;
    expect(difference).toMatchObject({ avoided: [], added: [] });
  });

  test('blame the lead time for a shortage before anything could arrive, and the levels for one that was expected', () => {
    const early = value(compareThresholds(input({ opening: q('100') }), [current]));
    expect(early.candidates[0]?.shortages[0]).toMatchObject({ from: monday, cause: 'BEFORE_FIRST_ARRIVAL', decidable: null });
    const none = value(compareThresholds(input({ opening: q('600') }), [{ name: 'none', thresholds: [{ effectiveFrom: monday, unit: 'QTY', minimum: ZERO, maximum: q('600'), reorderPoint: null, target: null }] }]));
    expect(none.candidates[0]?.shortages.map(({ cause }) => cause)).toContain('LEVELS_TOO_LOW');
  });

  test('count days of which only a part is known: a censored day takes what was recorded, a missing one what was expected', () => {
    const whole = input();
    const holes = { ...whole.history, quantities: Float64Array.from(whole.history.quantities, (each, i) => (i === 71 ? Number.NaN : each)), censored: Uint8Array.from({ length: 98 }, (_, i) => (i === 72 ? 1 : 0)) };
    const made = value(compareThresholds({ ...whole, history: holes }, [current]));
    expect(made).toMatchObject({ censoredDays: 1, assumedDays: 1 });
    expect(made.candidates[0]?.demand).toBe(first?.demand);
  });

  test('in days of supply follow the demand, and are refused where none is in force', () => {
    const days: Threshold[] = [{ effectiveFrom: day('2026-01-01'), unit: 'DAYS', minimum: q('3'), maximum: q('10'), reorderPoint: null, target: null }];
    expect(value(compareThresholds(input(), [{ name: 'days', thresholds: days }])).candidates[0]?.outOfStock.count).toBeLessThan(first?.outOfStock.count ?? 0);
    expect(compareThresholds(input(), [current, { name: 'later', thresholds: [{ ...days[0]!, effectiveFrom: addDays(monday, 1) }] }])).toMatchObject({ ok: false, refusals: [{ path: ['candidates', '1', 'thresholds'] }] });
    expect(compareThresholds(input({ calendars: { delivery: { weekdays: 0, exceptions: new Map() }, ship: EVERY_DAY } }), [current])).toMatchObject({ ok: false, refusals: [{ code: 'CALENDAR_CLOSED' }] });
  });
});
