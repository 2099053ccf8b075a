import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, day, weekday } from '@stockpact/shared';
import { InputProblem } from '../input-problem.js';
import { evaluatePolicy } from './run.js';
import { weekdaysIn } from './weekdays.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const first = day('2024-01-01');
const DAYS = 500;
const dates = Array.from({ length: DAYS }, (_, i) => addDays(first, i));
let state = 1;
const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
/** Demand with a season of a year on working days, and a rare one. */
const world = ((): Record<string, number[]> => {
  state = 42;
  const seasonal = (base: number) => dates.map((on, i) => (weekday(on) > 5 ? 0 : Math.round(base * (1 + 0.5 * Math.sin((i * 2 * Math.PI) / 365)) * (0.6 + 0.8 * next()))));
  return { 'A-1': seasonal(40), 'A-2': seasonal(150), 'B-7': dates.map(() => (next() < 0.2 ? Math.ceil(12 * next()) : 0)) };
})();
const items = Object.keys(world);
const terms = 'item,lead_time_days,moq,lot,delivery weekdays,unit_cost\nA-1,5,0,10,Mon/Wed/Fri,2.50\nA-2,12,200,25,Mon-Fri,1\nB-7,7,0,1,daily,9.9\n';
const long = (rows: string[]): string => ['date,item,quantity', ...rows].join('\n');
const rowsOf = (): string[] => items.flatMap((item) => (world[item] ?? []).flatMap((quantity, i) => (quantity > 0 || i === 0 || i === DAYS - 1 ? [`${dates[i]},${item},${quantity}`] : [])));
const wide = (names: readonly string[] = dates): string => [['SKU', ...names].join(','), ...items.map((item) => [item, ...(world[item] ?? [])].join(','))].join('\r\n');

type Figures = Record<string, number | string | null>;
type Answer = { from: string; to: string; days: number; itemLocations: number; policies: Figures[]; sameAverageStock: { policies: Figures[] } | null; items?: { itemLocation: string; policies: Figures[] }[]; notes: string[]; seconds: number };
const answer = (consumption: string, termsText = terms, ...options: string[]): Answer =>
  JSON.parse(evaluatePolicy([file('consumption.csv', consumption), file('terms.csv', termsText), '--json', ...options])) as Answer;
const problemOf = (consumption: string | Buffer, termsText = terms, ...options: string[]): string => {
  try {
    evaluatePolicy([file('consumption.csv', consumption), file('terms.csv', termsText), ...options]);
  } catch (error) {
    if (error instanceof InputProblem) return error.message;
    throw error;
  }
  return 'nothing was wrong';
};
const figures = ({ policies, sameAverageStock }: Answer) => ({ policies, sameAverageStock });

describe('the same consumption', () => {
  test('gives the same figures from a row a day, a column a day and a column an item', () => {
    const made = answer(long(rowsOf()));
    const across = [['日付', ...items].join(';'), ...dates.map((on, i) => [on.split('-').reverse().join('.'), ...items.map((item) => world[item]?.[i])].join(';'))].join('\n');
    expect(made).toMatchObject({ from: '2024-05-15', to: '2025-05-14', days: 365, itemLocations: 3 });
    expect(figures(answer(wide()))).toEqual(figures(made));
    expect(figures(answer(across))).toEqual(figures(made));
    expect(figures(answer(wide(dates.map((_, i) => `d_${i + 1}`)), terms, '--first-day', '2024-01-01'))).toEqual(figures(made));
    expect(figures(answer(wide(dates.map((on) => `${on.slice(5, 7)}/${on.slice(8)}/${on.slice(0, 4)}`)), terms, '--dates', 'mdy'))).toEqual(figures(made));
  });

  test('gives the same figures in whatever order rows and terms stand', () => {
    const [header = '', ...termRows] = terms.trim().split('\n');
    const turned = answer(long(rowsOf().reverse()), [header, ...termRows.reverse()].join('\n'), '--detail');
    expect({ ...turned, seconds: 0 }).toEqual({ ...answer(long(rowsOf()), terms, '--detail'), seconds: 0 });
  });

  test('adds up rows of one day, nets returns when they are said to be, and keeps locations apart', () => {
    const split = rowsOf().flatMap((row) => {
      const [on, item, quantity] = row.split(',');
      return [`${on},${item},${Number(quantity) + 3}`, `${on},${item},-3`];
    });
    expect(figures(answer(long(split), terms, '--returns'))).toEqual(figures(answer(long(rowsOf()))));
    const twice = ['date,item,site,quantity', ...rowsOf().flatMap((row) => ['N', 'S'].map((site) => row.replace(/,(\d+)$/, `,${site},$1`)))].join('\n');
    const made = answer(twice, terms, '--detail');
    expect(made.items?.map(({ itemLocation }) => itemLocation)).toEqual(['A-1 @ N', 'A-1 @ S', 'A-2 @ N', 'A-2 @ S', 'B-7 @ N', 'B-7 @ S']);
    expect(made.policies[0]?.['outOfStockDays']).toBe(2 * Number(answer(long(rowsOf())).policies[0]?.['outOfStockDays']));
  });
});

