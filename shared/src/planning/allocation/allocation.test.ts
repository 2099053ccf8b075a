import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms, minimumShipment, type ReplenishmentTerms } from '../../agreements/terms.js';
import { addDays, day, daysBetween } from '../../kernel/day.js';
import { fromTenThousandths, isMultipleOf, ONE, type Quantity, quantity as q, sumQ, ZERO } from '../../kernel/quantity.js';
import { type Calendar, EVERY_DAY, MONDAY_TO_FRIDAY } from '../calendar.js';
import { packHistory } from '../demand.js';
import { planItemLocation } from '../plan/plan-item-location.js';
import { allocateCapacity, type CapacityAllocation } from './allocate-capacity.js';
import { type Claim, fairShare } from './fair-share.js';
import type { CapacityUse, PlannedLine } from './planned-line.js';
import { movableLots } from './pull-forward.js';
import { type CapacityWeek, unitsOf, weekLoad, weekOf } from './week-load.js';

const monday = day('2026-03-02');
const [thisWeek, nextWeek] = [monday, day('2026-03-09')];
type Situation = { id: string; stock: string; perDay?: string; min: string; max: string; target?: string; terms?: Partial<ReplenishmentTerms>; use?: Partial<CapacityUse> | null; delivery?: Calendar };

const line = ({ id, stock, perDay = '0', min, max, target, terms = {}, use = {}, delivery = EVERY_DAY }: Situation): PlannedLine => {
  const own = { ...completeTerms({ leadTimeDays: 3, lotQuantity: q('10') }), ...terms };
  const calendars = { delivery, ship: MONDAY_TO_FRIDAY };
  const made = planItemLocation({
    today: monday, horizonDays: 21, lifecycle: 'ACTIVE', abcClass: 'A', receipts: [], expected: [], forecast: null, terms: own, calendars,
    snapshot: { businessDate: addDays(monday, -1), asOf: '2026-03-01T20:00:00Z', quantity: q(stock), available: q(stock) },
    history: packHistory(addDays(monday, -56), addDays(monday, -1), Array.from({ length: 56 }, (_, i) => ({ day: addDays(monday, i - 56), quantity: q(perDay) }))),
    thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q(min), maximum: q(max), reorderPoint: null, target: target ? q(target) : null }],
  });
  if (!made.ok) throw new Error(made.refusals[0]?.code);
  return { itemLocationId: id, locationId: 'HAM', plan: made.value, terms: own, calendars, capacity: use && { group: 'PRESS', unitsPerPiece: ONE, ...use } };
};
const week = (of: string, capacity: string | null, over: Partial<CapacityWeek> = {}): CapacityWeek => ({ group: 'PRESS', week: day(of), capacity: capacity === null ? null : q(capacity), ...over });
const shipped = ({ lines }: CapacityAllocation) => lines.map(({ plan }) => plan.suggestions.map(({ quantity, latestShipDay, arrivalDay }) => [quantity, latestShipDay, arrivalDay]));
const steps = ({ plan }: PlannedLine, index = 0) => plan.suggestions[index]?.trace.map(({ step }) => step) ?? [];

/** The minimum lacks 120 at A and 80 at B; both want to fill up to 500. */
const short = () => [line({ id: 'A', stock: '80', min: '200', max: '500' }), line({ id: 'B', stock: '120', min: '200', max: '500' })];
/** 800 shipped this week and 700 shipped next week, delivered on Mondays. */
const pressed = (max: string, use: Partial<CapacityUse> = {}) =>
  line({ id: 'A', stock: '800', perDay: '100', min: '200', max, target: '800', use, delivery: { weekdays: 1, exceptions: new Map() }, terms: { transitDays: 2, preparationDays: 1, lotQuantity: q('50'), minimumOrderQuantity: q('200') } });

