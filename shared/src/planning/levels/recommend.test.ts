import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BucketSeries } from '../../demand/series/buckets.js';
import { addDays, day, dayNumber } from '../../kernel/day.js';
import { formatQuantity, fromTenThousandths, ONE, quantity as q } from '../../kernel/quantity.js';
import { classifyDemand } from '../classification/pattern/classify.js';
import { policyOf } from '../classification/value/cells.js';
import { seededRandom } from '../statistics/random.js';
import type { LevelForecast, LevelInput } from './input.js';
import { measureLeadTime } from './lead-time/measure.js';
import { type LevelRecommendation, recommendLevels } from './recommend.js';
import { LEVEL_STEPS, type LevelStepId } from './trace.js';

const today = day('2026-10-05');
const weeks = (units: readonly number[]): BucketSeries =>
  ({ first: dayNumber(today) - units.length * 7, bucketDays: 7, values: Float64Array.from(units, (each) => Math.round(each * ONE)), marks: new Uint8Array(units.length) });
const deliveries = (days: readonly number[]) =>
  measureLeadTime(days.map((each, i) => ({ reference: `${i}`, events: { ACCEPTED: today, RECEIVED: addDays(today, each) } })), 9);

/** Deliveries of 9 days on average with s = 1.5, as in the worked example. */
const spread = Math.sqrt((1.5 * 1.5 * 11) / 12);
const policy = { serviceLevel: q('0.95'), reviewDays: 0, deliveryDays: 5, safetyStock: 'AUTOMATIC' } as const;
const noise = seededRandom(11);
const history = { smooth: Array.from({ length: 104 }, () => 650 + 100 * noise()), rare: Array.from({ length: 104 }, (_, i) => (i % 4 === 2 ? 5 + (i % 3) : 0)) };
const lumpy = Array.from({ length: 104 }, () => (noise() < 0.3 ? Math.ceil(noise() ** 4 * 60) : 0));

const input = (over: Partial<LevelInput> & { units?: readonly number[] } = {}): LevelInput => {
  const series = over.series ?? weeks(over.units ?? history.smooth);
  return {
    today, id: 'item-location-1', series, pattern: classifyDemand(series), demandAsOf: '2026-10-04T22:00:00Z', leadTime: { agreedDays: 9, measured: null },
    terms: { lotQuantity: q('50'), minimumOrderQuantity: q('200') }, policy, ...over,
  };
};
const levels = (over: Parameters<typeof input>[0] = {}): LevelRecommendation => {
  const made = recommendLevels(input(over));
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return made.value;
};
const finals = ({ figures }: LevelRecommendation) => Object.fromEntries(Object.entries(figures).map(([name, { final }]) => [name, formatQuantity(final)]));
/** A forecast of 100 a day with an error of 20 a day: the figures of the worked example. */
const forecast: LevelForecast = { meanPerDay: q('100'), overInterval: q('900'), error: { kind: 'RMSE', value: 20 * Math.sqrt(7) * ONE, bucketDays: 7, points: 26 }, issuedAt: '2026-10-04T00:00:00Z' };
const measured = { ...deliveries(new Array<number>(24).fill(9)), deviation: 1.5, days: [9 - spread, 9 + spread] };

