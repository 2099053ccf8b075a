import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputProblem } from '../input-problem.js';
import type { Report } from './report.js';
import { evaluateForecast } from './run.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (lines: readonly string[], name = 'series.csv'): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};
const measure = async (path: string, ...args: string[]): Promise<Report> => JSON.parse(await evaluateForecast([path, '--horizon', '2', '--json', ...args])) as Report;
const method = (report: Report, name: string) => report.methods.find((each) => each.method === name);
const refusal = (promise: Promise<unknown>) => promise.then(() => 'accepted', (error: Error) => (error instanceof InputProblem ? error.message : String(error.stack)));
const row = (id: string, values: readonly (number | string)[]): string => [id, ...values].join(',');
const year = [80, 90, 110, 130, 150, 140, 120, 100, 90, 80, 60, 50];
const years = (count: number, scale = 1) => Array.from({ length: 12 * count }, (_, t) => year[t % 12]! * scale + ((t * 7) % 5));

describe('a file of series', () => {
  test('is measured on its last periods: MASE, pooled RMSE, bias and sMAPE by hand', async () => {
    const report = await measure(file(['10,12,10,12,10,14', '100,100,100,100,90,110']), '--season', 'none');
    expect(report).toMatchObject({ series: 2, horizon: 2, season: 1, seasonFound: false, header: false, idColumns: 0 });
    const naive = method(report, 'NAIVE');
    // First series: naive expects 12, 12; errors −2 and 2; naive error of 10, 12, 10, 12 is 2. The second is flat: no scale for MASE.
    expect(naive).toMatchObject({ series: 2, mase: 1 });
    expect(naive?.rmse).toBeCloseTo(Math.sqrt((4 + 4 + 100 + 100) / 4), 10);
    expect(naive?.bias).toBeCloseTo((12 + 12 + 200 - 224) / 224, 10);
    expect(naive?.smape).toBeCloseTo((200 * 2 / 22 + 200 * 2 / 26 + 200 * 10 / 190 + 200 * 10 / 210) / 4, 10);
    expect(method(report, 'SEASONAL_SES')).toBeUndefined();
  });

  test('has blanks that are missing and no zeros', async () => {
    const [blanks, zeros] = await Promise.all(['', '0'].map((cell, at) => measure(file([row('a', [10, cell, 10, 10, cell, 10, 10, 10, 10, 10, 10, 10])], `${at}.csv`), '--season', 'none')));
    expect(method(blanks!, 'SES')?.rmse).toBe(0);
    expect(method(zeros!, 'MOVING_AVERAGE')?.bias).toBeLessThanOrEqual(0);
    expect(method(zeros!, 'CROSTON')?.rmse).toBeGreaterThan(0);
  });

  test('ends each series with its last known period, and begins where a byte order mark ends', async () => {
    const [plain, padded] = [await measure(file(['10,12,10,12,10,14'], 'a.csv'), '--season', 'none'), await measure(file(['\uFEFF10,12,10,12,10,14,,'], 'b.csv'), '--season', 'none')];
    expect(method(padded, 'NAIVE')).toEqual({ ...method(plain, 'NAIVE'), seriesPerSecond: expect.any(Number) });
    expect(padded.idColumns).toBe(0);
  });

  test('is read with or without header and ids, with other separators and a byte order mark', async () => {
    const plain = [years(3), years(3, 2)].map((values) => values.join(','));
    const shapes: [string[], number, boolean][] = [
      [plain, 0, false],
      [plain.map((line, at) => `item ${at},${line}`), 1, false],
      [plain.map((line, at) => `${at + 21_029_627},${line}`).concat(`21029690,${years(3, 3).join(',')}`), 1, false],
      [[['item', ...years(3).map((_, t) => `2024-${t}`)].join(','), ...plain.map((line, at) => `${at},${line}`)], 1, true],
      [[['store', 'item', ...years(3).map((_, t) => `W${t}`)].join(','), ...plain.map((line, at) => `3,${at},${line}`)], 2, true],
      [[`\uFEFFid;${years(3).map((_, t) => t).join(';')}`, ...plain.map((line, at) => `"x;${at}";${line.replaceAll(',', ',5;')},5`)], 1, true],
    ];
    for (const [at, [lines, idColumns, header]] of shapes.entries()) {
      expect(await measure(file(lines, `${at}.csv`))).toMatchObject({ series: lines.length - (header ? 1 : 0), idColumns, header, periods: 36, season: 12, seasonFound: true });
    }
  });

  test('with a season is best forecast by seasonal methods, and the chooser finds them', async () => {
    const report = await measure(file([1, 2, 3].map((scale) => row(`i${scale}`, years(4, scale)))), '--season', '12');
    expect(method(report, 'chooser')!.mase!).toBeLessThan(0.3);
    expect(method(report, 'chooser F-14')!.mase!).toBeGreaterThan(0.5);
    expect(Object.keys(report.chosen).every((each) => each.startsWith('SEASONAL_') || each === 'COMBINATION')).toBe(true);
    expect(report.classes.map(({ label }) => label)).toEqual(['SMOOTH', 'season']);
  });

  test('is told to people as tables', async () => {
    const text = await evaluateForecast([file([1, 2].map((scale) => row(`i${scale}`, years(3, scale)))), '--horizon', '3']);
    expect(text).toMatch(/2 series of up to 36 periods/);
    expect(text).toMatch(/season 12 \(found in the series/);
    expect(text).toMatch(/^chooser +2 +0\.\d{4} /m);
    expect(text).toMatch(/Smooth \(F-03\), 2 series/);
  });

  test('may hold series that are too short; they are counted and left out', async () => {
    expect(await measure(file([row('a', years(2)), row('b', [...Array<string>(21).fill(''), 1, 2, 3])]))).toMatchObject({ series: 1, tooShort: 1 });
    expect(await measure(file([row('a', years(2)), 'b,1,2,3,4,5,6']), '--ragged')).toMatchObject({ series: 2, tooShort: 0 });
  });

  test('gives the same figures in whatever order its rows stand', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => row(`i${i}`, years(3, i + 1).map((each, t) => ((t + i) % 3 ? each : 0))));
    const [there, back] = [await measure(file(lines, 'a.csv')), await measure(file([...lines].reverse(), 'b.csv'))];
    for (const { method: name, rmse, mase } of there.methods) {
      expect(method(back, name)?.mase).toBeCloseTo(mase!, 12);
      expect(method(back, name)?.rmse).toBeCloseTo(rmse!, 9);
    }
  });
});

