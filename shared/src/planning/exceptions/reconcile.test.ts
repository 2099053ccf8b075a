import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '../../kernel/day.js';
import { quantity as q } from '../../kernel/quantity.js';
import { EXCEPTION_TYPES, type ExceptionType } from './catalogue.js';
import { findingOf } from './finding.js';
import { acknowledgeException, type FoundException, type Moment, type OpenException, reconcileExceptions, snoozeException } from './reconcile.js';

const monday = day('2026-03-02');
const moment = (days: number): Moment => ({ at: `${addDays(monday, days)}T06:00:00Z`, today: addDays(monday, days) });
const found = (type: ExceptionType, daysToEvent: number, itemLocationId = 'a', quantity: string | null = null): FoundException => ({
  itemLocationId, finding: findingOf({ type, daysToEvent, quantity: quantity === null ? null : q(quantity) }, { today: monday, abcClass: 'A', leadTimeDays: 5 }),
});
const opened = (...list: FoundException[]): OpenException[] => reconcileExceptions([], list, moment(0)).opened;
const only = (list: readonly OpenException[]): OpenException => {
  if (list.length !== 1 || !list[0]) throw new Error(`${list.length} exceptions`);
  return list[0];
};
const kinds = ({ history }: OpenException) => history.map(({ kind }) => kind);
const value = (result: ReturnType<typeof snoozeException>): OpenException => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};

describe('exceptions from run to run', () => {
  test('open once for each cause and item-location', () => {
    const list = opened(found('BELOW_MIN_IN_LT', 2), found('FEED_STALE', 0), found('BELOW_MIN_IN_LT', 2, 'b'));
    expect(list.map(({ itemLocationId, finding }) => [itemLocationId, finding.type])).toEqual([['a', 'BELOW_MIN_IN_LT'], ['a', 'FEED_STALE'], ['b', 'BELOW_MIN_IN_LT']]);
    expect(list[0]).toMatchObject({ openedAt: moment(0).at, closedAt: null, acknowledged: null, snooze: null });
    expect(kinds(only(opened(found('OUT_OF_STOCK_AFTER_LT', 9), found('OUT_OF_STOCK_IN_LT', 2))))).toEqual(['OPENED']);
  });

  test('stay as they are when nothing changed', () => {
    const list = opened(found('BELOW_MIN_IN_LT', 2));
    const again = reconcileExceptions(list, [found('BELOW_MIN_IN_LT', 2)], moment(1));
    expect(again).toEqual({ opened: [], updated: [], unchanged: list, closed: [] });
    expect(again.unchanged[0]).toBe(list[0]);
  });

  test('follow their event: a later day or another quantity is a change, not another exception', () => {
    const { updated, opened: more } = reconcileExceptions(opened(found('BELOW_MIN_AFTER_LT', 9, 'a', '10')), [found('BELOW_MIN_AFTER_LT', 9, 'a', '40')], moment(1));
    expect([kinds(only(updated)), only(updated).finding.quantity, more]).toEqual([['OPENED', 'CHANGED'], q('40'), []]);
  });

  test('rise when the event comes into the lead time, and must be seen anew', () => {
    const seen = acknowledgeException(only(opened(found('OUT_OF_STOCK_AFTER_LT', 9))), 'aiko', moment(0));
    const { updated } = reconcileExceptions([value(seen)], [found('OUT_OF_STOCK_IN_LT', 2)], moment(3));
    expect(only(updated)).toMatchObject({ acknowledged: null, openedAt: moment(0).at, updatedAt: moment(3).at, finding: { type: 'OUT_OF_STOCK_IN_LT', severity: 'CRITICAL' } });
    expect(kinds(only(updated))).toEqual(['OPENED', 'ACKNOWLEDGED', 'ROSE']);
  });

  test('fall and stay acknowledged', () => {
    const seen = acknowledgeException(only(opened(found('OUT_OF_STOCK_IN_LT', 2))), 'aiko', moment(0));
    const { updated } = reconcileExceptions([value(seen)], [found('OUT_OF_STOCK_AFTER_LT', 9)], moment(1));
    expect(only(updated)).toMatchObject({ acknowledged: { by: 'aiko', at: moment(0).at }, finding: { severity: 'HIGH' } });
    expect(kinds(only(updated))).toEqual(['OPENED', 'ACKNOWLEDGED', 'FELL']);
  });

  test('close by themselves when the condition clears, with their history', () => {
    const { closed, opened: more } = reconcileExceptions(opened(found('FEED_STALE', 0)), [], moment(2));
    expect(only(closed)).toMatchObject({ closedAt: moment(2).at });
    expect(only(closed).history).toEqual([
      { at: moment(0).at, kind: 'OPENED', type: 'FEED_STALE', severity: 'CRITICAL', by: null, reason: null },
      { at: moment(2).at, kind: 'CLOSED', type: 'FEED_STALE', severity: 'CRITICAL', by: null, reason: null },
    ]);
    expect(more).toEqual([]);
    expect(reconcileExceptions([], [found('FEED_STALE', 0)], moment(3)).opened).toHaveLength(1);
  });

  test('never close another item-location’s', () => {
    const list = opened(found('FEED_STALE', 0, 'a'), found('FEED_STALE', 0, 'b'));
    const { closed, unchanged } = reconcileExceptions(list, [found('FEED_STALE', 0, 'b')], moment(1));
    expect([only(closed).itemLocationId, only(unchanged).itemLocationId]).toEqual(['a', 'b']);
  });
});