describe('recommended levels', () => {
  test('d̄ 100, σ 20, L 9, σL 1.5, 95 %, T 5, MOQ 200, lot 50 → SS 266, ROP 1 166, min 266, max 816', () => {
    const made = levels({ forecast, leadTime: { agreedDays: 9, measured } });
    expect(made).toMatchObject({ variant: 'COMBINED', reason: 'both-vary', quality: 'OK' });
    expect(finals(made)).toEqual({ safetyStock: '266', minimum: '266', reorderPoint: '266', maximum: '816' });
    expect([made.position.reorderPoint, made.position.orderUpTo]).toEqual([q('1166'), q('1666')]);
    expect(made.factor).toBeCloseTo(1.6449, 4);
    expect(made.interval).toEqual({ days: 9, mean: 900 * ONE, deviation: expect.closeTo(161.555 * ONE, -1) });
    expect(made.outcome).toMatchObject({ coverDays: q('5.16'), meanStock: q('516'), deliveriesPerYear: q('73') });
  });

  test('follow a fill rate where that is the target: β 0.99, Q 500, σX 60 → 60', () => {
    const made = levels({ forecast, target: { kind: 'FILL_RATE', level: q('0.99') } });
    expect([made.variant, finals(made).safetyStock]).toEqual(['DEMAND_ONLY', '60']);
    expect(made.factor).toBeCloseTo(0.9999, 4);
  });

  test('choose the variant by what is known of the lead time and of demand, and say why', () => {
    expect(levels({ forecast })).toMatchObject({ variant: 'DEMAND_ONLY', reason: 'lead-time-unmeasured', quality: 'PARTIAL' });
    expect(levels({ forecast, leadTime: { agreedDays: 9, measured: deliveries(new Array<number>(20).fill(9)) } })).toMatchObject({ variant: 'DEMAND_ONLY', reason: 'lead-time-steady', quality: 'OK' });
    const steady = new Array<number>(60).fill(700);
    expect(levels({ units: steady, leadTime: { agreedDays: 9, measured } })).toMatchObject({ variant: 'LEAD_TIME_ONLY', reason: 'demand-steady' });
    expect(levels({ units: steady, leadTime: { agreedDays: 9, measured: deliveries(new Array<number>(20).fill(9)) } })).toMatchObject({ variant: 'DEMAND_ONLY', reason: 'nothing-varies' });
    expect(levels({ units: new Array<number>(60).fill(0) })).toMatchObject({ variant: 'NONE', reason: 'no-demand' });
    expect(levels({ policy: { ...policy, safetyStock: 'DEPENDENT' }, forecast, leadTime: { agreedDays: 9, measured } })).toMatchObject({ variant: 'DEPENDENT', reason: 'policy', figures: { safetyStock: { computed: q('346') } } });
  });

  test('count rare demand, and draw uneven demand from its own history', () => {
    expect(levels({ units: history.rare })).toMatchObject({ variant: 'COUNTS', reason: 'rare-even-sizes', factor: null, seed: null });
    expect(levels({ units: lumpy })).toMatchObject({ variant: 'BOOTSTRAP', reason: 'rare-uneven-sizes', factor: null });
    expect(levels({ units: lumpy.slice(0, 20) })).toMatchObject({ variant: 'COUNTS', reason: 'rare-uneven-short-history' });
    const wide = Array.from({ length: 60 }, (_, i) => (i % 10 === 3 ? 400 : 20 + (i % 7)));
    expect(levels({ units: wide, leadTime: { agreedDays: 2, measured: null } })).toMatchObject({ variant: 'BOOTSTRAP', reason: 'too-wide-for-normal' });
    expect(levels({ units: wide.slice(0, 20), leadTime: { agreedDays: 2, measured: null } })).toMatchObject({ variant: 'COMBINED', reason: 'too-wide-short-history' });
    expect(levels({ units: history.smooth.slice(0, 12), policy: { ...policy, safetyStock: 'BOOTSTRAP' } })).toMatchObject({ variant: 'COUNTS', reason: 'policy-lacks-history' });
  });

  test('reach the service that was asked for, by counts and by draws', () => {
    for (const units of [history.rare, lumpy]) {
      const made = levels({ units });
      expect(made.outcome.cycleService).toBeGreaterThanOrEqual(q('0.95'));
      expect(levels({ units, adjustments: { reorderPoint: { value: q('0'), by: 'x', reason: 'y' }, minimum: { value: q('0'), by: 'x', reason: 'y' } } }).outcome.cycleService).toBeLessThan(q('0.95'));
      const below = { value: fromTenThousandths(made.figures.safetyStock.final - ONE), by: 'x', reason: 'y' };
      expect(levels({ units, adjustments: { minimum: below } }).outcome.cycleService).toBeLessThan(q('0.95'));
    }
  });

  test('for a fill rate hold the expected shortage at (1 − β) Q, by counts and by draws', () => {
    const often = (units: readonly number[], deliveryDays: number) =>
      levels({ units, target: { kind: 'FILL_RATE', level: q('0.95') }, policy: { ...policy, deliveryDays }, terms: { lotQuantity: q('1'), minimumOrderQuantity: q('0') } });
    // Mean 1.9286, variance 8.9875 over nine days, negative binomial: s = 13 keeps the shortage at 0.0465 ≤ 0.05, s = 4 at 0.5517 ≤ 0.6429.
    expect([3, 60].map((days) => often(history.rare, days).figures.safetyStock.computed)).toEqual([q('12'), q('3')]);
    expect([3, 60].map((days) => often(lumpy, days).outcome.fillRate >= q('0.95'))).toEqual([true, true]);
    expect(often(history.rare, 3).outcome.fillRate).toBeGreaterThan(q('0.98'));
    expect(often(lumpy, 3).figures.safetyStock.computed).toBeGreaterThan(often(lumpy, 60).figures.safetyStock.computed);
  });

  test('draw single demands whole and steady demand in part', () => {
    const wide = Array.from({ length: 60 }, (_, i) => (i % 10 === 3 ? 400 : 20 + (i % 7)));
    const two = { leadTime: { agreedDays: 2, measured: null }, policy: { ...policy, serviceLevel: q('0.98') } };
    const rare = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? (i % 6 === 0 ? 400 : 20) : 0));
    // Two days of a week in which 400 may fall: as single demand it comes whole, out of a steady flow only its share of the deviation.
    expect(levels({ units: rare, ...two })).toMatchObject({ variant: 'BOOTSTRAP', position: { reorderPoint: q('400') } });
    expect(levels({ units: wide, ...two }).position.reorderPoint).toBeLessThan(q('260'));
  });

  test('of a drawn item are the same whenever they are drawn, and others for another item', () => {
    expect(levels({ units: lumpy })).toEqual(levels({ units: lumpy }));
    expect(levels({ units: lumpy, id: 'item-location-2' }).seed).not.toBe(levels({ units: lumpy }).seed);
  });

  test('assume half of the mean as spread below eight points, and are LOW then', () => {
    const made = levels({ units: [700, 690, 710, 705, 695] });
    expect(made).toMatchObject({ variant: 'COMBINED', reason: 'too-few-points', quality: 'LOW' });
    expect(made.interval.deviation / ONE).toBeCloseTo(0.5 * 100 * 3, 6);
    expect(made.steps.map(({ step }) => step)).toContain('spread-assumed');
  });

  test('of rising demand without a forecast are PARTIAL and say so', () => {
    const rising = Array.from({ length: 80 }, (_, i) => 500 + 6 * i + (i % 5));
    const seven = { agreedDays: 9, measured: deliveries(new Array<number>(20).fill(9)) };
    const made = levels({ units: rising, leadTime: seven });
    expect([made.quality, made.steps.find(({ step }) => step === 'no-forecast')?.params]).toEqual(['PARTIAL', { demandClass: 'TREND' }]);
    expect(levels({ units: rising, leadTime: seven, forecast: { ...forecast, error: null } })).toMatchObject({ quality: 'OK', interval: { mean: 900 * ONE } });
  });

  test('plan a launch from its first demand on, and a dying item on its later half', () => {
    const launch = levels({ units: [...new Array<number>(90).fill(0), ...new Array<number>(12).fill(0).map((_, i) => 70 + (i % 3))] });
    expect(launch.interval.mean / ONE).toBeCloseTo((71 * 9) / 7, 1);
    const dying = levels({ units: [...new Array<number>(40).fill(70), ...new Array<number>(20).fill(70), ...new Array<number>(20).fill(0)] });
    expect(dying.interval.mean / ONE).toBeCloseTo((35 * 9) / 7, 1);
  });

  test('need no safety stock for a service below one half', () => {
    const made = levels({ policy: { ...policy, serviceLevel: q('0.4') } });
    expect([finals(made).safetyStock, made.steps.some(({ step }) => step === 'not-below-zero')]).toEqual(['0', true]);
  });
});

