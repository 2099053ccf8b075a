import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms } from '../../agreements/terms.js';
import { addDays, day } from '../../kernel/day.js';
import { fromTenThousandths, isMultipleOf, quantity as q, sumQ, ZERO } from '../../kernel/quantity.js';
import { type Calendar, EVERY_DAY } from '../calendar.js';
import { packHistory } from '../demand.js';
import type { ItemLocationFacts } from '../plan/facts.js';
import { planItemLocation } from '../plan/plan-item-location.js';
import { offerTransfers, type Transfers, type TransferLane, type TransferSite } from './offer-transfers.js';
import { surplusOf } from './surplus.js';

const monday = day('2026-03-02');
const site = (id: string, stock: string, perDay: string, min: string, max: string, over: Partial<ItemLocationFacts> = {}): TransferSite => {
  const facts: ItemLocationFacts = {
    today: monday, horizonDays: 30, lifecycle: 'ACTIVE', abcClass: 'A', receipts: [], expected: [], forecast: null,
    snapshot: { businessDate: addDays(monday, -1), asOf: '2026-03-01T20:00:00Z', quantity: q(stock), available: q(stock) },
    history: packHistory(addDays(monday, -56), addDays(monday, -1), Array.from({ length: 56 }, (_, i) => ({ day: addDays(monday, i - 56), quantity: q(perDay) }))),
    thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q(min), maximum: q(max), reorderPoint: null, target: null }],
    terms: completeTerms({ leadTimeDays: 5, lotQuantity: q('10') }), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
    ...over,
  };
  const plan = planItemLocation(facts);
  if (!plan.ok) throw new Error(plan.refusals[0]?.code);
  return { itemLocationId: id, name: `Site ${id}`, facts, plan: plan.value };
};
const lane = (from: string, to: string, days: number): TransferLane => ({ from, to, days });
const offers = (sites: TransferSite[], lanes: TransferLane[], lot?: string): Transfers => {
  const made = offerTransfers(sites, lanes, lot === undefined ? undefined : q(lot));
  if (!made.ok) throw new Error(made.refusals[0]?.code);
  return made.value;
};
const told = ({ offers: list }: Transfers) => list.map(({ from, to, quantity, shipDay, arrivalDay }) => [from, to, quantity, shipDay, arrivalDay]);

/** Hamburg has 384 above its maximum and uses nothing; New York falls below 100 on 11 March and would order 320 for that day. */
const hamburg = (over: Partial<ItemLocationFacts> = {}) => site('H', '1200', '0', '266', '816', over);
const newYork = (over: Partial<ItemLocationFacts> = {}) => site('N', '280', '20', '100', '400', over);

describe('what a site can give', () => {
  test('is stock above its maximum that it does not need within the horizon', () => {
    expect(surplusOf(hamburg().plan)).toMatchObject({ quantity: q('384'), target: q('816') });
    expect(surplusOf(hamburg().plan, ZERO, q('300')).quantity).toBe(q('84'));
  });

  test('is nothing when demand will bring it down to its target anyway, or the excess is not usable', () => {
    expect(surplusOf(site('H', '1200', '20', '266', '816').plan).quantity).toBe(ZERO);
    expect(surplusOf(site('H', '1200', '10', '266', '816').plan)).toMatchObject({ quantity: q('84'), lowestDay: 29 });
    expect(surplusOf(hamburg({ snapshot: { ...hamburg().facts.snapshot!, available: q('20') } }).plan).quantity).toBe(q('20'));
    expect(surplusOf(hamburg({ snapshot: null }).plan).quantity).toBe(ZERO);
  });

  test('does not count what has been promised to another site', () => {
    const outgoing = [{ reference: 'T-1', shipDay: addDays(monday, 3), quantity: q('300') }];
    const plan = hamburg({ outgoing }).plan;
    expect(surplusOf(plan, q('300')).quantity).toBe(q('84'));
    const low = { effectiveFrom: day('2026-01-01'), unit: 'QTY' as const, minimum: q('266'), maximum: q('816'), reorderPoint: null, target: q('300') };
    expect(surplusOf(hamburg({ outgoing, thresholds: [low] }).plan, q('300')).quantity).toBe(q('84'));
    expect([plan.curves?.confirmed[2], plan.curves?.confirmed[3]]).toEqual([q('1200'), q('900')]);
    expect(plan.inputs).toContainEqual({ name: 'outgoing', value: '300', asOf: null, source: 'T-1' });
    expect(hamburg({ outgoing: [{ ...outgoing[0]!, shipDay: addDays(monday, -4) }] }).plan.curves?.confirmed.slice(0, 2)).toEqual(['1200', '900'].map(q));
  });
});

