import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '../../kernel/day.js';
import { quantity as q } from '../../kernel/quantity.js';
import { causeOf, EXCEPTION_CATALOGUE, EXCEPTION_SEVERITIES, EXCEPTION_TYPES, standingOf } from './catalogue.js';
import { byScore, type ExceptionEvent, findingOf, gravestOfEachCause } from './finding.js';
import { exceptionScore, isGraver, severityOf } from './score.js';
import { driftEvent, expiryEvent, forecastChange, forecastSpike, leadTimeDrift, reviewEvent, silenceEvent } from './signals.js';

const today = day('2026-03-02');

describe('the exception score (F-37)', () => {
  test('of an A item out of stock in 2 days with lead time 5 is 160, critical', () => {
    const score = exceptionScore('OUT_OF_STOCK_IN_LT', 'A', 2, 5);
    expect([score, severityOf(score)]).toEqual([q('160'), 'CRITICAL']);
  });

  test('of a B item out of stock in 9 days with lead time 5 is 56, medium', () => {
    const score = exceptionScore('OUT_OF_STOCK_AFTER_LT', 'B', 9, 5);
    expect([score, severityOf(score)]).toEqual([q('56'), 'MEDIUM']);
  });

  test('is exact where the lead time does not divide: 60 × 0.8 × (1 + 2 ÷ 3) = 80, 60 × 0.6 × (1 + 6 ÷ 7) = 66.8571', () => {
    expect(exceptionScore('BELOW_MIN_IN_LT', 'B', 1, 3)).toBe(q('80'));
    expect(exceptionScore('BELOW_MIN_IN_LT', 'C', 1, 7)).toBe(q('66.8571'));
  });

  test('without lead time doubles for an event of today only', () => {
    expect(exceptionScore('BELOW_MIN_IN_LT', 'C', 0, 0)).toBe(q('72'));
    expect(exceptionScore('BELOW_MIN_AFTER_LT', 'C', 1, 0)).toBe(q('24'));
    expect(exceptionScore('OVERDUE_ASN', 'A', -3, 5)).toBe(exceptionScore('OVERDUE_ASN', 'A', 0, 5));
  });

  test('grades at 100, 60 and 30', () => {
    expect(['100', '99.9999', '60', '59.9999', '30', '29.9999'].map((each) => severityOf(q(each)))).toEqual(['CRITICAL', 'HIGH', 'HIGH', 'MEDIUM', 'MEDIUM', 'LOW']);
    expect([isGraver('CRITICAL', 'HIGH'), isGraver('LOW', 'LOW'), isGraver('LOW', 'MEDIUM')]).toEqual([true, false, false]);
  });

  test('has the base severities of the formula sheet', () => {
    expect(EXCEPTION_SEVERITIES).toMatchObject({
      OUT_OF_STOCK_IN_LT: 100, OUT_OF_STOCK_AFTER_LT: 70, BELOW_MIN_IN_LT: 60, FEED_STALE: 60, COMMIT_SHORT: 55, OVERDUE_ASN: 55, BELOW_MIN_AFTER_LT: 40,
      ABOVE_MAX_IN_LT: 40, ABOVE_MAX_AFTER_LT: 25, NEGATIVE_STOCK: 35, FORECAST_SPIKE: 35, DISCREPANCY: 30, PARAM_REVIEW_DUE: 15,
    });
  });
});

describe('the alert catalogue', () => {
  test('has out of stock, below min and above max on actual stock, in the lead time and after it, each of one cause', () => {
    for (const cause of ['OUT_OF_STOCK', 'BELOW_MIN', 'ABOVE_MAX'] as const) {
      const types = [`${cause}_NOW`, `${cause}_IN_LT`, `${cause}_AFTER_LT`] as const;
      expect(types.map(causeOf)).toEqual([cause, cause, cause]);
      expect(types.map((type) => EXCEPTION_CATALOGUE[type].basis)).toEqual(['ACTUAL', 'PROJECTED_IN_LEAD_TIME', 'PROJECTED']);
    }
  });

  test('alerts as loudly above as below: every stock alert has an owner and a severity', () => {
    for (const type of EXCEPTION_TYPES) expect(EXCEPTION_SEVERITIES[type]).toBeGreaterThan(0);
    expect(EXCEPTION_CATALOGUE.ABOVE_MAX_NOW.owner).toBe('SUPPLIER');
  });

  test('ranks stock-out over potential stock-out over excess over surplus orders over ok', () => {
    expect(standingOf([])).toBe('OK');
    expect(standingOf(['FEED_STALE', 'DISCREPANCY'])).toBe('OK');
    expect(standingOf(['SURPLUS_ORDERS', 'FEED_STALE'])).toBe('SURPLUS_ORDERS');
    expect(standingOf(['SURPLUS_ORDERS', 'ABOVE_MAX_AFTER_LT'])).toBe('EXCESS');
    expect(standingOf(['ABOVE_MAX_NOW', 'BELOW_MIN_AFTER_LT'])).toBe('POTENTIAL_STOCK_OUT');
    expect(standingOf(['BELOW_MIN_NOW', 'OUT_OF_STOCK_NOW'])).toBe('STOCK_OUT');
  });
});