describe('what a person set', () => {
  const adjustments = { minimum: { value: q('300'), by: 'Aiko Sato', reason: 'Plant holiday' } };

  test('stands beside what was computed, and what holds is told', () => {
    const made = levels({ forecast, adjustments });
    expect(made.figures.minimum).toEqual({ computed: q('99'), adjusted: q('300'), final: q('300') });
    expect(made.figures.safetyStock).toEqual({ computed: q('99'), adjusted: null, final: q('99') });
    expect(made.steps.find(({ step }) => step === 'adjusted')).toMatchObject({ params: { field: 'minimum', computed: '99', final: '300', by: 'Aiko Sato' } });
    expect(made.outcome.cycleService).toBeGreaterThan(levels({ forecast }).outcome.cycleService);
  });

  test('a safety stock that was set moves the band with it', () => {
    const made = levels({ forecast, adjustments: { safetyStock: { value: q('400'), by: 'Aiko Sato', reason: 'New tool' } } });
    expect(finals(made)).toEqual({ safetyStock: '400', minimum: '400', reorderPoint: '400', maximum: '950' });
    expect(made.figures.safetyStock.computed).toBe(q('99'));
  });

  test('is refused, never repaired, where a shipment does not fit between the limits (F-29)', () => {
    const narrow = recommendLevels(input({ forecast, adjustments: { maximum: { value: q('250'), by: 'Aiko Sato', reason: 'Room' } } }));
    expect(narrow).toMatchObject({ ok: false, refusals: [{ code: 'OUT_OF_RANGE', path: ['maximum'], params: { reason: 'BAND_NARROWER_THAN_MINIMUM_SHIPMENT', minimumShipment: '200' } }] });
    const reversed = recommendLevels(input({ forecast, adjustments: { maximum: { value: q('90'), by: 'x', reason: 'y' } } }));
    expect(reversed.ok).toBe(false);
    expect(recommendLevels(input({ forecast, adjustments: { maximum: { value: q('-1'), by: 'x', reason: 'y' } } }))).toMatchObject({ refusals: [{ path: ['maximum'], params: { reason: 'BELOW_ZERO' } }] });
  });

  test('gives way neither to a full location nor to goods that expire', () => {
    expect(recommendLevels(input({ forecast, limits: { capacity: q('648'), shelfLifeDays: null } }))).toMatchObject({ refusals: [{ params: { reason: 'ABOVE_CAPACITY', capacity: '648' } }] });
    expect(recommendLevels(input({ forecast, limits: { capacity: q('649'), shelfLifeDays: 6 } }))).toMatchObject({ refusals: [{ params: { reason: 'BEYOND_SHELF_LIFE', shelfLifeDays: 6 } }] });
    expect(recommendLevels(input({ forecast, limits: { capacity: q('649'), shelfLifeDays: 7 } })).ok).toBe(true);
  });

  test('all faults of an input are named together', () => {
    const made = recommendLevels(input({ policy: { ...policy, serviceLevel: q('1'), reviewDays: -1 }, terms: { lotQuantity: q('0'), minimumOrderQuantity: q('-1') } }));
    expect(made.ok ? [] : made.refusals.map(({ path }) => path[0])).toEqual(['serviceLevel', 'reviewDays', 'lotQuantity', 'minimumOrderQuantity']);
  });
});