describe('transfers before new goods', () => {
  test('bring the excess of another site on the day of the suggestion, which is then no longer made', () => {
    expect(newYork().plan.suggestions[0]).toMatchObject({ quantity: q('320'), arrivalDay: '2026-03-11' });
    const made = offers([hamburg(), newYork()], [lane('H', 'N', 5)]);
    expect(told(made)[0]).toEqual(['H', 'N', q('320'), '2026-03-06', '2026-03-11']);
    expect(made.sites[1]?.plan.suggestions.every(({ arrivalDay }) => arrivalDay > '2026-03-11')).toBe(true);
    expect(made.sites[1]?.plan.curves?.withProposals[9]).toBe(q('400'));
    expect(made.offers[0]?.trace).toMatchObject([
      { step: 'transfer-first', formula: 'F-45', params: { quantity: '320', from: 'Site H', day: '2026-03-11' } },
      { step: 'transfer-kept', params: { from: 'Site H', lowest: '880', target: '816' } },
    ]);
  });

  test('leave what they do not cover to the ordinary rules, and the trace of that says so first', () => {
    const made = offers([site('H', '900', '0', '266', '816'), newYork()], [lane('H', 'N', 5)]);
    expect(told(made)).toEqual([['H', 'N', q('84'), '2026-03-06', '2026-03-11']]);
    expect(made.sites[1]?.plan.suggestions[0]).toMatchObject({ quantity: q('310'), arrivalDay: '2026-03-15' });
    expect(made.sites[1]?.plan.suggestions[0]?.trace.slice(0, 2).map(({ step }) => step)).toEqual(['trigger', 'transfer-first']);
    expect(made.sites[1]?.plan.suggestions[0]?.trace.find(({ step }) => step === 'open-supply')?.params).toMatchObject({ proposed: '84' });
  });

  test('come in whole transfer lots, from the nearest site, to the site that needs them first', () => {
    expect(told(offers([hamburg(), newYork()], [lane('H', 'N', 5)], '100'))[0]?.[2]).toBe(q('300'));
    const near = site('A', '1000', '0', '266', '816');
    const made = offers([hamburg(), near, newYork()], [lane('H', 'N', 6), lane('A', 'N', 2)]);
    expect(told(made).slice(0, 2)).toEqual([['A', 'N', q('184'), '2026-03-09', '2026-03-11'], ['H', 'N', q('310'), '2026-03-14', '2026-03-20']]);
    const urgent = site('Z', '180', '20', '100', '400');
    const shared = offers([hamburg(), newYork(), urgent], [lane('H', 'N', 2), lane('H', 'Z', 2)]);
    expect(told(shared)[0]?.slice(0, 2)).toEqual(['H', 'Z']);
  });

  test('hurry for a suggestion that comes late, and are not offered when they come later still', () => {
    const late = site('N', '110', '20', '100', '400');
    expect(late.plan.suggestions[0]).toMatchObject({ arrivalDay: '2026-03-07', flags: ['LATE'] });
    expect(told(offers([hamburg(), late], [lane('H', 'N', 2)]))[0]).toEqual(['H', 'N', q('350'), '2026-03-02', '2026-03-04']);
    expect(told(offers([hamburg(), late], [lane('H', 'N', 9)]))[0]?.[4]).not.toBe('2026-03-07');
    expect(told(offers([hamburg(), newYork()], [lane('N', 'H', 2)]))).toEqual([]);
  });

  test('arrive on delivery days of the receiver only', () => {
    const mondays: Calendar = { weekdays: 1, exceptions: new Map() };
    const late = site('N', '110', '20', '100', '400', { calendars: { delivery: mondays, ship: EVERY_DAY } });
    expect(told(offers([hamburg(), late], [lane('H', 'N', 2)]))[0]?.[4]).toBe('2026-03-09');
  });

  const worlds = fc.record({
    sites: fc.array(fc.record({ stock: fc.integer({ min: 0, max: 2000 }), perDay: fc.integer({ min: 0, max: 40 }), min: fc.integer({ min: 0, max: 200 }), width: fc.integer({ min: 100, max: 600 }) }), { minLength: 2, maxLength: 4 }),
    days: fc.integer({ min: 1, max: 12 }), lot: fc.integer({ min: 1, max: 60 }),
  });

  test('never take a site below its target or into its band, never fill another past its maximum, are not offered twice, and do not depend on the order', () => {
    fc.assert(
      fc.property(worlds, ({ sites: drawn, days, lot }) => {
        const sites = drawn.map(({ stock, perDay, min, width }, i) => site(`S${i}`, `${stock}`, `${perDay}`, `${min}`, `${min + width}`));
        const lanes = sites.flatMap(({ itemLocationId: from }) => sites.map(({ itemLocationId: to }, i) => lane(from, to, days + i)));
        const made = offers(sites, lanes, `${lot}`);
        for (const { itemLocationId, plan } of sites) {
          const given = sumQ(made.offers.filter(({ from }) => from === itemLocationId).map(({ quantity }) => quantity));
          if (given === 0) continue;
          expect((plan.stock ?? 0) - given).toBeGreaterThanOrEqual(plan.band?.maximum[0] ?? 0);
          plan.curves?.confirmed.forEach((stock, i) => expect(stock - given).toBeGreaterThanOrEqual(plan.band?.target[i] ?? 0));
        }
        made.sites.forEach(({ plan }, i) => plan.curves?.withProposals.forEach((stock, d) => {
          const breached = plan.suggestions.some(({ flags }) => flags.includes('MAX_BREACH_BY_LOT'));
          if (!breached) expect(stock).toBeLessThanOrEqual(Math.max(plan.band?.maximum[d] ?? 0, sites[i]!.plan.curves?.withProposals[d] ?? 0));
        }));
        const decided = made.sites.map((each) => {
          const outgoing = made.offers.filter(({ from }) => from === each.itemLocationId).map(({ shipDay, quantity }) => ({ reference: 'T', shipDay, quantity }));
          const facts = { ...each.facts, outgoing };
          const plan = planItemLocation(facts);
          return plan.ok ? { ...each, facts, plan: plan.value } : each;
        });
        expect(offers(decided, lanes, `${lot}`).offers).toEqual([]);
        for (const { quantity } of made.offers) expect(quantity > 0 && isMultipleOf(quantity, fromTenThousandths(lot * 10_000))).toBe(true);
        const turned = offers([...sites].reverse(), [...lanes].reverse(), `${lot}`);
        expect([turned.offers, [...turned.sites].reverse()]).toEqual([made.offers, made.sites]);
      }),
      { numRuns: 60 },
    );
  });
});
