import { describe, expect, test } from '@jest/globals';
import { day } from '../kernel/day.js';
import { quantity as q } from '../kernel/quantity.js';
import { bandOn, bandSeries, daysBeyond, daysToQuantity } from './band.js';
import { minimumShipment } from './terms.js';
import { nextThreshold, type Threshold, thresholdOn, validateThreshold } from './threshold.js';

const today = day('2026-10-05');
const threshold = (fields: Partial<Threshold> = {}): Threshold => ({
  effectiveFrom: today,
  unit: 'QTY',
  minimum: q('266'),
  maximum: q('816'),
  reorderPoint: null,
  target: null,
  ...fields,
});
const context = { today, minimumShipment: minimumShipment({ lotQuantity: q('50'), minimumOrderQuantity: q('200') }) };
const reasons = (fields: Partial<Threshold>, more = {}) => {
  const result = validateThreshold(threshold(fields), { ...context, ...more });
  return result.ok ? [] : result.refusals.map((each) => `${each.path.join('.')} ${each.params.reason}`);
};

describe('scheduling a threshold', () => {
  test('accepts the band of F-29: min 266, max 816 with MOQ 200 in lots of 50', () => {
    expect(validateThreshold(threshold(), context).ok).toBe(true);
    expect(reasons({ reorderPoint: q('300'), target: q('700') })).toEqual([]);
  });

  test('refuses limits out of order instead of repairing them, and names every fault', () => {
    expect(reasons({ minimum: q('900') })).toEqual(['maximum BELOW_MINIMUM']);
    expect(reasons({ minimum: q('-1') })).toEqual(['minimum BELOW_ZERO']);
    expect(reasons({ reorderPoint: q('100') })).toEqual(['reorderPoint BELOW_MINIMUM']);
    expect(reasons({ reorderPoint: q('750'), target: q('700') })).toEqual(['reorderPoint ABOVE_TARGET']);
    expect(reasons({ reorderPoint: q('900') })).toEqual(['reorderPoint ABOVE_TARGET']);
    expect(reasons({ target: q('900'), reorderPoint: q('1') })).toEqual(['reorderPoint BELOW_MINIMUM', 'target ABOVE_MAXIMUM']);
  });

  test('refuses a band that no delivery fits into (F-29)', () => {
    expect(reasons({ maximum: q('465.9999') })).toEqual(['maximum BAND_NARROWER_THAN_MINIMUM_SHIPMENT']);
    expect(reasons({ maximum: q('466') })).toEqual([]);
  });

  test('judges limits in days by the mean demand when that is known', () => {
    const days = { unit: 'DAYS' as const, minimum: q('3'), maximum: q('7') };
    expect(reasons(days)).toEqual([]);
    expect(reasons(days, { meanPerDay: q('50') })).toEqual([]);
    expect(reasons(days, { meanPerDay: q('49.9999') })).toEqual(['maximum BAND_NARROWER_THAN_MINIMUM_SHIPMENT']);
  });

  test('never takes effect in the past', () => {
    expect(reasons({ effectiveFrom: day('2026-10-04') })).toEqual(['effectiveFrom RETROACTIVE']);
    expect(reasons({ effectiveFrom: day('2026-11-01') })).toEqual([]);
  });
});

describe('the threshold in force', () => {
  const may = threshold({ effectiveFrom: day('2026-05-01'), minimum: q('100') });
  const october = threshold({ effectiveFrom: day('2026-10-07'), minimum: q('300'), maximum: q('1000') });

  test('is the latest that has taken effect, whatever the order of the list', () => {
    expect(thresholdOn([october, may], today)).toBe(may);
    expect(thresholdOn([may, october], day('2026-10-07'))).toBe(october);
    expect(thresholdOn([may, october], day('2026-04-30'))).toBeNull();
    expect(nextThreshold([october, may], today)).toBe(october);
    expect(nextThreshold([october, may], day('2026-10-07'))).toBeNull();
  });

  test('changes the band on its effective day', () => {
    const band = bandSeries([october, may], today, 4, []);
    expect(band?.minimum).toEqual([q('100'), q('100'), q('300'), q('300')]);
    expect(band?.maximum).toEqual([q('816'), q('816'), q('1000'), q('1000')]);
    expect(band?.reorderPoint).toEqual(band?.minimum);
    expect(band?.target).toEqual(band?.maximum);
  });

  test('before the first there is no band', () => {
    expect(bandSeries([october], today, 4, [])).toBeNull();
  });
});

describe('limits in days of supply', () => {
  const demand = ['0', '100', '120', '80', '0', '0', '90', '110'].map(q);

  test('are the demand of the following days (F-30): 3 and 7 days → 300 and 500', () => {
    expect(daysToQuantity(q('3'), demand, 0)).toBe(q('300'));
    expect(daysToQuantity(q('7'), demand, 0)).toBe(q('500'));
    const band = bandOn([threshold({ unit: 'DAYS', minimum: q('3'), maximum: q('7') })], today, demand);
    expect(band).toEqual({ minimum: [q('300')], maximum: [q('500')], reorderPoint: [q('300')], target: [q('500')] });
  });

  test('take a fraction of the last day', () => {
    expect(daysToQuantity(q('2.5'), demand, 0)).toBe(q('260'));
    expect(daysToQuantity(q('0'), demand, 0)).toBe(q('0'));
  });

  test('need as many days of demand beyond the horizon as the longest limit', () => {
    expect(daysBeyond([threshold(), threshold({ unit: 'DAYS', minimum: q('3'), maximum: q('7.5') })])).toBe(8);
  });

  test('never fall below the agreed floor in weeks without demand', () => {
    const floored = threshold({ unit: 'DAYS', minimum: q('3'), maximum: q('7'), minimumFloor: q('40') });
    const band = bandSeries([floored], today, 2, [q('0'), q('0'), q('0')]);
    expect(band).toEqual({ minimum: [q('40'), q('40')], maximum: [q('40'), q('40')], reorderPoint: [q('40'), q('40')], target: [q('40'), q('40')] });
  });
});