describe('the reasoning behind levels', () => {
  const kinds = [levels({ forecast, leadTime: { agreedDays: 9, measured: deliveries([7, 8, 9, 9, 9, 10, 12, 16]) } }), levels({ units: history.rare }), levels({ units: lumpy }), levels({ units: [5, 6] })];

  test('names each step once with exactly the params that are promised', () => {
    for (const { steps } of kinds) {
      for (const { step, formula, params } of steps) {
        const promised = LEVEL_STEPS[step as LevelStepId].replace(/\([^)]*\)/g, '').split(',').map((each) => each.trim());
        expect(Object.keys(params).sort()).toEqual([...promised].sort());
        expect(formula).toMatch(/^F-\d\d$/);
      }
      expect(new Set(steps.map(({ step }) => step)).size).toBe(steps.length);
    }
    expect(new Set(kinds.flatMap(({ steps }) => steps.map(({ step }) => step)))).toEqual(new Set(['demand', 'spread-assumed', 'lead-time', 'lead-time-differs', 'variant', 'interval', 'factor', 'counts', 'draws', 'safety-stock', 'reorder-point', 'minimum', 'maximum', 'expected']));
  });

  test('leads from the inputs to the figures', () => {
    const [first] = kinds;
    const params = (id: string) => first?.steps.find(({ step }) => step === id)?.params;
    expect(params('lead-time-differs')).toEqual({ agreed: 9, measured: '10', within: 5, deliveries: 8 });
    expect(params('factor')).toMatchObject({ target: 'CYCLE', level: '0.95', factor: '1.6449' });
    const cv = (first?.interval.deviation ?? 0) / (first?.interval.mean ?? 1);
    expect(params('variant')).toMatchObject({ variant: 'COMBINED', reason: 'both-vary', least: 8, deliveries: 8, cv: formatQuantity(fromTenThousandths(Math.round(cv * ONE))) });
    expect(kinds[3]?.steps.find(({ step }) => step === 'spread-assumed')?.params).toEqual({ points: 2, least: 8, cv: '0.5' });
    expect(kinds[2]?.steps.find(({ step }) => step === 'variant')?.params.belowZero).toMatch(/^0\.[34]\d+$/);
    expect(params('minimum')?.rounded).toBe(formatQuantity(first?.figures.minimum.final ?? ONE));
    expect(first?.inputs).toContainEqual({ name: 'demandHistory', value: '104', asOf: '2026-10-04T22:00:00Z', source: 'WEEKS 2024-10-07/2026-09-28' });
    expect(first?.inputs).toContainEqual({ name: 'measuredLeadTime', value: '10', asOf: null, source: 'ACCEPTED/RECEIVED' });
  });

  test('is left out where nobody reads it, and the figures stay the same', () => {
    const { steps, inputs, ...figures } = levels({ units: lumpy, explain: false });
    expect([steps, inputs]).toEqual([[], []]);
    expect(levels({ units: lumpy })).toMatchObject(figures);
  });
});