describe('the figures', () => {
  test('count every item-day once for every rule, and meet the demand of the file', () => {
    const made = answer(long(rowsOf()));
    const demand = items.reduce((sum, item) => sum + (world[item] ?? []).slice(-365).reduce((total, each) => total + each, 0), 0);
    expect(made.policies.map(({ policy }) => policy)).toEqual(['portal', 'static-reorder', 'orderpoint', 'min-max']);
    for (const each of made.policies) {
      expect(['outOfStockDays', 'belowMinDays', 'inBandDays', 'aboveMaxDays'].reduce((sum, name) => sum + Number(each[name]), 0)).toBe(3 * 365);
      expect(each['demand']).toBe(demand);
      expect(each['inBandShare']).toBeCloseTo(Number(each['inBandDays']) / (3 * 365), 5);
      expect(each['outOfStockShare']).toBeCloseTo(Number(each['outOfStockDays']) / (3 * 365), 5);
      expect(each['fillRate']).toBeCloseTo(Number(each['served']) / demand, 5);
    }
  });

  test('show the portal out of stock less often than every other rule at the same average stock, where demand has a season', () => {
    const made = answer(long(rowsOf().filter((row) => row.includes('A-'))));
    const [portal, ...others] = made.sameAverageStock?.policies ?? [];
    expect(others).toHaveLength(3);
    for (const other of others) {
      expect(Math.abs(Number(other['averageValue']) / Number(portal?.['averageValue']) - 1)).toBeLessThan(0.01);
      expect(Number(portal?.['outOfStockDays'])).toBeLessThan(Number(other['outOfStockDays']));
    }
  });

  test('hold against the agreed band where there is one, and tell the levels from the data apart', () => {
    const agreed = 'item,LT,min,max,target,reorder point,opening stock\nA-1,5,120,400,380,300,350\nA-2,12,900,2500,,2600,2400\nB-7,7,,,,,30\n';
    const made = answer(long(rowsOf()), agreed, '--detail');
    expect(made.policies.map(({ policy, label }) => [policy, label])).toEqual([
      ['portal', 'Portal, agreed band'], ['portal-own-levels', 'Portal, levels from the data'], ['static-reorder', 'Static reorder level, fixed quantity'],
      ['orderpoint', 'Orderpoint on the forecast at lead time'], ['min-max', 'Min/max on stock and orders'],
    ]);
    expect(made.policies[0]?.['averageValue']).toBeNull();
    expect(Number(made.policies[0]?.['inBandDays'])).toBeGreaterThan(Number(made.policies[4]?.['inBandDays']));
    expect(made.items?.[2]?.policies[0]).toEqual({ ...made.items?.[2]?.policies[1], policy: 'portal', label: 'Portal, agreed band' });
  });

  test('follow the service that is asked for: more of it, more stock, fewer days without', () => {
    const [low, high] = ['0.8', '0.99'].map((service) => answer(long(rowsOf()), terms, '--service', service).policies[0]);
    expect(Number(high?.['averageStock'])).toBeGreaterThan(Number(low?.['averageStock']));
    expect(Number(high?.['outOfStockDays'])).toBeLessThan(Number(low?.['outOfStockDays']));
  });

  test('are printed as a table, written to a file, and leave out what is not wanted', () => {
    const out = join(folder, 'out.json');
    const text = evaluatePolicy([file('c.csv', long(rowsOf())), file('t.csv', terms), '--out', out, '--no-same-stock', '--days', '100']);
    expect(text).toMatch(/3 item-locations, 100 days from 2025-02-04 to 2025-05-14/);
    expect(text).toMatch(/Portal, levels from the data +[\d,]+ +[\d.]+ % +[\d,]+ +[\d.]+ %/);
    expect(text).not.toContain('At the average stock');
    expect((JSON.parse(readFileSync(out, 'utf8')) as Answer).sameAverageStock).toBeNull();
  });
});

