import { describe, expect, test } from '@jest/globals';
import { createIntl } from 'react-intl';
import { catalogue } from '../../../test/show.js';
import { formatsOf } from '../text/use-format.js';
import type { Text } from '../text/use-text.js';
import { nextDay } from './day-cursor.js';
import { spreadLabels } from './layout.js';
import { readDay, standingOf, summarise, type ChartDay } from './projection.js';

const speaker = (language: 'en' | 'ja') => {
  const intl = createIntl({ locale: language === 'en' ? 'en-GB' : 'ja-JP', messages: catalogue(language) });
  const t: Text = (id, values) => intl.formatMessage({ id }, values);
  return { t, formats: formatsOf(intl) };
};
const english = speaker('en');
const japanese = speaker('ja');
const day = (part: Partial<ChartDay>): ChartDay => ({ day: '2026-11-24', min: '200', max: '600', ...part });

describe('The chart in words', () => {
  test('reads a day under the cursor', () => {
    expect(readDay(day({ confirmed: '144' }), english.t, english.formats)).toBe('24 Nov: projected 144, below min by 56');
    expect(readDay(day({ confirmed: '144', withProposals: '624' }), english.t, english.formats)).toBe('24 Nov: projected 144, below min by 56, with proposals 624');
    expect(readDay(day({ stock: '640' }), english.t, english.formats)).toBe('24 Nov: stock 640, above max by 40');
    expect(readDay(day({ stock: '0' }), english.t, english.formats)).toBe('24 Nov: stock 0, out of stock, below min by 200');
    expect(readDay(day({}), english.t, english.formats)).toBe('24 Nov: no data');
    expect(readDay(day({ confirmed: '144' }), japanese.t, japanese.formats)).toBe('11月24日：予測在庫 144、下限割れ（56 不足）');
  });

  test('both limits lie inside the band, and distances are exact', () => {
    expect(['200', '600', '199.9999', '600.0001', '0', '-3'].map((stock) => standingOf(stock, '200', '600'))).toEqual([
      { status: 'IN_BAND', by: '0' }, { status: 'IN_BAND', by: '0' }, { status: 'BELOW_MIN', by: '0.0001' }, { status: 'ABOVE_MAX', by: '0.0001' }, { status: 'OUT_OF_STOCK', by: '200' }, { status: 'OUT_OF_STOCK', by: '203' },
    ]);
  });

  test('sums up the first day out of the band', () => {
    const days = [day({ day: '2026-11-22', confirmed: '300' }), day({ day: '2026-11-23', confirmed: '210' }), day({ day: '2026-11-24', confirmed: '144' })];
    expect(summarise(days, english.t, english.formats)).toBe('Stock from 22 Nov to 24 Nov; projected Below min on 24 Nov');
    expect(summarise(days.slice(0, 2), english.t, english.formats)).toBe('Stock from 22 Nov to 23 Nov; projected to stay in the band');
  });
});

describe('The day cursor', () => {
  test('starts on today, moves by days and weeks, and stops at the ends', () => {
    expect(nextDay('ArrowRight', null, 30, 60)).toBe(30);
    expect([nextDay('ArrowRight', 30, 30, 60), nextDay('ArrowLeft', 30, 30, 60), nextDay('PageDown', 30, 30, 60), nextDay('Home', 30, 30, 60), nextDay('End', 30, 30, 60)]).toEqual([31, 29, 37, 0, 59]);
    expect([nextDay('ArrowLeft', 0, 30, 60), nextDay('PageDown', 58, 30, 60), nextDay('a', 5, 30, 60)]).toEqual([0, 59, null]);
  });
});

describe('Labels at the line ends', () => {
  test('are pushed apart when two lines end together', () => {
    expect(spreadLabels([{ y: 100 }, { y: 40 }, { y: 104 }, { y: 101 }]).map((label) => label.y)).toEqual([40, 100, 115, 130]);
  });
});