describe('levels of any item-location', () => {
  const some = fc.record({
    units: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5_000, noNaN: true })), { minLength: 0, maxLength: 60 }),
    level: fc.integer({ min: 1, max: 9_999 }), lead: fc.integer({ min: 0, max: 90 }), review: fc.integer({ min: 0, max: 14 }), delivery: fc.integer({ min: 0, max: 30 }),
    lot: fc.integer({ min: 1, max: 5_000_000 }), moq: fc.integer({ min: 0, max: 50_000_000 }), kind: fc.constantFrom('CYCLE' as const, 'FILL_RATE' as const),
    choice: fc.constantFrom('AUTOMATIC', 'DEPENDENT', 'COUNTS', 'BOOTSTRAP', 'LEAD_TIME_ONLY' as const), adjusted: fc.option(fc.integer({ min: 0, max: 90_000_000 })),
  });

  test('keep min ≤ reorder point ≤ max with room for a shipment, or are refused', () => {
    fc.assert(fc.property(some, ({ units, level, lead, review, delivery, lot, moq, kind, choice, adjusted }) => {
      const made = recommendLevels(input({
        units, leadTime: { agreedDays: lead, measured }, target: { kind, level: fromTenThousandths(level) }, explain: false,
        policy: { ...policyOf('BY'), reviewDays: review, deliveryDays: delivery, safetyStock: choice as 'AUTOMATIC' },
        terms: { lotQuantity: fromTenThousandths(lot), minimumOrderQuantity: fromTenThousandths(moq) },
        adjustments: adjusted === null ? {} : { maximum: { value: fromTenThousandths(adjusted), by: 'x', reason: 'y' } },
      }));
      if (!made.ok) return adjusted !== null;
      const { minimum, reorderPoint, maximum } = made.value.figures;
      expect(minimum.final).toBeLessThanOrEqual(reorderPoint.final);
      expect(reorderPoint.final).toBeLessThanOrEqual(maximum.final);
      expect(maximum.final - minimum.final).toBeGreaterThanOrEqual(Math.max(lot, Math.ceil(moq / lot) * lot));
      const { cycleService, fillRate, stockoutRisk } = made.value.outcome;
      expect([cycleService >= 0 && cycleService <= ONE, fillRate >= 0 && fillRate <= ONE, cycleService + stockoutRisk]).toEqual([true, true, ONE]);
      return true;
    }), { numRuns: 300 });
  });

  test('never fall when more service is asked for', () => {
    fc.assert(fc.property(some, fc.integer({ min: 1, max: 9_999 }), ({ units, level, lead, review, kind, choice }, other) => {
      const at = (ten: number) => levels({
        units, leadTime: { agreedDays: lead, measured }, target: { kind, level: fromTenThousandths(ten) }, explain: false,
        policy: { ...policyOf('BY'), reviewDays: review, safetyStock: choice as 'AUTOMATIC' },
      });
      return at(Math.max(level, other)).figures.safetyStock.final >= at(Math.min(level, other)).figures.safetyStock.final;
    }), { numRuns: 200 });
  });
});
