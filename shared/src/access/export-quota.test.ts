import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { admitExport, makesLargeExport } from './export-quota.js';

describe('the rows that a person saves in a day', () => {
  test('fit up to the allowance and not one beyond, with the figures and the name of who can raise it', () => {
    const day = { used: 48_200, allowance: 50_000, raised: 0 };
    expect(admitExport(day, 1_800, 'Ada')).toEqual({ ok: true, value: { used: 50_000 } });
    expect(admitExport(day, 3_000, 'Ada')).toEqual({
      ok: false,
      refusals: [{ code: 'APPROVAL_REQUIRED', path: ['rows'], params: { reason: 'EXPORT_QUOTA', limit: 50_000, used: 48_200, left: 1_800, value: 3_000, who: 'Ada' } }],
    });
    expect(admitExport({ ...day, raised: 5_000 }, 3_000, 'Ada')).toEqual({ ok: true, value: { used: 51_200 } });
    expect(admitExport({ used: 60_000, allowance: 50_000, raised: 0 }, 0, 'Ada')).toMatchObject({ refusals: [{ params: { left: 0 } }] });
  });

  test('are told once a day, at the file that reaches the mark, in however many pieces they are saved', () => {
    expect([makesLargeExport(0, 3_000, 5_000), makesLargeExport(3_000, 1_500, 5_000), makesLargeExport(4_500, 900, 5_000), makesLargeExport(5_400, 9_000, 5_000)]).toEqual([false, false, true, false]);
    fc.assert(
      fc.property(fc.array(fc.nat(3_000)), fc.integer({ min: 1, max: 10_000 }), (files, mark) => {
        let before = 0;
        let told = 0;
        for (const rows of files) {
          told += makesLargeExport(before, rows, mark) ? 1 : 0;
          before += rows;
        }
        expect(told).toBe(before >= mark ? 1 : 0);
      }),
    );
  });
});
