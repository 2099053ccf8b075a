import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day } from '../kernel/day.js';
import { quantity } from '../kernel/quantity.js';
import { historyDayFault, instantOf, planDayFault, snapshotInstant } from './days.js';
import { FILE_FAULTS, ROW_FAULTS, rowFault, shorten } from './faults.js';
import { type Header, readHeader } from './header.js';
import { IMPORT_KINDS, type ImportKind } from './kinds.js';
import { columnsOf } from './layouts.js';
import { isBlank, rowReader } from './row.js';
import { csvLine, guardCell } from './spreadsheet.js';

const header = (kind: ImportKind, names: string): Header => {
  const read = readHeader(kind, names.split(','));
  if ('code' in read) throw new Error(`${read.code} ${JSON.stringify(read.params)}`);
  return read;
};

const stock = 'snapshot_date,location,item,uom,qty_unrestricted';
const stockRow = rowReader('STOCK', header('STOCK', stock));
const codes = (cells: string[]): Array<[string | null, string]> => (stockRow(cells).faults ?? []).map(({ column, code }) => [column, code]);

describe('the header of a file', () => {
  test('is read in any order, in capitals or not, with blanks around a name', () => {
    const read = header('STOCK', ' UOM ,Item,location,snapshot_date,qty_unrestricted');
    expect(read.places.get('uom')).toBe(0);
    expect(read.places.get('qty_blocked')).toBe(-1);
    expect(read.width).toBe(5);
  });

  test('of each kind is accepted with its required columns alone, and with all of them', () => {
    for (const kind of IMPORT_KINDS) {
      const columns = [...columnsOf(kind)];
      expect(header(kind, columns.map(([name]) => name).join(',')).width).toBe(columns.length);
      const required = columns.filter(([, column]) => column.required).map(([name]) => name);
      expect(header(kind, required.join(',')).width).toBe(required.length);
    }
  });

  test('names what is missing, what is unknown and what comes twice', () => {
    expect(readHeader('STOCK', ['snapshot_date', 'location', 'item', 'qty'])).toMatchObject({ code: 'MISSING_COLUMNS', params: { columns: 'uom, qty_unrestricted', unknown: 'qty' } });
    expect(readHeader('STOCK', `${stock},shelf`.split(','))).toMatchObject({ code: 'UNKNOWN_COLUMNS', params: { columns: 'shelf' } });
    expect(readHeader('STOCK', `${stock},Item`.split(','))).toMatchObject({ code: 'DUPLICATE_COLUMNS', params: { columns: 'item' } });
    expect(readHeader('STOCK', ['Artikel', 'Menge'])).toMatchObject({ code: 'WRONG_HEADER', params: { found: 'artikel, menge' } });
  });

  test('names the separator of a file that is not separated by commas', () => {
    expect(readHeader('STOCK', [stock.replaceAll(',', ';')])).toEqual({ code: 'WRONG_DELIMITER', params: { found: 'semicolon', expected: 'comma' } });
    expect(readHeader('STOCK', [stock.replaceAll(',', '\t')])).toMatchObject({ params: { found: 'tab' } });
    expect(readHeader('STOCK', [stock.replaceAll(',', '|')])).toMatchObject({ params: { found: 'pipe' } });
  });

  test('tells which kind of file it looks like', () => {
    expect(readHeader('STOCK', 'date,location,item,qty,uom'.split(','))).toMatchObject({ code: 'MISSING_COLUMNS', params: { looksLike: 'CONSUMPTION' } });
  });

  test('with names of object internals is only unknown', () => {
    expect(readHeader('STOCK', `${stock},__proto__,constructor,toString`.split(','))).toMatchObject({ code: 'UNKNOWN_COLUMNS', params: { columns: '__proto__, constructor, tostring' } });
    expect(({} as Record<string, unknown>)['snapshot_date']).toBeUndefined();
  });
});

