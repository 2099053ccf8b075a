import { describe, expect, test } from '@jest/globals';
import { day } from '../kernel/day.js';
import { type StatusGroup, tallyStatuses } from './status-change.js';

const [yesterday, today] = [day('2026-03-01'), day('2026-03-02')];
const group = (part: Partial<StatusGroup>): StatusGroup => ({ status: 'IN_BAND', before: null, since: today, count: 1, stale: 0, ...part });
const tally = (groups: StatusGroup[]) => Object.fromEntries(tallyStatuses(groups, () => today).map(({ status, count, stale, delta }) => [status, [count, stale, delta]]));

describe('the change of the counts by status', () => {
  test('is that of the worked example', () => {
    expect(tally([group({ count: 3, since: yesterday }), group({ before: 'BELOW_MIN' })])).toEqual({
      OUT_OF_STOCK: [0, 0, 0], BELOW_MIN: [0, 0, -1], IN_BAND: [4, 0, 1], ABOVE_MAX: [0, 0, 0], NO_DATA: [0, 0, 0], WITHHELD: [0, 0, 0],
    });
  });

  test('leaves out what was not known the day before, and is not known when nothing was', () => {
    expect(tally([group({ count: 5 }), group({ status: 'ABOVE_MAX', before: 'ABOVE_MAX', count: 2, stale: 1 })])).toMatchObject({ IN_BAND: [5, 0, 0], ABOVE_MAX: [2, 1, 0] });
    expect(tally([group({ count: 5 })])).toMatchObject({ IN_BAND: [5, 0, null], ABOVE_MAX: [0, 0, null] });
  });

  test('adds up to zero, whatever moved', () => {
    const groups = [group({ status: 'OUT_OF_STOCK', before: 'IN_BAND', count: 4 }), group({ status: 'IN_BAND', before: 'NO_DATA', count: 2 }), group({ status: 'WITHHELD', since: null, count: 7 })];
    const changes = tallyStatuses(groups, () => today).map(({ delta }) => delta ?? 0);
    expect([changes.reduce((sum, each) => sum + each, 0), changes]).toEqual([0, [4, 0, -2, 0, -2, 0]]);
  });

  test('may look at another day for each: what is shown late changes late', () => {
    const late = group({ status: 'BELOW_MIN', before: 'IN_BAND', since: yesterday });
    expect(tallyStatuses([late], () => yesterday).find(({ status }) => status === 'BELOW_MIN')?.delta).toBe(1);
    expect(tallyStatuses([late], () => today).find(({ status }) => status === 'BELOW_MIN')?.delta).toBe(0);
  });
});
