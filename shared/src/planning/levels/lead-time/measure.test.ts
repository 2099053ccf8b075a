import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '../../../kernel/day.js';
import { leadTimeBasis } from './basis.js';
import { type DeliveryEvents, measureLeadTime } from './measure.js';

const decided = day('2026-01-05');
const delivered = (days: readonly (number | null)[]): DeliveryEvents[] =>
  days.map((each, i) => ({ reference: `P-${i}`, events: { ACCEPTED: decided, RECEIVED: each === null ? null : addDays(decided, each) } }));

describe('a measured lead time', () => {
  const measured = measureLeadTime(delivered([9, 7, 16, 9, 8, 12, 9, 10]), 9);

  test('has mean, deviation and quantiles that happened, beside the agreed one', () => {
    expect(measured).toMatchObject({ start: 'ACCEPTED', stop: 'RECEIVED', count: 8, mean: 10, agreedDays: 9, withinAgreed: 5, quality: 'PARTIAL', leftOut: [] });
    expect(measured.deviation).toBeCloseTo(2.8284, 4);
    expect(measured.days).toEqual([7, 8, 9, 9, 9, 10, 12, 16]);
    expect(measured.quantiles).toEqual({ p10: 7, p50: 9, p80: 12, p90: 16, p95: 16 });
  });

  test('leaves out what has no start, no stop or stops before it starts, and says so', () => {
    const events: DeliveryEvents[] = [
      { reference: 'A', events: { RECEIVED: decided } },
      { reference: 'B', events: { ACCEPTED: decided } },
      { reference: 'C', events: { ACCEPTED: decided, RECEIVED: addDays(decided, -1) } },
      { reference: 'D', events: { ACCEPTED: decided, RECEIVED: decided } },
    ];
    expect(measureLeadTime(events, 9)).toMatchObject({
      count: 1, mean: 0, deviation: null, quality: 'INSUFFICIENT',
      leftOut: [{ reference: 'A', reason: 'NOT_STARTED' }, { reference: 'B', reason: 'NOT_STOPPED' }, { reference: 'C', reason: 'BACKWARDS' }],
    });
    expect(measureLeadTime(delivered([8, 10]), 9).deviation).toBeCloseTo(Math.SQRT2, 14);
    expect(measureLeadTime([], 9)).toMatchObject({ count: 0, mean: null, deviation: null, quantiles: null, withinAgreed: 0 });
  });

  test('is another one between other events', () => {
    const events: DeliveryEvents[] = [{ reference: 'A', events: { ACCEPTED: decided, SHIPPED: addDays(decided, 4), ARRIVED: addDays(decided, 6), AVAILABLE: addDays(decided, 8) } }];
    expect(measureLeadTime(events, 9, { start: 'SHIPPED', stop: 'ARRIVED' }).mean).toBe(2);
    expect(measureLeadTime(events, 9, { start: 'ACCEPTED', stop: 'AVAILABLE' }).mean).toBe(8);
  });

  test('is graded by the number of deliveries', () => {
    expect([2, 3, 7, 8, 19, 20].map((count) => measureLeadTime(delivered(new Array<number>(count).fill(9)), 9).quality)).toEqual(['INSUFFICIENT', 'LOW', 'LOW', 'PARTIAL', 'PARTIAL', 'OK']);
  });

  test('has quantiles that hold their share of the deliveries, with no shorter time that does', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 50 }), (days) => {
      const { quantiles } = measureLeadTime(delivered(days), 9);
      for (const [percent, value] of [[10, quantiles?.p10], [50, quantiles?.p50], [80, quantiles?.p80], [90, quantiles?.p90], [95, quantiles?.p95]] as const) {
        const holding = (limit: number) => days.filter((each) => each <= limit).length * 100;
        expect(holding(value ?? -1)).toBeGreaterThanOrEqual(percent * days.length);
        expect(holding((value ?? -1) - 1)).toBeLessThan(percent * days.length);
      }
    }));
  });
});

describe('the lead time that levels are built on', () => {
  const measured = measureLeadTime(delivered([9, 7, 16, 9, 8, 12, 9, 10]), 9);

  test('is the agreed one with the measured spread, or the measured one where asked for', () => {
    expect(leadTimeBasis(9, measured)).toMatchObject({ basis: 'AGREED', days: 9, measured: true, moved: -1, quality: 'PARTIAL' });
    expect(leadTimeBasis(9, measured, 'MEASURED')).toMatchObject({ basis: 'MEASURED', days: 10, moved: 0 });
    expect(leadTimeBasis(9, measured).deviation).toBe(measured.deviation);
  });

  test('has no known spread below eight deliveries, and is PARTIAL then', () => {
    for (const known of [null, measureLeadTime(delivered([9, 30, 2]), 9)]) {
      expect(leadTimeBasis(9, known, 'MEASURED')).toEqual({ basis: 'AGREED', days: 9, deviation: 0, measured: false, sample: null, moved: 0, quality: 'PARTIAL' });
    }
  });
});
