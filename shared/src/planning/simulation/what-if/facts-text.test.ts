import { describe, expect, test } from '@jest/globals';
import { completeTerms } from '../../../agreements/terms.js';
import { addDays, day } from '../../../kernel/day.js';
import { quantity as q, ZERO } from '../../../kernel/quantity.js';
import { EVERY_DAY } from '../../calendar.js';
import { packHistory } from '../../demand.js';
import type { ItemLocationFacts } from '../../plan/facts.js';
import { planItemLocation } from '../../plan/plan-item-location.js';
import { simulate } from '../monte-carlo/simulate.js';
import { factsFromText, factsText } from './facts-text.js';

const today = day('2026-03-02');
const facts: ItemLocationFacts = {
  today, horizonDays: 30, lifecycle: 'ACTIVE', abcClass: 'B',
  snapshot: { businessDate: day('2026-03-01'), asOf: '2026-03-01T20:00:00Z', quantity: q('500.0001'), available: q('500.0001') },
  receipts: [], expected: [{ kind: 'IN_TRANSIT', reference: 'ASN-1', due: day('2026-03-04'), quantity: q('300'), settled: ZERO }],
  history: packHistory(addDays(today, -60), addDays(today, -1), Array.from({ length: 50 }, (_, i) => ({ day: addDays(today, i - 56), quantity: q(`${(i % 7) * 20}`), censored: i === 3 }))),
  forecast: null,
  thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q('200'), maximum: q('900'), reorderPoint: null, target: q('800') }],
  terms: completeTerms({ leadTimeDays: 3, lotQuantity: q('50'), minimumOrderQuantity: q('200') }),
  calendars: { delivery: { weekdays: 0b001_0101, exceptions: new Map([[day('2026-03-06'), false]]) }, ship: EVERY_DAY },
};

describe('facts as text', () => {
  test('plan and simulate to the last digit as the facts themselves do', () => {
    const read = factsFromText(factsText(facts));
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(planItemLocation(read.value)).toEqual(planItemLocation(facts));
    expect(simulate(read.value, { seed: 7, paths: 50, days: 60 })).toEqual(simulate(facts, { seed: 7, paths: 50, days: 60 }));
  });

  test('keep missing days missing, and the exceptions of a calendar', () => {
    const read = factsFromText(factsText(facts));
    expect(read).toMatchObject({ ok: true, value: { calendars: { delivery: { exceptions: new Map([[day('2026-03-06'), false]]) } } } });
    expect(read.ok && Number.isNaN(read.value.history?.quantities[0])).toBe(true);
  });

  test.each([['nothing', ''], ['something else', '[]'], ['no facts', '{"rulesVersion":"1.1.0"}']])('are refused where the text is %s', (_, text) => {
    expect(factsFromText(text)).toMatchObject({ ok: false, refusals: [{ code: 'INVALID', params: { reason: 'NO_FACTS' } }] });
  });

  test('are refused where they were written for other rules', () => {
    expect(factsFromText(factsText(facts).replace('"1.', '"0.'))).toMatchObject({ ok: false, refusals: [{ code: 'WRONG_STATE', params: { reason: 'OTHER_RULES' } }] });
  });
});