describe('a row', () => {
  test('gives its values, with what an absent column means', () => {
    expect(stockRow(['2026-03-01', ' L1 ', 'MAT-1', 'EA', '-12.5']).row).toEqual({
      snapshot_date: '2026-03-01', as_of_time: null, location: 'L1', item: 'MAT-1', agreement: null, uom: 'EA',
      qty_unrestricted: quantity('-12.5'), qty_blocked: 0, qty_quality: 0, qty_reserved: 0, ownership: 'OWN',
    });
  });

  test('tells every fault it has, with column and value', () => {
    expect(stockRow(['01.03.2026', '', 'MAT-1', 'EA', 'zwölf']).faults).toEqual([
      rowFault('NOT_A_DAY', 'snapshot_date', '01.03.2026'),
      rowFault('REQUIRED', 'location', null),
      rowFault('NOT_A_NUMBER', 'qty_unrestricted', 'zwölf'),
    ]);
  });

  test.each([
    ['1,234'], ['1.234,5'], ['1e3'], ['NaN'], ['Infinity'], ['0x10'], ['１２'], ['٣'], ['1 000'], ['.5'], ['5.'], ['--1'], ['1.23456'], ['=1+1'], ['12O'], ['½'],
  ])('refuses the ambiguous number %s instead of guessing', (text) => {
    expect(codes(['2026-03-01', 'L', 'I', 'EA', text])).toEqual([['qty_unrestricted', 'NOT_A_NUMBER']]);
  });

  test.each([['1.234', '1.234'], ['+5', '5'], ['007', '7'], ['-0', '0'], ['0.0001', '0.0001']])('reads the number %s as %s', (text, value) => {
    expect(stockRow(['2026-03-01', 'L', 'I', 'EA', text]).row?.qty_unrestricted).toBe(quantity(value));
  });

  test.each([['03/04/26'], ['2026-02-29'], ['2026-13-01'], ['20260301'], ['2026-3-1'], ['2026-03-01T00:00:00'], ['0000-01-01'], ['今日']])('refuses %s as a day', (text) => {
    expect(codes([text, 'L', 'I', 'EA', '1'])).toEqual([['snapshot_date', 'NOT_A_DAY']]);
  });

  test('refuses a number beyond exact arithmetic and a code with characters nobody sees', () => {
    expect(codes(['2026-03-01', 'L', 'I', 'EA', '99999999999999999999'])).toEqual([['qty_unrestricted', 'NUMBER_TOO_LARGE']]);
    for (const hidden of ['L\u200b1', 'L\u202e1', 'L\n1', 'L\u00001', 'L\ufffd']) expect(codes(['2026-03-01', hidden, 'I', 'EA', '1'])).toEqual([['location', 'INVALID_CHARACTER']]);
    expect(codes(['2026-03-01', 'x'.repeat(41), 'I', 'EA', '1'])).toEqual([['location', 'TOO_LONG']]);
  });

  test('must have as many cells as the header; empty ones beyond it do not count', () => {
    expect(codes(['2026-03-01', 'L', 'I', 'EA'])).toEqual([[null, 'COLUMN_COUNT']]);
    expect(codes(['2026-03-01', 'L', 'I', 'EA', '1', 'x'])).toEqual([[null, 'COLUMN_COUNT']]);
    expect(codes(['2026-03-01', 'L', 'I', 'EA', '1', '', ' '])).toEqual([]);
    expect(isBlank(['', ' ', '\u3000'])).toBe(true);
  });

  test('of consumption is never negative; what comes back has a type of its own', () => {
    const read = rowReader('CONSUMPTION', header('CONSUMPTION', 'date,location,item,qty,uom,type'));
    expect(read(['2026-03-01', 'L', 'I', '-1', 'EA', '']).faults).toEqual([rowFault('NEGATIVE', 'qty', '-1')]);
    expect(read(['2026-03-01', 'L', 'I', '1', 'EA', 'return']).row).toMatchObject({ type: 'RETURN', source_ref: '' });
    expect(read(['2026-03-01', 'L', 'I', '1', 'EA', 'GIFT']).faults).toMatchObject([{ code: 'NOT_A_CHOICE', params: { allowed: 'REGULAR, ONE_OFF, RETURN' } }]);
  });

  test('of a thresholds file keeps its limits in order', () => {
    const read = rowReader('THRESHOLDS', header('THRESHOLDS', 'location,item,effective_from,unit,min,max,reorder_point,target'));
    const faults = (...limits: string[]): string[] => (read(['L', 'I', '2026-03-01', 'QTY', ...limits]).faults ?? []).map(({ column, code }) => `${column} ${code}`);
    expect(faults('200', '900', '', '')).toEqual([]);
    expect(faults('200', '900', '300', '800')).toEqual([]);
    expect(faults('900', '200', '', '')).toEqual(['min MINIMUM_ABOVE_MAXIMUM']);
    expect(faults('200', '900', '850', '800')).toEqual(['reorder_point OUTSIDE_BAND']);
    expect(faults('200', '900', '100', '950')).toEqual(['target OUTSIDE_BAND', 'reorder_point OUTSIDE_BAND']);
  });

  test('of a terms file can be planned with', () => {
    const read = rowReader('TERMS', header('TERMS', 'location,item,agreement,lead_time_days,transit_days,lot_qty,moq,max_order_qty,unit_price,currency'));
    const faults = (...cells: string[]): string[] => (read(['L', 'I', 'A', ...cells]).faults ?? []).map(({ column, code }) => `${column} ${code}`);
    expect(faults('3', '2', '50', '200', '', '12.5', 'EUR')).toEqual([]);
    expect(faults('3', '4', '50', '200', '200', '12.5', '')).toEqual(['transit_days TRANSIT_ABOVE_LEAD_TIME', 'currency REQUIRED']);
    expect(faults('3', '2', '48', '200', '200', '', '')).toEqual(['max_order_qty MAXIMUM_BELOW_MINIMUM_ORDER']);
    expect(faults('3.5', '', '0', '-1', '', '', 'euro')).toEqual(['lot_qty NOT_ABOVE_ZERO', 'moq NEGATIVE', 'lead_time_days NOT_A_WHOLE_NUMBER', 'currency NOT_A_CURRENCY']);
    expect(faults('366', '', '1', '1', '', '', '')).toEqual(['lead_time_days OUT_OF_RANGE']);
  });

  test('of any content gives values or faults, and never anything else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IMPORT_KINDS), fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 12 }), (kind, cells) => {
        const read = rowReader(kind, header(kind, [...columnsOf(kind).keys()].join(',')));
        const { row, faults } = read(cells);
        expect(row === null).toBe(faults !== null && faults.length > 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('days and times', () => {
  test('of history do not lie ahead or ten years back', () => {
    const today = day('2026-03-02');
    expect(historyDayFault('date', today, today)).toBeNull();
    expect(historyDayFault('date', day('2026-03-03'), today)).toMatchObject({ code: 'IN_THE_FUTURE', params: { today } });
    expect(historyDayFault('date', day('1926-03-02'), today)).toMatchObject({ code: 'DAY_OUT_OF_RANGE' });
    expect(planDayFault('due_date', day('2030-01-01'), today)).toBeNull();
    expect(planDayFault('due_date', day('2206-03-02'), today)).toMatchObject({ code: 'DAY_OUT_OF_RANGE' });
  });

  test.each([
    ['2026-03-02', '18:00', 'Asia/Tokyo', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02', '18:00:30', 'America/New_York', '2026-03-02T23:00:30.000Z'],
    ['2026-07-01', '00:00', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', '12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
  ])('%s %s in %s is %s', (on, time, zone, instant) => {
    expect(instantOf(day(on), time, zone).toISOString()).toBe(instant);
  });

  test('a snapshot without a time is taken at the end of its day, and never after now', () => {
    const now = new Date('2026-03-02T03:00:00Z');
    expect(snapshotInstant(day('2026-03-01'), null, 'Europe/Berlin', now).toISOString()).toBe('2026-03-01T22:59:59.000Z');
    expect(snapshotInstant(day('2026-03-02'), null, 'Europe/Berlin', now)).toEqual(now);
    expect(snapshotInstant(day('2026-03-01'), '2026-03-01T20:00:00+09:00', 'Europe/Berlin', now).toISOString()).toBe('2026-03-01T11:00:00.000Z');
  });
});

describe('a file that people open in a spreadsheet', () => {
  test.each([['=1+1'], ['=HYPERLINK("http://x")'], ['+cmd|x'], ['-2+3'], ['@SUM(A1)'], ['\t=1'], ['\r=1'], [' =1'], ['＝1'], ['＋1'], ['－1'], ['＠x'], ['\u3000=1'], ['\0=1']])(
    'holds %j as text',
    (text) => {
      expect(guardCell(text)).toBe(`'${text}`);
    },
  );

  test('keeps numbers numbers and words words', () => {
    for (const text of ['-5', '+5', '12.5', '0', 'M8 bolt', '', 'a=b', '2026-03-01']) expect(guardCell(text)).toBe(text);
  });

  test('quotes what would break its line', () => {
    expect(csvLine(['3/4" bolt', 'a,b', 'x\ny', '=1;2'])).toBe('"3/4"" bolt","a,b","x\ny","\'=1;2"\r\n');
  });
});

describe('faults', () => {
  test('have codes that are unique over all lists', () => {
    const all = [...FILE_FAULTS, ...ROW_FAULTS];
    expect(new Set(all).size).toBe(all.length);
  });

  test('quote a value at a length that fits, without half characters', () => {
    expect(rowFault('TOO_LONG', 'item', 'x'.repeat(500)).value).toHaveLength(200);
    expect(shorten(`${'x'.repeat(8)}\u{1f600}y`, 10)).toBe(`${'x'.repeat(8)}\ufffd…`);
    expect(shorten('a\0b', 10)).toBe('a\ufffdb');
  });
});
