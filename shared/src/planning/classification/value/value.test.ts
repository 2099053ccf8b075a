import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day } from '../../../kernel/day.js';
import { quantity as q } from '../../../kernel/quantity.js';
import { momentsOf } from '../../statistics/moments.js';
import { type AbcRanking, type ConsumedValue, rankByValue } from './abc.js';
import { CELL_POLICIES, type CellPolicy, checkCellPolicy, CLASS_CELLS, cellOf, policyOf } from './cells.js';
import { classPeriodOf, type SettledClass, settleClass } from './settle.js';
import { variabilityOf } from './xyz.js';

const about = { scope: { kind: 'SUPPLIER', id: 'kitahama' }, from: day('2025-10-01'), to: day('2026-09-30'), currency: 'EUR' } as const;
const rank = (values: readonly ConsumedValue[], cuts?: { a: number; b: number }): AbcRanking => {
  const ranked = rankByValue(values, about, cuts);
  if (!ranked.ok) throw new Error(JSON.stringify(ranked.refusals));
  return ranked.value;
};
const valued = (...values: (number | null)[]) => values.map((value, i) => ({ id: `${i}`, value }));

describe('ABC by value (F-01)', () => {
  test('500, 300, 120, 50, 30: shares before 0, 50, 80, 92, 97 % → A A B B C', () => {
    const ranking = rank(valued(50, 500, 30, 300, 120));
    expect(ranking.items.map(({ value, before, cls }) => [value, before, cls])).toEqual([[500, 0, 'A'], [300, 500, 'A'], [120, 800, 'B'], [50, 920, 'B'], [30, 970, 'C']]);
    expect(ranking).toMatchObject({ total: 1_000, scope: { kind: 'SUPPLIER', id: 'kitahama' }, currency: 'EUR', cuts: { a: 8_000, b: 9_500 } });
  });

  test('never leaves A empty: one item that is worth everything is A', () => {
    expect(rank(valued(99, 1)).items.map(({ cls }) => cls)).toEqual(['A', 'C']);
    expect(rank(valued(7)).items[0]?.cls).toBe('A');
  });

  test('breaks ties by id', () => {
    expect(rank([{ id: 'b', value: 5 }, { id: 'a', value: 5 }, { id: 'c', value: 5 }]).items.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('puts what was not used, and what has no cost, into C and says which', () => {
    expect(rank(valued(0, 10, null, -5)).items.map(({ id, cls, flag }) => [id, cls, flag])).toEqual([['1', 'A', null], ['0', 'C', 'NO_USAGE'], ['3', 'C', 'NO_USAGE'], ['2', 'C', 'NO_COST']]);
    expect(rank(valued(0, null)).total).toBe(0);
  });

  test('compares whole numbers: a share of 80 % less one part in ten to the fifteenth is A, 80 % is B', () => {
    const total = 1_000_000_000_000_000;
    expect(rank([{ id: 'a', value: total * 0.8 - 1 }, { id: 'b', value: total / 10 + 1 }, { id: 'c', value: total / 10 }]).items.map(({ cls }) => cls)).toEqual(['A', 'A', 'B']);
    expect(rank([{ id: 'a', value: total * 0.8 }, { id: 'b', value: total / 10 }, { id: 'c', value: total / 10 }]).items.map(({ cls }) => cls)).toEqual(['A', 'B', 'B']);
    expect(rankByValue(valued(Number.MAX_SAFE_INTEGER, 1), about)).toMatchObject({ ok: false, refusals: [{ code: 'OUT_OF_RANGE', path: ['values'] }] });
  });

  test('takes other cuts, in order only', () => {
    expect(rank(valued(50, 30, 20), { a: 5_000, b: 8_000 }).items.map(({ cls }) => cls)).toEqual(['A', 'B', 'C']);
    for (const cuts of [{ a: 9_000, b: 8_000 }, { a: 0, b: 1 }, { a: 1, b: 10_001 }]) expect(rankByValue(valued(1), about, cuts).ok).toBe(false);
    expect(rank(valued(1, 1), { a: 1, b: 10_000 }).items.map(({ cls }) => cls)).toEqual(['A', 'B']);
  });

  test('does not depend on the order of rows', () => {
    const some = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), value: fc.option(fc.integer({ min: -10, max: 1_000 })) }), { selector: ({ id }) => id, maxLength: 40 });
    fc.assert(fc.property(some, fc.infiniteStream(fc.nat()), (values, keys) => {
      const shuffled = values.map((value) => ({ value, key: keys.next().value as number })).sort((a, b) => a.key - b.key).map(({ value }) => value);
      expect(rank(shuffled)).toEqual(rank(values));
      const order = rank(values).items.filter(({ flag }) => flag === null).map(({ cls }) => cls).join('');
      expect(order).toMatch(/^(A+B*C*)?$/);
    }));
  });
});

