import { describe, expect, test } from '@jest/globals';
import { completeTerms } from '../../../agreements/terms.js';
import { addDays, day } from '../../../kernel/day.js';
import { type Quantity, quantity as q, ZERO } from '../../../kernel/quantity.js';
import { EVERY_DAY } from '../../calendar.js';
import { packHistory } from '../../demand.js';
import type { ExpectedReceipt } from '../../project.js';
import type { ItemLocationFacts } from '../facts.js';
import { planItemLocation } from '../plan-item-location.js';

const today = day('2026-03-02');
const history = packHistory(addDays(today, -56), addDays(today, -1), Array.from({ length: 56 }, (_, i) => ({ day: addDays(today, i - 56), quantity: q('20') })));
const stock = (quantity: string) => ({ snapshot: { businessDate: addDays(today, -1), asOf: '2026-03-01T20:00:00Z', quantity: q(quantity), available: q(quantity) } });
const receipt = (kind: ExpectedReceipt['kind'], inDays: number, quantity: string): ExpectedReceipt => ({ kind, reference: 'R', due: addDays(today, inDays), quantity: q(quantity), settled: ZERO });
const exceptions = (over: Partial<ItemLocationFacts>) => {
  const facts: ItemLocationFacts = {
    today, horizonDays: 30, lifecycle: 'ACTIVE', abcClass: 'A', ...stock('300'), receipts: [], expected: [], history, forecast: null,
    thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q('100'), maximum: q('600'), reorderPoint: null, target: null }],
    terms: completeTerms({ leadTimeDays: 5, lotQuantity: q('10'), reviewDays: 2 }),
    calendars: { delivery: EVERY_DAY, ship: EVERY_DAY }, price: { unitPrice: q('10'), currency: 'EUR' },
    ...over,
  };
  const made = planItemLocation(facts);
  if (!made.ok) throw new Error(made.refusals[0]?.code);
  return made.value.exceptions;
};
const told = (over: Partial<ItemLocationFacts>): Array<[string, number, Quantity | null]> => exceptions(over).map(({ type, daysToEvent, quantity }) => [type, daysToEvent, quantity]);

describe('the alerts of a plan', () => {
  test('tell out of stock now, in the lead time and after it, with the shortage of the protection interval', () => {
    expect(told(stock('0'))).toEqual([['OUT_OF_STOCK_NOW', 0, q('160')]]);
    expect(told(stock('70'))).toEqual([['OUT_OF_STOCK_IN_LT', 3, q('150')]]);
    expect(told(stock('300'))).toEqual([['OUT_OF_STOCK_AFTER_LT', 14, q('140')]]);
  });

  test('tell a stock that stands below its minimum now, before it projects anything', () => {
    const covered = { ...stock('90'), expected: [receipt('COMMITTED', 0, '200')] };
    expect(told(covered).map(([type]) => type)).toEqual(['BELOW_MIN_NOW', 'OUT_OF_STOCK_AFTER_LT']);
    expect(exceptions(covered)[0]).toMatchObject({ quantity: q('10'), value: { minor: 10_000, currency: 'EUR' }, basis: 'ACTUAL' });
  });

  test('tell an excess that is there, one that orders bring, and one that only proposals would bring', () => {
    const type = (over: Partial<ItemLocationFacts>) => told(over).find(([each]) => each.startsWith('ABOVE') || each.startsWith('SURPLUS'));
    expect(type(stock('640'))).toEqual(['ABOVE_MAX_NOW', 0, q('40')]);
    expect(type({ expected: [receipt('COMMITTED', 2, '500')] })).toEqual(['ABOVE_MAX_IN_LT', 2, q('140')]);
    expect(type({ expected: [receipt('IN_TRANSIT', 9, '600')] })).toEqual(['ABOVE_MAX_AFTER_LT', 9, q('100')]);
    expect(type({ expected: [receipt('PROPOSED', 2, '500')] })).toEqual(['SURPLUS_ORDERS', 2, q('140')]);
  });

  test('tell a forecast that changed beyond the limit, in either direction', () => {
    const forecast = (perDay: string) => ({ firstDay: today, quantities: new Array<Quantity>(40).fill(q(perDay)), issuedAt: '2026-03-01T09:00:00Z' });
    const spike = (now: string, limit?: number) => told({ ...stock('400'), forecast: forecast(now), previousForecast: forecast('20'), forecastChangeLimitPercent: limit }).find(([type]) => type === 'FORECAST_SPIKE');
    expect(spike('26')).toBeUndefined();
    expect(spike('26.5')).toEqual(['FORECAST_SPIKE', 0, q('260')]);
    expect(spike('13')).toEqual(['FORECAST_SPIKE', 0, q('280')]);
    expect(spike('22', 5)).toEqual(['FORECAST_SPIKE', 0, q('80')]);
  });

  test('tell deliveries that take longer than agreed', () => {
    expect(told({ measuredLeadTimes: [7, 7, 7, 7, 7] }).map(([type]) => type)).toContain('LEAD_TIME_DRIFT');
    expect(told({ measuredLeadTimes: [6, 6, 6, 6, 6] }).map(([type]) => type)).not.toContain('LEAD_TIME_DRIFT');
  });

  test('tell what other rooms know, once a cause', () => {
    const openIssues = [{ type: 'SLOW_MOVEMENT' as const, day: today, quantity: q('80') }, { type: 'NO_MOVEMENT' as const, day: today }, { type: 'SILENCE' as const, day: addDays(today, -2) }];
    expect(told({ openIssues }).slice(1)).toEqual([['SILENCE', -2, null], ['NO_MOVEMENT', 0, null]]);
    expect(exceptions({ openIssues: openIssues.slice(0, 1) }).at(-1)).toMatchObject({ type: 'SLOW_MOVEMENT', value: { minor: 80_000, currency: 'EUR' } });
  });

  test('tell a stale feed instead of a late one', () => {
    const late = { openIssues: [{ type: 'FEED_LATE' as const, day: today }] };
    expect(told(late).map(([type]) => type)).toContain('FEED_LATE');
    expect(told({ ...late, staleAfterDays: -1 }).map(([type]) => type).filter((type) => type.startsWith('FEED'))).toEqual(['FEED_STALE']);
  });
});