describe('a finding', () => {
  const weights = { today, abcClass: 'A' as const, leadTimeDays: 5, price: { unitPrice: q('12.5'), currency: 'EUR' } };

  test('tells day, owner, basis, and what is at stake in quantity and money', () => {
    expect(findingOf({ type: 'BELOW_MIN_IN_LT', daysToEvent: 2, quantity: q('120') }, weights)).toEqual({
      type: 'BELOW_MIN_IN_LT', cause: 'BELOW_MIN', severity: 'HIGH', score: q('96'), owner: 'SUPPLIER', basis: 'PROJECTED_IN_LEAD_TIME', eventDay: '2026-03-04', daysToEvent: 2,
      quantity: q('120'), value: { minor: 150_000, currency: 'EUR' },
    });
    expect(findingOf({ type: 'FEED_STALE', daysToEvent: 0 }, { ...weights, price: null })).toMatchObject({ quantity: null, value: null, owner: 'BUYER', basis: 'NONE' });
  });

  test('stands once for each cause, with the gravest of its types, in an order that the input does not decide', () => {
    const events = fc.array(fc.record({ type: fc.constantFrom(...EXCEPTION_TYPES), daysToEvent: fc.integer({ min: -3, max: 30 }) }), { maxLength: 12 });
    fc.assert(
      fc.property(events, (drawn: ExceptionEvent[]) => {
        const findings = drawn.map((event) => findingOf(event, weights));
        const kept = gravestOfEachCause(findings);
        expect(gravestOfEachCause([...findings].reverse())).toEqual(kept);
        expect(new Set(kept.map(({ cause }) => cause)).size).toBe(kept.length);
        for (const each of findings) expect(kept.some(({ cause, score }) => cause === each.cause && score >= each.score)).toBe(true);
        expect([...kept].sort(byScore)).toEqual(kept);
      }),
    );
  });
});

describe('signals beside the projection', () => {
  const forecast = (firstDay: string, ...quantities: string[]) => ({ firstDay: day(firstDay), quantities: quantities.map(q), issuedAt: '2026-03-01T09:00:00Z' });

  test('a forecast that rose from 500 to 600 changed by 20 %, from the first day that differs', () => {
    const change = forecastChange(forecast('2026-03-02', '100', '100', '100', '100', '100'), forecast('2026-03-02', '100', '100', '150', '150', '100'), today);
    expect(change).toEqual({ before: q('500'), after: q('600'), changePercent: q('20'), firstDay: '2026-03-04' });
    expect(forecastSpike(change, 20, today)).toBeNull();
    expect(forecastSpike(change, 19, today)).toEqual({ type: 'FORECAST_SPIKE', daysToEvent: 2, quantity: q('100') });
  });

  test('a forecast is compared on the days of both versions only, falls count like rises, and a start from nothing always counts', () => {
    expect(forecastChange(forecast('2026-02-28', '9', '9', '100', '50'), forecast('2026-03-02', '50', '50', '70'), today)).toEqual({ before: q('150'), after: q('100'), changePercent: q('-33.3333'), firstDay: '2026-03-02' });
    const begun = forecastChange(forecast('2026-03-02', '0', '0'), forecast('2026-03-02', '0', '5'), today);
    expect([begun?.changePercent, forecastSpike(begun, 1_000, today)?.quantity]).toEqual([null, q('5')]);
    expect(forecastChange(forecast('2026-03-02', '7'), forecast('2026-03-02', '7'), today)).toBeNull();
    expect(forecastChange(forecast('2026-02-20', '7'), forecast('2026-03-02', '9'), today)).toBeNull();
  });

  test('lead times of 9, 10, 11, 10 and 10 days against 8 agreed drift by 2 days; four deliveries prove nothing', () => {
    const drift = leadTimeDrift([9, 10, 11, 10, 10], 8);
    expect(drift).toEqual({ meanDays: q('10'), deliveries: 5, driftDays: q('2') });
    expect([driftEvent(drift, 2), driftEvent(drift, 1)?.type]).toEqual([null, 'LEAD_TIME_DRIFT']);
    expect(leadTimeDrift([20, 20, 20, 20], 8)).toBeNull();
    expect(driftEvent(leadTimeDrift([2, 2, 2, 2, 2], 8), 1)).toBeNull();
  });

  test('an agreement expires within its notice, a review on its day', () => {
    expect(expiryEvent('AGREEMENT_EXPIRING', day('2026-04-01'), today, 30)).toEqual({ type: 'AGREEMENT_EXPIRING', daysToEvent: 30 });
    expect(expiryEvent('CONFIDENTIALITY_EXPIRING', day('2026-02-28'), today, 30)).toEqual({ type: 'CONFIDENTIALITY_EXPIRING', daysToEvent: -2 });
    expect([expiryEvent('AGREEMENT_EXPIRING', day('2026-04-02'), today, 30), expiryEvent('AGREEMENT_EXPIRING', null, today, 30)]).toEqual([null, null]);
    expect([reviewEvent(addDays(today, 1), today), reviewEvent(null, today)]).toEqual([null, null]);
    expect(reviewEvent(today, today)).toEqual({ type: 'PARAM_REVIEW_DUE', daysToEvent: 0 });
  });

  test('silence is longer than agreed, and belongs to the side that owes a word', () => {
    expect(silenceEvent('2026-03-01T08:00:00Z', 24, '2026-03-02T08:00:00Z', 'SUPPLIER')).toBeNull();
    expect(silenceEvent('2026-03-01T08:00:00Z', 24, '2026-03-02T08:00:01Z', 'SUPPLIER')).toMatchObject({ type: 'SILENCE', owner: 'SUPPLIER' });
    expect(silenceEvent('2026-02-26T08:00:00Z', 24, '2026-03-02T09:00:00Z', 'BUYER')).toEqual({ type: 'SILENCE', daysToEvent: -3, owner: 'BUYER' });
  });
});