describe('a class over time', () => {
  test('changes only when two consecutive runs find the same other class', () => {
    const runs = ['A', 'B', 'A', 'B', 'B', 'C', 'B', 'C', 'C'];
    const seen: string[] = [];
    let settled: SettledClass<string> | null = null;
    runs.forEach((found, i) => {
      settled = settleClass(settled, found, `2026-0${i + 1}`);
      seen.push(`${settled.cls}${settled.pending ?? ''}`);
    });
    expect(seen).toEqual(['A', 'AB', 'A', 'AB', 'B', 'BC', 'B', 'BC', 'C']);
    expect(settled).toEqual({ cls: 'C', since: '2026-09', period: '2026-09', pending: null });
  });

  test('is frozen within its period, and in the past', () => {
    const settled = settleClass(settleClass(null, 'A', '2026-Q1'), 'B', '2026-Q2');
    expect(settleClass(settled, 'B', '2026-Q2')).toBe(settled);
    expect(settleClass(settled, 'B', '2026-Q1')).toBe(settled);
    expect(settleClass(settled, 'C', '2026-Q3')).toMatchObject({ cls: 'A', pending: 'C' });
  });

  test('counts in months or quarters', () => {
    expect([classPeriodOf(day('2026-04-17'), 'MONTH'), classPeriodOf(day('2026-04-17'), 'QUARTER'), classPeriodOf(day('2026-12-31'), 'QUARTER')]).toEqual(['2026-04', '2026-Q2', '2026-Q4']);
  });
});

describe('XYZ by variability (F-02)', () => {
  const of = (...values: number[]) => variabilityOf({ ...momentsOf(values), expected: values.length });

  test('10, 12, 8, 10: mean 10, s 1.6330, CV 0.1633 → X, PARTIAL with four buckets', () => {
    expect(of(10, 12, 8, 10)).toEqual({ cls: 'X', cv: expect.closeTo(0.1633, 4), count: 4, deseasonalised: false, quality: 'PARTIAL' });
  });

  test('0, 30, 0, 10: s 14.1421, CV 1.4142 → Z', () => {
    expect(of(0, 30, 0, 10)).toMatchObject({ cls: 'Z', cv: expect.closeTo(1.4142, 4) });
  });

  test('includes its limits: CV 0.5 is X, CV 1.0 is Y', () => {
    expect(variabilityOf({ mean: 10, variance: 25, count: 12, expected: 12 })).toMatchObject({ cls: 'X', quality: 'OK' });
    expect(variabilityOf({ mean: 10, variance: 25.01, count: 12, expected: 12 }).cls).toBe('Y');
    expect(variabilityOf({ mean: 10, variance: 100, count: 12, expected: 12 }).cls).toBe('Y');
    expect(variabilityOf({ mean: 10, variance: 100.01, count: 12, expected: 12 }).cls).toBe('Z');
  });

  test('has no class without demand or with one bucket', () => {
    expect(of(0, 0, 0)).toMatchObject({ cls: null, cv: null });
    expect(of(7)).toMatchObject({ cls: null, quality: 'PARTIAL' });
    expect(of(7, 7)).toMatchObject({ cls: 'X', cv: 0 });
    expect(variabilityOf({ mean: 10, variance: 1, count: 20, expected: 52 }).quality).toBe('INSUFFICIENT');
  });
});

describe('the nine cells', () => {
  test('each have a policy that promises less where demand varies more or is worth less', () => {
    expect(CLASS_CELLS).toEqual(['AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ']);
    const level = (cell: string) => CELL_POLICIES[cell as keyof typeof CELL_POLICIES].serviceLevel;
    for (const abc of ['A', 'B', 'C']) expect(level(`${abc}X`) >= level(`${abc}Y`) && level(`${abc}Y`) >= level(`${abc}Z`)).toBe(true);
    for (const xyz of ['X', 'Y', 'Z']) expect(level(`A${xyz}`) >= level(`B${xyz}`) && level(`B${xyz}`) >= level(`C${xyz}`)).toBe(true);
  });

  test('look daily at what is worth most, and deliver it more often', () => {
    expect(CLASS_CELLS.map((cell) => CELL_POLICIES[cell].reviewDays)).toEqual([1, 1, 1, 7, 7, 7, 14, 14, 7]);
    expect(CLASS_CELLS.map((cell) => CELL_POLICIES[cell].deliveryDays)).toEqual([3, 3, 3, 7, 7, 7, 14, 14, 14]);
    expect(new Set(CLASS_CELLS.map((cell) => CELL_POLICIES[cell].safetyStock))).toEqual(new Set(['AUTOMATIC']));
  });

  test('may be set within bounds and not for the past, and every fault is named', () => {
    const set = (policy: Partial<CellPolicy>, from = '2026-03-02') => checkCellPolicy({ ...CELL_POLICIES.AX, ...policy }, day(from), day('2026-03-02')).map(({ path }) => path.join('.'));
    expect(set({})).toEqual([]);
    expect(set({ serviceLevel: q('0.5'), reviewDays: 0, deliveryDays: 180 })).toEqual([]);
    expect(set({ serviceLevel: q('1'), reviewDays: 91, deliveryDays: 0 }, '2026-03-01')).toEqual(['serviceLevel', 'reviewDays', 'deliveryDays', 'effectiveFrom']);
  });

  test('take what a buyer sets, and the defaults for the rest', () => {
    expect(cellOf('A', null)).toBe('AZ');
    expect(policyOf('AX')).toEqual({ serviceLevel: q('0.99'), reviewDays: 1, deliveryDays: 3, safetyStock: 'AUTOMATIC' });
    expect(policyOf('CZ', { CZ: { deliveryDays: 30, safetyStock: 'BOOTSTRAP' } })).toEqual({ serviceLevel: q('0.90'), reviewDays: 7, deliveryDays: 30, safetyStock: 'BOOTSTRAP' });
  });
});
