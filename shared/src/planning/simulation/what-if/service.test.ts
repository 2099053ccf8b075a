import { describe, expect, test } from '@jest/globals';
import { completeTerms } from '../../../agreements/terms.js';
import { addDays, day } from '../../../kernel/day.js';
import { ONE, type Quantity, quantity as q, ZERO } from '../../../kernel/quantity.js';
import { EVERY_DAY } from '../../calendar.js';
import { packHistory } from '../../demand.js';
import type { ItemLocationFacts } from '../../plan/facts.js';
import { bandForService } from './service.js';

const today = day('2026-03-02');
const facts = (of: (i: number) => number): ItemLocationFacts => ({
  today, horizonDays: 30, lifecycle: 'ACTIVE', abcClass: 'A', snapshot: null, receipts: [], expected: [], forecast: null, thresholds: [],
  history: packHistory(addDays(today, -364), addDays(today, -1), Array.from({ length: 364 }, (_, i) => ({ day: addDays(today, i - 364), quantity: (of(i) * ONE) as Quantity }))),
  terms: completeTerms({ leadTimeDays: 9, lotQuantity: q('50'), minimumOrderQuantity: q('200') }),
  calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
});

describe('the band for a service level', () => {
  test('rises with the service aimed at, the maximum with it', () => {
    const bands = ['0.8', '0.95', '0.99'].map((service) => bandForService(facts((i) => 60 + ((i * 37) % 80)), q(service)));
    const minimums = bands.map((band) => (band.ok ? band.value.minimum : ZERO));
    expect(minimums).toEqual([...minimums].sort((a, b) => a - b));
    expect(new Set(minimums).size).toBe(3);
    for (const band of bands) expect(band.ok && band.value.maximum - band.value.minimum).toBeGreaterThan(q('250') - 1);
  });

  test('of demand that never changes is no safety stock and one delivery with the room of a lot (F-29): d̄ 100, T 3, lot 50 → 350', () => {
    expect(bandForService(facts(() => 100), q('0.95'))).toEqual({ ok: true, value: { safetyStock: ZERO, minimum: ZERO, maximum: q('350') } });
  });

  test.each([['0', 'serviceLevel'], ['1', 'serviceLevel']])('is refused for a level of %s', (service, field) => {
    expect(bandForService(facts(() => 100), q(service))).toMatchObject({ ok: false, refusals: [{ code: 'OUT_OF_RANGE', path: [field] }] });
  });

  test('is refused without a history', () => {
    expect(bandForService({ ...facts(() => 1), history: null }, q('0.95'))).toMatchObject({ ok: false, refusals: [{ path: ['history'] }] });
  });
});