describe('a file that cannot be used is refused with the place', () => {
  const bad: [string, string[], RegExp, string[]?][] = [
    ['text in a cell', ['item,2024-01,2024-02,2024-03', 'a,1,2,3', 'b,1,x2,3'], /^Row 3, column 3 \(2024-02\): “x2” is no number\.$/],
    ['a thousands separator', ['a,1,2,3', 'b,"1,234",2,3', 'c,1,2,3'], /^Row 2, column 2: “1,234” is no number\.$/],
    ['a row with fewer cells', ['a,1,2,3,4', 'b,1,2,3'], /^Row 2 has 4 cells, the longest of the first rows has 5/],
    ['a row with more cells than the header', ['id,p1,p2,p3', 'a,1,2,3', 'b,1,2,3,4'], /^Row 3 has 5 cells, the header has 4/],
    ['no numbers at all', ['id,name', 'a,b'], /has no row of numbers/],
    ['nothing at all', [''], /has no row of numbers/],
    ['a horizon that leaves nothing', ['1,2,3,4,5'], /^--horizon 4 leaves no history: the longest series has 5 known periods/, ['--horizon', '4']],
    ['a horizon that is no number', ['1,2,3,4,5'], /^--horizon two: give a whole number/, ['--horizon', 'two']],
    ['a season that is none', ['1,2,3,4,5'], /^--season week/, ['--horizon', '1', '--season', 'week']],
    ['an option that is not there', ['1,2,3,4,5'], /--sison/, ['--horizon', '1', '--sison', '3']],
  ];
  test.each(bad)('%s', async (_name, lines, message, args = ['--horizon', '1']) => {
    expect(await refusal(evaluateForecast([file(lines), ...args]))).toMatch(message);
  });

  test('one that is not there, or a folder', async () => {
    expect(await refusal(evaluateForecast([join(folder, 'none.csv'), '--horizon', '1']))).toMatch(/^There is no file .*none\.csv/);
    expect(await refusal(evaluateForecast([folder, '--horizon', '1']))).toMatch(/is not a file/);
    expect(await refusal(evaluateForecast([]))).toMatch(/evaluate forecast <series\.csv>/);
  });
});