describe('a snooze', () => {
  const calm = () => only(opened(found('BELOW_MIN_AFTER_LT', 9)));
  const asleep = () => value(snoozeException(calm(), { until: addDays(monday, 5), reason: ' truck is under way ', by: 'aiko' }, moment(0)));

  test('needs a reason and a day after today', () => {
    const bad = snoozeException(calm(), { until: monday, reason: ' ', by: 'aiko' }, moment(0));
    expect(bad).toMatchObject({ ok: false, refusals: [{ code: 'REQUIRED', path: ['reason'] }, { code: 'OUT_OF_RANGE', path: ['until'] }] });
    expect(asleep()).toMatchObject({ snooze: { until: '2026-03-07', reason: 'truck is under way', by: 'aiko', severity: 'MEDIUM' } });
  });

  test('lasts until its day', () => {
    expect(reconcileExceptions([asleep()], [found('BELOW_MIN_AFTER_LT', 9)], moment(4)).unchanged).toHaveLength(1);
    const { updated } = reconcileExceptions([asleep()], [found('BELOW_MIN_AFTER_LT', 9)], moment(5));
    expect(only(updated).snooze).toBeNull();
    expect(kinds(only(updated))).toEqual(['OPENED', 'SNOOZED', 'WOKEN']);
  });

  test('ends earlier when the severity rises above the one it was put aside at', () => {
    const { updated } = reconcileExceptions([asleep()], [found('BELOW_MIN_IN_LT', 2)], moment(1));
    expect(only(updated).snooze).toBeNull();
    expect(kinds(only(updated))).toEqual(['OPENED', 'SNOOZED', 'ROSE', 'WOKEN']);
  });

  test('survives a change that is not graver, and ends with the exception', () => {
    const { updated } = reconcileExceptions([asleep()], [found('BELOW_MIN_AFTER_LT', 8)], moment(1));
    expect(only(updated).snooze?.until).toBe('2026-03-07');
    expect(only(reconcileExceptions([asleep()], [], moment(1)).closed).snooze).toBeNull();
  });

  test('and an acknowledgement are not for what is closed', () => {
    const closed = only(reconcileExceptions([calm()], [], moment(1)).closed);
    expect(snoozeException(closed, { until: addDays(monday, 9), reason: 'x', by: 'aiko' }, moment(2))).toMatchObject({ ok: false, refusals: [{ params: { reason: 'CLOSED' } }] });
    expect(acknowledgeException(closed, 'aiko', moment(2)).ok).toBe(false);
  });

  test('seen twice stays with who saw it first', () => {
    const first = value(acknowledgeException(calm(), 'aiko', moment(0)));
    expect(value(acknowledgeException(first, 'katrin', moment(1)))).toBe(first);
  });
});

describe('reconciling anything', () => {
  const some = fc.array(fc.record({ type: fc.constantFrom(...EXCEPTION_TYPES), days: fc.integer({ min: 0, max: 20 }), place: fc.constantFrom('a', 'b', 'c') }), { maxLength: 15 })
    .map((list) => list.map(({ type, days, place }) => found(type, days, place)));
  const stillOpen = (result: ReturnType<typeof reconcileExceptions>) => [...result.opened, ...result.updated, ...result.unchanged];

  test('leaves exactly what was found open, once a cause, and a second time changes nothing', () => {
    fc.assert(
      fc.property(some, some, (before, now) => {
        const result = reconcileExceptions(reconcileExceptions([], before, moment(0)).opened, now, moment(1));
        const keys = (list: readonly { itemLocationId: string; finding: { cause: string } }[]) => [...new Set(list.map(({ itemLocationId, finding }) => `${itemLocationId} ${finding.cause}`))].sort();
        const open = stillOpen(result);
        expect(keys(open)).toEqual(keys(now));
        expect(open).toHaveLength(keys(open).length);
        const again = reconcileExceptions(open, now, moment(2));
        expect([again.opened, again.updated, again.closed]).toEqual([[], [], []]);
      }),
    );
  });

  test('does not depend on the order of what was found', () => {
    fc.assert(
      fc.property(some, (now) => {
        const sorted = (list: OpenException[]) => [...list].sort((a, b) => (`${a.itemLocationId} ${a.finding.cause}` < `${b.itemLocationId} ${b.finding.cause}` ? -1 : 1));
        expect(sorted(reconcileExceptions([], [...now].reverse(), moment(0)).opened)).toEqual(sorted(reconcileExceptions([], now, moment(0)).opened));
      }),
    );
  });
});