describe('the load of a week (F-72)', () => {
  test('of 750 + 400 against 1 000 is 115 %, short 150', () => {
    expect(weekLoad(q('1150'), q('1000'))).toEqual({ load: q('1150'), capacity: q('1000'), utilisation: q('115'), short: q('150') });
  });

  test('without a known capacity is not limited, and against none at all has no share', () => {
    expect(weekLoad(q('1150'), null)).toEqual({ load: q('1150'), capacity: null, utilisation: null, short: ZERO });
    expect(weekLoad(q('5'), ZERO)).toMatchObject({ utilisation: null, short: q('5') });
  });

  test('is counted by ISO weeks from Monday, in capacity units rounded up', () => {
    expect([weekOf(day('2026-03-08')), weekOf(day('2026-03-09')), weekOf(day('2027-01-01'))]).toEqual(['2026-03-02', '2026-03-09', '2026-12-28']);
    expect([unitsOf(q('3'), q('0.5')), unitsOf(q('0.0001'), q('0.3333'))]).toEqual([q('1.5'), q('0.0001')]);
  });
});

describe('a fair share (F-72)', () => {
  const claim = (key: string, shortage: string, wanted: string, over: Partial<Claim> = {}): Claim => ({ key, shortage: q(shortage), wanted: q(wanted), lot: q('1'), least: q('1'), unitsPerPiece: ONE, ...over });
  const share = (claims: Claim[], available: string) => Object.fromEntries(fairShare(claims, q(available)));

  test('of 150 by shortages of 120 and 80 is 90 and 60, in lots of 50 it is 100 and 50', () => {
    expect(share([claim('A', '120', '300'), claim('B', '80', '200')], '150')).toEqual({ A: q('90'), B: q('60') });
    const lots = { lot: q('50'), least: q('50') };
    expect(share([claim('A', '120', '300', lots), claim('B', '80', '200', lots)], '150')).toEqual({ A: q('100'), B: q('50') });
  });

  test('covers all shortages before any other wish', () => {
    expect(share([claim('A', '120', '300'), claim('B', '80', '200')], '260')).toEqual({ A: q('156'), B: q('104') });
    expect(share([claim('A', '0', '300'), claim('B', '80', '200')], '100')).toEqual({ A: q('14'), B: q('86') });
  });

  test('gives up what would be below the least shipment, the smallest shortage first', () => {
    const least = { lot: q('10'), least: q('100') };
    expect(share([claim('A', '120', '300', least), claim('B', '80', '200', least)], '150')).toEqual({ A: q('150'), B: ZERO });
    expect(share([claim('A', '120', '300', { lot: q('10'), least: q('300') }), claim('B', '80', '200', least)], '150')).toEqual({ A: ZERO, B: q('150') });
  });

  test('counts what each piece takes', () => {
    expect(share([claim('A', '120', '300', { unitsPerPiece: q('2') }), claim('B', '120', '300')], '180')).toEqual({ A: q('60'), B: q('60') });
  });

  const amount = fc.integer({ min: 0, max: 3_000_000 }).map(fromTenThousandths);
  const claims = fc
    .array(fc.record({ shortage: amount, lots: fc.integer({ min: 1, max: 40 }), lot: fc.integer({ min: 1, max: 500_000 }).map(fromTenThousandths), least: fc.integer({ min: 1, max: 12 }), unitsPerPiece: fc.integer({ min: 0, max: 30_000 }).map(fromTenThousandths) }), { maxLength: 7 })
    .map((list) => list.map(({ shortage, lots, lot, least, unitsPerPiece }, i): Claim => ({ key: `${i}`, shortage, lot, unitsPerPiece, wanted: fromTenThousandths(lot * lots), least: fromTenThousandths(lot * least) })));

  test('never gives more than there is or was asked, in whole lots, none below the least shipment, whatever the order', () => {
    fc.assert(
      fc.property(claims, amount, (list, available) => {
        const shares = fairShare(list, available);
        expect(sumQ(list.map((each) => unitsOf(shares.get(each.key) ?? ZERO, each.unitsPerPiece)))).toBeLessThanOrEqual(available);
        for (const each of list) {
          const given = shares.get(each.key) ?? ZERO;
          expect(given <= each.wanted && isMultipleOf(given, each.lot)).toBe(true);
          expect(given === 0 || given >= Math.min(each.least, each.wanted)).toBe(true);
        }
        expect([...fairShare([...list].reverse(), available)].sort()).toEqual([...shares].sort());
      }),
      { numRuns: 500 },
    );
  });

  test('gives everybody everything when it suffices', () => {
    fc.assert(
      fc.property(claims, (list) => {
        const enough = sumQ(list.map((each) => unitsOf(each.wanted, each.unitsPerPiece)));
        expect([...fairShare(list, fromTenThousandths(enough + 1))].sort()).toEqual(list.map((each) => [each.key, each.wanted]).sort());
      }),
    );
  });
});