describe('weekdays', () => {
  test.each<[string, number | null]>([
    ['Mon/Wed/Fri', 0b001_0101], ['monday, thursday', 0b000_1001], ['1;3;5', 0b001_0101], ['135', 0b001_0101], ['Mon-Fri', 0b001_1111], ['Tue to Thu', null], ['2-4', 0b000_1110],
    ['daily', 0b111_1111], ['月水金', 0b001_0101], ['Sun', 0b100_0000], ['Foo', null], ['8', null], ['Fri-Mon', null], ['', null],
  ])('written %s are %p', (text, weekdays) => {
    expect(weekdaysIn(text)?.weekdays ?? null).toBe(weekdays);
  });
});

describe('what is told of a file', () => {
  test('names what was left out, and what a blank means', () => {
    const made = answer(wide().replace(/^B-7/m, 'C-9'), `${terms}Z-1,3,,,,\n`.replace('unit_cost', 'colour'));
    expect(made.notes).toEqual(expect.arrayContaining([
      expect.stringContaining('A blank cell is a day that is not known'), expect.stringContaining('Left out, for they have no terms: “C-9”'),
      expect.stringContaining('Left out, for nothing of them was consumed: “B-7”, “Z-1”'), expect.stringMatching(/Not used of .*terms.csv: colour/),
    ]));
  });

  test('a day that is not known is lived through as expected, and counted', () => {
    const holes = wide().split('\r\n').map((line, n) => (n === 1 ? line.replace(/(,[^,]*){3}$/, ',,NA,') : line)).join('\r\n');
    const text = evaluatePolicy([file('c.csv', holes), file('t.csv', terms)]);
    expect(text).toContain('3 item-days are not known');
  });

  test.each<[string, string | Buffer, string, RegExp]>([
    ['no file at all', '', terms, /is empty: it needs a header row/],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004zip'), terms, /is a spreadsheet or an archive: save the sheet as CSV/],
    ['UTF-16', Buffer.from('\ufeffdate,item', 'utf16le'), terms, /is UTF-16/],
    ['no day', 'item,quantity\nA-1,3', terms, /has no column for the day \(date, day, ds/],
    ['no quantity', 'item,date,colour\nA-1,2024-01-01,red', terms, /has no column for the quantity \(quantity, qty, demand/],
    ['a quantity that is none', long(['2024-01-01,A-1,many']), terms, /row 2, column quantity: “many” is not a number/],
    ['a decimal comma that makes a cell more', long(['2024-01-01,A-1,1', '2024-01-02,A-1,1,2']), terms, /row 3: has 4 cells, the header has 3/],
    ['terms with a cell too few', long(rowsOf()), 'item,lead_time_days,moq\nA-1,2\n', /row 2: has 2 cells, the header has 3/],
    ['a thousands separator', long(['2024-01-01,A-1,"1,200"']), terms, /row 2, column quantity: “1,200” is written with thousands separators/],
    ['a negative quantity', long(['2024-01-01,A-1,-4']), terms, /row 2, column quantity: “-4” is below zero; consumption cannot be\. Give --returns/],
    ['a row below a cell of two lines', 'date,item,quantity,remark\n2024-01-01,A-1,1,"two\nlines"\n2024-01-02,A-1,x,\n', terms, /row 4, column quantity: “x”/],
    ['an impossible day', long(['2023-02-29,A-1,4']), terms, /row 2, column date: “2023-02-29” is not a day of the calendar/],
    ['a day that could be two', long(['03/04/2024,A-1,4']), terms, /row 2, column date: “03\/04\/2024” could be two days: write YYYY-MM-DD, or give --dates/],
    ['an item without a name', long(['2024-01-01,,4']), terms, /row 2, column item: is empty: which item\?/],
    ['an item twice', `${wide()}\r\n${wide().split('\r\n')[1]}`, terms, /row 5, column SKU: “A-1” stands in row 2 already/],
    ['two quantities', 'date,item,qty,qty\n2024-01-01,A-1,3,4', terms, /more than one column is the quantity: qty, qty/],
    ['a short history', long(['2024-01-01,A-1,4', '2024-03-01,A-1,4']), terms, /spans 61 days; at least 84 are needed/],
    ['items without terms', long(rowsOf().map((row) => row.replace('A-', 'X-').replace('B-', 'Y-'))), terms, /No item of the consumption has terms in .*“X-1”.*“A-1”/s],
    ['no lead time', long(rowsOf()), 'item,moq\nA-1,3\n', /has no column for the lead time in days/],
    ['an empty lead time', long(rowsOf()), 'item,lead_time_days\nA-1,\n', /row 2, column lead_time_days: is empty: the lead time in days is needed/],
    ['half a day', long(rowsOf()), 'item,lead_time_days\nA-1,2.5\n', /row 2, column lead_time_days: “2.5” must be whole days from 0 to 730/],
    ['a lot of zero', long(rowsOf()), 'item,lead_time_days,lot size\nA-1,2,0\n', /row 2, column lot size: “0” must be above zero/],
    ['half a band', long(rowsOf()), 'item,lead_time_days,min,max\nA-1,2,5,\n', /row 2, column max: is empty, but there is a minimum/],
    ['a band upside down', long(rowsOf()), 'item,lead_time_days,min,max\nA-1,2,50,5\n', /row 2, column max: is below the minimum 50/],
    ['a target outside', long(rowsOf()), 'item,lead_time_days,min,max,target\nA-1,2,5,50,60\n', /row 2, column target: must lie between the minimum and the maximum/],
    ['no weekday', long(rowsOf()), 'item,lead_time_days,delivery weekdays\nA-1,2,Mon/Foo\n', /row 2, column delivery weekdays: “Mon\/Foo” are no weekdays/],
    ['a service beyond all', long(rowsOf()), 'item,lead_time_days,service level\nA-1,2,100%\n', /row 2, column service level: “100%” must be a share from 50 % to 99.99 %/],
    ['terms twice', long(rowsOf()), 'item,lead_time_days\nA-1,2\nA-1,3\n', /row 3, column item: “A-1” stands in row 2 already/],
    ['a shipment limit below the least shipment', long(rowsOf()), 'item,lead_time_days,moq,max_order\nA-1,2,50,20\n', /row 2, column max_order: does not fit the other terms/],
  ])('refuses %s', (_, consumption, termsText, message) => {
    expect(problemOf(consumption, termsText)).toMatch(message);
  });

  test('tells twenty faults and counts the others', () => {
    const message = problemOf(long(Array.from({ length: 30 }, (_, i) => `2024-01-${String(i + 1).padStart(2, '0')},A-1,x`)));
    expect(message).toContain('30 cells or rows cannot be used. Nothing was evaluated.');
    expect(message.split('\n')).toHaveLength(22);
    expect(message).toContain('and 10 more');
  });

  test.each<[string[], RegExp]>([
    [['--days', '0'], /--days 0: a whole number from 1 to 3650/], [['--from', '1.1.2025'], /--from 1.1.2025 is not a day/], [['--from', '2023-01-01'], /do not lie within the consumption, 2024-01-01 to 2025-05-14/],
    [['--service', '2'], /--service 2: a share/], [['--gaps', 'maybe'], /--gaps maybe: write zero or missing/], [['--colour'], /Unknown option/], [['another.csv'], /npm run evaluate -- policy/],
  ])('says how %j should be written', (options, message) => {
    expect(problemOf(long(rowsOf()), terms, ...options)).toMatch(message);
  });

  test('reads quotes, line breaks in quotes and decimals as spreadsheets write them', () => {
    const quoted = rowsOf().map((row) => row.replace(/^([^,]*),([^,]*),(.*)$/, '"$1";"$2";"$3,0";')).join('\r\n');
    const text = `\ufeffdate;item;quantity;remark\r\n${quoted.replace(';\r\n', ';"two\nlines; and ""quotes"""\r\n')}\r\n`;
    expect(figures(answer(text))).toEqual(figures(answer(long(rowsOf()))));
  });
});
