import { describe, expect, test } from '@jest/globals';
import { day, quantity } from '@stockpact/shared';
import { planDiff } from './plan-diff.js';
import type { PlannedRow, WantedRow } from './plan-sync.repo.js';

const timing = { shipDate: day('2026-03-06'), decisionDeadline: day('2026-03-05'), flags: [] };
const planned = (id: string, arrival: string, amount: string, part = 1): PlannedRow => ({ id, itemLocationId: 'a', arrivalDate: day(arrival), part, quantity: quantity(amount), rulesVersion: '1', ...timing });
const wanted = (arrival: string, amount: string, more: Partial<WantedRow> = {}): WantedRow => ({ itemLocationId: 'a', arrivalDate: day(arrival), part: 1, quantity: quantity(amount), trace: { plannedOn: day('2026-03-02'), binding: 'NEED', formulas: '"[]"', inputs: '"[]"', steps: '"[]"' }, ...timing, ...more });
const ids = (rows: Array<{ id: string }>): string[] => rows.map((row) => row.id);

describe('planned proposals and a new plan', () => {
  test('that say the same stay as they are', () => {
    const diff = planDiff([planned('x', '2026-03-09', '650')], [wanted('2026-03-09', '650')]);
    expect(diff).toMatchObject({ gone: [], changed: [], same: [{ id: 'x' }], added: [] });
  });

  test('of the same day with another quantity, ship day, deadline or flag change in place', () => {
    for (const row of [wanted('2026-03-09', '600'), wanted('2026-03-09', '650', { shipDate: day('2026-03-05') }), wanted('2026-03-09', '650', { decisionDeadline: day('2026-03-04') }), wanted('2026-03-09', '650', { flags: ['LATE'] })]) {
      expect(ids(planDiff([planned('x', '2026-03-09', '650')], [row]).changed)).toEqual(['x']);
    }
  });

  test('of another day go, and the new day comes', () => {
    const diff = planDiff([planned('x', '2026-03-09', '650')], [wanted('2026-03-11', '650')]);
    expect([ids(diff.gone), diff.added.length, diff.changed.length, diff.same.length]).toEqual([['x'], 1, 0, 0]);
  });

  test('of a split order keep the part that is left when another was released', () => {
    const diff = planDiff([planned('rest', '2026-03-09', '250', 2)], [wanted('2026-03-09', '250')]);
    expect(diff).toMatchObject({ gone: [], changed: [], same: [{ id: 'rest', part: 2 }], added: [] });
  });

  test('of a split order match by quantity first, and new parts take a free number', () => {
    const diff = planDiff([planned('a', '2026-03-09', '400', 1), planned('b', '2026-03-09', '250', 2)], [wanted('2026-03-09', '250'), wanted('2026-03-09', '300'), wanted('2026-03-09', '100')]);
    expect(ids(diff.same)).toEqual(['b']);
    expect(diff.changed).toMatchObject([{ id: 'a', quantity: quantity('300'), part: 1 }]);
    expect(diff.added).toMatchObject([{ quantity: quantity('100'), part: 3 }]);
    expect(planDiff([planned('a', '2026-03-09', '400'), planned('b', '2026-03-09', '250', 2)], [wanted('2026-03-09', '250')]).gone).toMatchObject([{ id: 'a' }]);
  });
});