describe('a supplier’s capacity over many item-locations', () => {
  test('that suffices changes nothing and says so', () => {
    const lines = short();
    const made = allocateCapacity(lines, [week('2026-03-02', '1000')]);
    expect(shipped(made)).toEqual([[[q('420'), '2026-03-02', '2026-03-05']], [[q('380'), '2026-03-02', '2026-03-05']]]);
    expect(made.loads).toEqual([{ group: 'PRESS', week: thisWeek, load: q('800'), capacity: q('1000'), utilisation: q('80'), short: ZERO }]);
    expect(made.lines[0]?.plan.suggestions[0]?.trace.find(({ step }) => step === 'capacity-checked')?.params).toEqual({ week: thisWeek, group: 'PRESS', load: '800', capacity: '1000', utilisation: '80' });
  });

  test('that nobody told limits nothing, and is flagged', () => {
    const made = allocateCapacity(short(), [week('2026-03-02', null)]);
    expect(made.lines[0]?.plan.suggestions[0]).toMatchObject({ quantity: q('420'), flags: expect.arrayContaining(['CAPACITY_UNKNOWN']) });
    expect(steps(made.lines[0]!)).toContain('capacity-unknown');
    expect([made.conflicts, allocateCapacity(short(), []).conflicts]).toEqual([[], []]);
  });

  test('of 150 for shortages of 120 and 80 ships 90 and 60, tells why, what is missing and what would change it', () => {
    const made = allocateCapacity(short(), [week('2026-03-02', '150')]);
    expect(shipped(made).map((each) => each[0]?.[0])).toEqual([q('90'), q('60')]);
    expect(made.conflicts.map(({ itemLocationId, asked, allocated, short: missing }) => [itemLocationId, asked, allocated, missing])).toEqual([['A', q('420'), q('90'), q('330')], ['B', q('380'), q('60'), q('320')]]);
    const cut = made.lines[0]!.plan.suggestions[0]!;
    expect(cut).toMatchObject({ binding: 'CAPACITY', flags: expect.arrayContaining(['CAPACITY_CUT']), projectedAfter: q('170') });
    expect(cut.trace.find(({ step }) => step === 'capacity-shared')?.params).toEqual({ asked: '420', quantity: '90', week: thisWeek, available: '150', shortage: '120' });
    expect(cut.trace.find(({ step }) => step === 'capacity-more-if')).toMatchObject({ formula: 'F-72', version: 1, params: { more: '330', week: thisWeek, quantity: '420' } });
    expect(cut.trace.find(({ step }) => step === 'result')?.params).toEqual({ quantity: '90', day: '2026-03-05', after: '170', binding: 'CAPACITY' });
    expect(made.lines[0]!.plan.curves?.withProposals[3]).toBe(q('170'));
    expect(made.lines[0]!.plan.proposedSupply[3]).toBe(q('90'));
  });

  test('counts what is booked already', () => {
    expect(shipped(allocateCapacity(short(), [week('2026-03-02', '1000', { booked: q('850') })])).map((each) => each[0]?.[0])).toEqual([q('90'), q('60')]);
  });

  test('pulls whole lots forward into the nearest week with free capacity, both parts no less than the least shipment', () => {
    expect(shipped(allocateCapacity([pressed('1200')], []))[0]).toEqual([[q('800'), '2026-03-06', '2026-03-09'], [q('700'), '2026-03-13', '2026-03-16']]);
    const made = allocateCapacity([pressed('1200')], [week('2026-03-02', '1000'), week('2026-03-09', '500')]);
    expect(shipped(made)[0]).toEqual([[q('800'), '2026-03-06', '2026-03-09'], [q('200'), '2026-03-06', '2026-03-09'], [q('500'), '2026-03-13', '2026-03-16']]);
    expect(made.lines[0]?.plan.suggestions[1]).toMatchObject({ sequence: 2, flags: ['PULLED_FORWARD'], decisionDeadline: '2026-03-05' });
    expect(made.lines[0]?.plan.suggestions[1]?.trace.find(({ step }) => step === 'capacity-pulled-forward')?.params).toEqual({ quantity: '200', week: thisWeek, day: '2026-03-09' });
    expect(made.conflicts).toEqual([]);
    expect(Math.max(...(made.lines[0]?.plan.curves?.withProposals ?? []))).toBeLessThanOrEqual(q('1200'));
  });

  test('does not pull forward past the maximum: the week is short instead', () => {
    const made = allocateCapacity([pressed('850')], [week('2026-03-02', '1000'), week('2026-03-09', '500')]);
    expect(shipped(made)[0]?.map(([quantity]) => quantity)).toEqual([q('800'), q('500')]);
    expect(made.conflicts).toMatchObject([{ week: nextWeek, short: q('200') }]);
  });

  test('goes to a substitute group when nothing can be pulled forward', () => {
    const made = allocateCapacity([pressed('850', { substitutes: ['FORGE', 'MILL'] })], [week('2026-03-02', '1000'), week('2026-03-09', '500'), week('2026-03-09', '0', { group: 'FORGE' }), week('2026-03-09', '300', { group: 'MILL' })]);
    expect(made.conflicts).toEqual([]);
    expect(shipped(made)[0]?.map(([quantity]) => quantity)).toEqual([q('800'), q('500'), q('200')]);
    expect(made.lines[0]?.plan.suggestions[2]).toMatchObject({ flags: ['SUBSTITUTED'] });
    expect(made.lines[0]?.plan.suggestions[2]?.trace.find(({ step }) => step === 'capacity-substituted')?.params).toEqual({ quantity: '200', group: 'PRESS', instead: 'MILL', week: nextWeek });
  });

  test('leaves alone what is in no group, and runs without explanations', () => {
    const free = line({ id: 'C', stock: '80', min: '200', max: '500', use: null });
    expect(allocateCapacity([free], [week('2026-03-02', '0')]).lines[0]).toBe(free);
    const quick = short().map((each) => ({ ...each, plan: { ...each.plan, suggestions: each.plan.suggestions.map((suggestion) => ({ ...suggestion, trace: [] })) } }));
    expect(allocateCapacity(quick, [week('2026-03-02', '150')]).lines[0]?.plan.suggestions[0]).toMatchObject({ quantity: q('90'), trace: [] });
  });

  test('splits no shipment below its least', () => {
    const { terms } = pressed('1200');
    expect([movableLots(q('400'), q('150'), q('400'), { terms }), movableLots(q('400'), q('250'), q('400'), { terms }), movableLots(q('400'), q('150'), q('150'), { terms })].map(String)).toEqual([q('200'), q('400'), ZERO].map(String));
    expect(movableLots(q('500'), q('450'), q('450'), { terms })).toBe(q('300'));
  });

  const worlds = fc.record({
    lines: fc.array(fc.record({ stock: fc.integer({ min: 0, max: 900 }), perDay: fc.integer({ min: 0, max: 60 }), min: fc.integer({ min: 50, max: 200 }), width: fc.integer({ min: 250, max: 800 }), moq: fc.integer({ min: 0, max: 150 }), lot: fc.integer({ min: 1, max: 60 }), half: fc.boolean() }), { minLength: 1, maxLength: 5 }),
    capacities: fc.array(fc.option(fc.integer({ min: 0, max: 1500 })), { minLength: 4, maxLength: 4 }),
  });
  const build = (drawn: { lines: { stock: number; perDay: number; min: number; width: number; moq: number; lot: number; half: boolean }[]; capacities: (number | null)[] }) => ({
    lines: drawn.lines.map(({ stock, perDay, min, width, moq, lot, half }, i) => line({ id: `L${i}`, stock: `${stock}`, perDay: `${perDay}`, min: `${min}`, max: `${min + width}`, terms: { lotQuantity: q(`${lot}`), minimumOrderQuantity: q(`${moq}`) }, use: half ? { unitsPerPiece: q('0.5') } : {} })),
    weeks: drawn.capacities.map((capacity, i) => week(addDays(monday, i * 7), capacity === null ? null : `${capacity}`)),
  });

  test('is never passed, loses nothing but its conflicts, breaks no lot, passes no maximum, and does not depend on the order', () => {
    fc.assert(
      fc.property(worlds, (drawn) => {
        const { lines, weeks } = build(drawn);
        const made = allocateCapacity(lines, weeks);
        const total = (all: readonly PlannedLine[]) => sumQ(all.flatMap(({ plan }) => plan.suggestions.map(({ quantity }) => quantity)));
        expect(total(made.lines) + sumQ(made.conflicts.map((each) => each.short))).toBe(total(lines));
        for (const { week: of, capacity } of weeks) {
          const load = sumQ(made.lines.flatMap(({ plan, capacity: use }) => plan.suggestions.filter(({ latestShipDay }) => weekOf(latestShipDay) === of).map(({ quantity }) => unitsOf(quantity, use?.unitsPerPiece ?? ONE))));
          if (capacity !== null) expect(load).toBeLessThanOrEqual(capacity);
        }
        made.lines.forEach((each, i) => {
          const before = lines[i]!;
          each.plan.suggestions.forEach(({ quantity }) => expect(isMultipleOf(quantity, each.terms.lotQuantity) && quantity >= minimumShipment(each.terms)).toBe(true));
          each.plan.curves?.withProposals.forEach((stock, d) => expect(stock).toBeLessThanOrEqual(Math.max(each.plan.band?.maximum[d] ?? 0, before.plan.curves?.withProposals[d] ?? 0)));
        });
        const turned = allocateCapacity([...lines].reverse(), [...weeks].reverse());
        expect([...turned.lines].reverse()).toEqual(made.lines);
      }),
      { numRuns: 100 },
    );
  });

  test('keeps projection and supply in step with the suggestions', () => {
    fc.assert(
      fc.property(worlds, (drawn) => {
        const { lines, weeks } = build(drawn);
        for (const [i, { plan }] of allocateCapacity(lines, weeks).lines.entries()) {
          const without = lines[i]!.plan;
          const arrived = (list: typeof plan.suggestions, d: number) => sumQ(list.filter(({ arrivalDay }) => daysBetween(monday, arrivalDay) <= d).map(({ quantity }) => quantity));
          plan.curves?.withProposals.forEach((stock: Quantity, d) => expect(stock - arrived(plan.suggestions, d)).toBe((without.curves?.withProposals[d] ?? 0) - arrived(without.suggestions, d)));
          expect(sumQ(plan.proposedSupply)).toBe(arrived(plan.suggestions, 999));
        }
      }),
      { numRuns: 50 },
    );
  });
});
