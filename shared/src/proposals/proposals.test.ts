import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms } from '../agreements/terms.js';
import { day } from '../kernel/day.js';
import { fromTenThousandths, quantity as q, ZERO } from '../kernel/quantity.js';
import type { Result } from '../kernel/result.js';
import { type Calendar, MONDAY_TO_FRIDAY } from '../planning/calendar.js';
import { autoAccept, type AutoAcceptCase, failedAutoAcceptRules } from './auto-accept.js';
import { accept, change, reject } from './buyer.js';
import { commit, otifBasis, recommit } from './commit.js';
import { expire } from './expire.js';
import type { Proposal, Surroundings } from './proposal.js';
import { actionsFor, FINAL_PROPOSAL_STATES, mayHappen, PROPOSAL_STATES, PROPOSAL_TRANSITIONS, type ProposalAction, waitsFor } from './state.js';
import { agreeChange, cancel, counter, planByHand, recall, release } from './supplier.js';

const deliveries: Calendar = { weekdays: 0b001_0101, exceptions: new Map() };
const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  today: day('2026-03-02'),
  terms: completeTerms({ leadTimeDays: 3, transitDays: 2, preparationDays: 1, lotQuantity: q('50'), minimumOrderQuantity: q('200') }),
  calendars: { delivery: deliveries, ship: MONDAY_TO_FRIDAY },
  stockOn: () => ({ projected: q('80'), minimum: q('200'), maximum: q('900') }),
  ...over,
});
const proposal = (over: Partial<Proposal> = {}): Proposal => ({
  state: 'PLANNED',
  suggestedQuantity: q('750'),
  quantity: q('750'),
  arrivalDay: day('2026-03-09'),
  decisionDeadline: day('2026-03-05'),
  flags: [],
  releasedBy: null,
  answeredBy: null,
  counter: null,
  commitment: null,
  shippedQuantity: ZERO,
  ...over,
});
const proposed = (over: Partial<Proposal> = {}) => proposal({ state: 'PROPOSED', releasedBy: 'aiko', ...over });
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};
const why = (result: Result<unknown>) => (result.ok ? [] : result.refusals.map((each) => [each.code, each.path[0], each.params.reason].filter(Boolean).join(' ')));

describe('the life of a proposal', () => {
  test('ends where nothing can happen any more', () => {
    for (const state of PROPOSAL_STATES) {
      const open = (Object.keys(PROPOSAL_TRANSITIONS) as ProposalAction[]).some((action) => mayHappen(action, state).ok);
      expect(open).toBe(!FINAL_PROPOSAL_STATES.includes(state));
    }
  });

  test('reaches every state from PLANNED', () => {
    const reached = new Set<string>(['PLANNED']);
    for (let round = 0; round < PROPOSAL_STATES.length; round += 1) {
      for (const { from, to } of Object.values(PROPOSAL_TRANSITIONS)) if (from.some((state) => reached.has(state))) to.forEach((state) => reached.add(state));
    }
    expect([...PROPOSAL_STATES].filter((state) => !reached.has(state))).toEqual([]);
  });

  test('shows each side what it may do now', () => {
    const supplier = { side: 'SUPPLIER' as const, roles: ['SP' as const] };
    const buyer = { side: 'BUYER' as const, roles: ['BP' as const] };
    expect(actionsFor('PLANNED', supplier)).toEqual(['release', 'cancel']);
    expect(actionsFor('PROPOSED', supplier)).toEqual(['recall', 'cancel']);
    expect(actionsFor('PROPOSED', buyer)).toEqual(['accept', 'change', 'reject']);
    expect(actionsFor('CHANGED', supplier)).toEqual(['agreeChange', 'counter', 'cancel']);
    expect(actionsFor('ACCEPTED', supplier)).toEqual(['commit', 'cancel']);
    expect(actionsFor('COMMITTED', supplier)).toEqual(['recommit', 'cancel', 'dispatch']);
    expect(actionsFor('SHIPPED', buyer)).toEqual(['receive', 'shortClose']);
    expect(actionsFor('DISCREPANCY', buyer)).toEqual(['receive', 'resolve', 'shortClose']);
    expect(actionsFor('PROPOSED', { side: 'BUYER', roles: ['AU', 'AD'] })).toEqual([]);
    expect(actionsFor('CLOSED', buyer)).toEqual([]);
  });

  test('always waits for one side until it is over or in dispute', () => {
    expect(PROPOSAL_STATES.filter((state) => waitsFor(state) === 'BUYER')).toEqual(['PROPOSED', 'SHIPPED', 'PARTIALLY_RECEIVED']);
    expect(PROPOSAL_STATES.filter((state) => waitsFor(state) === null)).toEqual(['REJECTED', 'EXPIRED', 'RECEIVED', 'DISCREPANCY', 'CLOSED', 'CANCELLED']);
  });
});

describe('releasing', () => {
  test('as planned sets the ship day and the deadline', () => {
    expect(value(release(proposal(), { actorUserId: 'aiko' }, around()))).toEqual({
      action: 'release', from: 'PLANNED', to: 'PROPOSED', warnings: [],
      changes: { quantity: q('750'), arrivalDay: '2026-03-09', shipDay: '2026-03-06', decisionDeadline: '2026-03-05', releasedBy: 'aiko', counter: null },
    });
  });

  test('with another quantity or day stays inside the corridor of 120 … 820', () => {
    expect(value(release(proposal(), { actorUserId: 'aiko', quantity: q('800'), arrivalDay: day('2026-03-11') }, around())).changes).toMatchObject({ quantity: q('800'), shipDay: '2026-03-09', decisionDeadline: '2026-03-06' });
    const refused = release(proposal(), { actorUserId: 'aiko', quantity: q('850') }, around());
    expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'BAND_VIOLATION', path: ['quantity'], params: { reason: 'ABOVE_MAXIMUM', min: '120', max: '820', projected: '80' } }] });
    expect(why(release(proposal(), { actorUserId: 'aiko', quantity: q('100') }, around()))).toEqual(['BAND_VIOLATION quantity BELOW_MINIMUM']);
  });

  test('beyond the maximum is possible only as far as the plan itself flagged it', () => {
    const flagged = proposal({ quantity: q('850'), suggestedQuantity: q('850'), flags: ['MAX_BREACH_BY_LOT'] });
    expect(release(flagged, { actorUserId: 'aiko' }, around()).ok).toBe(true);
    expect(why(release(flagged, { actorUserId: 'aiko', quantity: q('900') }, around()))).toEqual(['BAND_VIOLATION quantity ABOVE_MAXIMUM']);
  });

  test('needs whole lots above zero and a day on which the location receives', () => {
    expect(release(proposal(), { actorUserId: 'aiko', quantity: q('760') }, around())).toMatchObject({ ok: false, refusals: [{ code: 'LOT_SIZE_VIOLATION', params: { lot: '50' } }] });
    expect(why(release(proposal(), { actorUserId: 'aiko', quantity: ZERO }, around()))).toEqual(['OUT_OF_RANGE quantity NOT_ABOVE_ZERO', 'BAND_VIOLATION quantity BELOW_MINIMUM']);
    expect(release(proposal(), { actorUserId: 'aiko', arrivalDay: day('2026-03-10') }, around())).toMatchObject({ ok: false, refusals: [{ code: 'CALENDAR_CLOSED', params: { day: '2026-03-10' } }] });
    expect(why(release(proposal(), { actorUserId: 'aiko', arrivalDay: day('2026-02-27') }, around()))).toEqual(['OUT_OF_RANGE arrivalDate IN_THE_PAST']);
  });

  test('after the deadline is too late, unless another day is chosen', () => {
    const later = around({ today: day('2026-03-06') });
    expect(why(release(proposal(), { actorUserId: 'aiko' }, later))).toEqual(['CUT_OFF_PASSED']);
    expect(value(release(proposal(), { actorUserId: 'aiko', arrivalDay: day('2026-03-11') }, later)).changes.decisionDeadline).toBe('2026-03-06');
  });

  test('is possible only once', () => {
    expect(why(release(proposed(), { actorUserId: 'aiko' }, around()))).toEqual(['WRONG_STATE']);
  });

  test('cannot judge the band when there is no plan to judge by', () => {
    expect(release(proposal(), { actorUserId: 'aiko', quantity: q('5000') }, around({ stockOn: () => null })).ok).toBe(true);
  });

  test('can be recalled while nobody has answered', () => {
    expect(value(recall(proposed(), day('2026-03-05')))).toMatchObject({ to: 'PLANNED', changes: { releasedBy: null } });
    expect(why(recall(proposed(), day('2026-03-06')))).toEqual(['CUT_OFF_PASSED']);
    expect(why(recall(proposal({ state: 'ACCEPTED' }), day('2026-03-05')))).toEqual(['WRONG_STATE']);
  });

  test('of a proposal made by hand follows the same rules', () => {
    expect(value(planByHand({ quantity: q('200'), arrivalDay: day('2026-03-04') }, around()))).toEqual({ quantity: q('200'), arrivalDay: '2026-03-04', shipDay: '2026-03-02', decisionDeadline: '2026-03-02' });
    expect(why(planByHand({ quantity: q('210'), arrivalDay: day('2026-03-03') }, around()))).toEqual(['LOT_SIZE_VIOLATION quantity', 'CALENDAR_CLOSED arrivalDate']);
  });
});

describe('the buyer’s answer', () => {
  test('accepts in full as proposed', () => {
    expect(value(accept(proposed(), { actorUserId: 'weber' }, around()))).toMatchObject({ to: 'ACCEPTED', changes: { answeredBy: 'weber' }, warnings: [] });
  });

  test('may accept what breaches the band, and is told', () => {
    expect(value(accept(proposed({ quantity: q('900') }), { actorUserId: 'weber' }, around())).warnings).toMatchObject([{ code: 'BAND_VIOLATION' }]);
  });

  test('never comes from the person who released', () => {
    for (const answer of [
      accept(proposed(), { actorUserId: 'aiko' }, around()),
      change(proposed(), { actorUserId: 'aiko', quantity: q('700'), arrivalDay: day('2026-03-09'), comment: 'less' }, around()),
      reject(proposed(), { actorUserId: 'aiko', reason: 'WRONG_DATE' }, day('2026-03-02')),
    ]) {
      expect(why(answer)).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    }
  });

  test('comes before the deadline or not at all', () => {
    expect(why(accept(proposed(), { actorUserId: 'weber' }, around({ today: day('2026-03-06') })))).toEqual(['CUT_OFF_PASSED']);
  });

  test('may ask for another quantity or day, with a reason', () => {
    const changed = value(change(proposed(), { actorUserId: 'weber', quantity: q('900'), arrivalDay: day('2026-03-11'), comment: ' campaign ' }, around()));
    expect(changed).toMatchObject({ to: 'CHANGED', changes: { counter: { side: 'BUYER', quantity: q('900'), arrivalDay: '2026-03-11' }, comment: 'campaign' }, warnings: [{ code: 'BAND_VIOLATION' }] });
    const same = { actorUserId: 'weber', quantity: q('750'), arrivalDay: day('2026-03-09'), comment: '' };
    expect(why(change(proposed(), same, around()))).toEqual(['INVALID quantity NOTHING_CHANGED', 'REQUIRED comment']);
    expect(why(change(proposed(), { ...same, quantity: q('10'), arrivalDay: day('2026-03-10'), comment: 'x' }, around()))).toEqual(['LOT_SIZE_VIOLATION quantity', 'CALENDAR_CLOSED arrivalDate']);
  });

  test('rejects with a reason of the list, and explains OTHER', () => {
    expect(value(reject(proposed(), { actorUserId: 'weber', reason: 'NO_STORAGE_SPACE' }, day('2026-03-02')))).toMatchObject({ to: 'REJECTED', changes: { reason: 'NO_STORAGE_SPACE', comment: null } });
    expect(why(reject(proposed(), { actorUserId: 'weber', reason: 'BECAUSE' }, day('2026-03-02')))).toEqual(['INVALID reason UNKNOWN_REASON']);
    expect(why(reject(proposed(), { actorUserId: 'weber', reason: 'OTHER', comment: ' ' }, day('2026-03-02')))).toEqual(['REQUIRED comment']);
  });

  test('left out lets the proposal expire after its deadline', () => {
    expect(value(expire(proposed(), day('2026-03-06')))).toMatchObject({ to: 'EXPIRED' });
    expect(why(expire(proposed(), day('2026-03-05')))).toEqual(['WRONG_STATE STILL_OPEN']);
    expect(why(expire(proposal({ state: 'ACCEPTED' }), day('2026-03-06')))).toEqual(['WRONG_STATE']);
  });
});

describe('a change asked for by the buyer', () => {
  const changed = proposed({ state: 'CHANGED', answeredBy: 'weber', counter: { side: 'BUYER', quantity: q('600'), arrivalDay: day('2026-03-11') } });

  test('is agreed to by the supplier with the buyer’s quantity and day', () => {
    expect(value(agreeChange(changed, { actorUserId: 'aiko' }, around()))).toMatchObject({ to: 'ACCEPTED', changes: { quantity: q('600'), arrivalDay: '2026-03-11', shipDay: '2026-03-09', counter: null } });
    expect(why(agreeChange(changed, { actorUserId: 'weber' }, around()))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    expect(why(agreeChange({ ...changed, counter: null }, { actorUserId: 'aiko' }, around()))).toEqual(['WRONG_STATE NOTHING_TO_AGREE_TO']);
  });

  test('may be countered, inside the corridor, and the turn passes back', () => {
    expect(value(counter(changed, { actorUserId: 'aiko', quantity: q('650') }, around()))).toMatchObject({ action: 'counter', to: 'PROPOSED', changes: { quantity: q('650'), releasedBy: 'aiko', counter: null } });
    expect(why(counter(changed, { actorUserId: 'aiko', quantity: q('850') }, around()))).toEqual(['BAND_VIOLATION quantity ABOVE_MAXIMUM']);
    expect(why(counter(proposed(), { actorUserId: 'aiko' }, around()))).toEqual(['WRONG_STATE']);
  });
});

describe('automatic acceptance', () => {
  const fine: AutoAcceptCase = {
    authorityMode: 'PLAN_AND_SUGGEST', autoAcceptAgreed: true, quantity: q('750'), after: { stock: q('830'), minimum: q('200'), maximum: q('900') }, feedFresh: true,
    planQuality: 'OK', valueMinor: 937_500, valueLimitMinor: 1_000_000, previousQuantity: q('600'), changeLimitPercent: 25, openRiskTier: 1, openExcessCase: false,
  };

  test('happens when every rule holds', () => {
    expect(value(autoAccept(proposed(), fine))).toMatchObject({ to: 'AUTO_ACCEPTED', changes: { failedRules: [] } });
  });

  test('leaves the proposal to the buyer when a rule fails, and names it', () => {
    const failed = (over: Partial<AutoAcceptCase>) => failedAutoAcceptRules({ ...fine, ...over });
    expect(failed({ autoAcceptAgreed: false })).toEqual(['APPROVAL_MODE']);
    expect(failed({ after: { stock: q('901'), minimum: q('200'), maximum: q('900') } })).toEqual(['ABOVE_MAX']);
    expect(failed({ after: { stock: q('199'), minimum: q('200'), maximum: q('900') } })).toEqual(['BELOW_MIN']);
    expect(failed({ after: null })).toEqual(['ABOVE_MAX', 'BELOW_MIN']);
    expect(failed({ feedFresh: false })).toEqual(['FEED_NOT_FRESH']);
    expect(failed({ planQuality: 'INSUFFICIENT' })).toEqual(['FEED_NOT_FRESH']);
    expect(failed({ valueMinor: 1_000_001 })).toEqual(['VALUE_LIMIT']);
    expect(failed({ valueMinor: null })).toEqual(['VALUE_LIMIT']);
    expect(failed({ quantity: q('750.0001') })).toEqual(['CHANGE_LIMIT']);
    expect(failed({ quantity: q('449') })).toEqual(['CHANGE_LIMIT']);
    expect(failed({ openRiskTier: 2, openExcessCase: true })).toEqual(['OPEN_RISK', 'EXCESS_CASE']);
    expect(value(autoAccept(proposed(), { ...fine, feedFresh: false })).to).toBe('PROPOSED');
  });

  test('in plan-and-ship leaves the choice to the supplier, but not above the maximum or on a stale feed', () => {
    const alone = { ...fine, authorityMode: 'PLAN_AND_SHIP' as const, autoAcceptAgreed: false, valueMinor: 9e9, openRiskTier: 3 };
    expect(failedAutoAcceptRules(alone)).toEqual([]);
    expect(failedAutoAcceptRules({ ...alone, after: { stock: q('901'), minimum: q('200'), maximum: q('900') }, feedFresh: false })).toEqual(['ABOVE_MAX', 'FEED_NOT_FRESH']);
  });
});

describe('a commitment', () => {
  const accepted = proposal({ state: 'ACCEPTED', releasedBy: 'aiko', answeredBy: 'weber' });
  const promise = { quantity: q('750'), arrivalDay: day('2026-03-09'), shipDay: day('2026-03-06') };

  test('promises quantity, arrival and ship day', () => {
    expect(value(commit(accepted, promise, around()))).toEqual({
      action: 'commit', from: 'ACCEPTED', to: 'COMMITTED', warnings: [],
      changes: { commitment: { seq: 1, ...promise, reason: null }, short: ZERO, lateDays: 0 },
    });
    expect(commit({ ...accepted, state: 'AUTO_ACCEPTED' }, promise, around()).ok).toBe(true);
  });

  test('may be for less and for later, which is told, but not for more', () => {
    expect(value(commit(accepted, { ...promise, quantity: q('500'), arrivalDay: day('2026-03-11') }, around())).changes).toMatchObject({ short: q('250'), lateDays: 2 });
    expect(commit(accepted, { ...promise, quantity: q('800') }, around())).toMatchObject({ ok: false, refusals: [{ code: 'OUT_OF_RANGE', params: { max: '750' } }] });
    expect(why(commit(accepted, { ...promise, quantity: q('510') }, around()))).toEqual(['LOT_SIZE_VIOLATION quantity']);
    expect(why(commit(accepted, { ...promise, quantity: ZERO }, around()))).toEqual(['OUT_OF_RANGE quantity NOT_ABOVE_ZERO']);
  });

  test('leaves on a ship day and arrives on a delivery day', () => {
    expect(why(commit(accepted, { ...promise, shipDay: day('2026-03-07') }, around()))).toEqual(['CALENDAR_CLOSED shipDate']);
    expect(why(commit(accepted, { ...promise, arrivalDay: day('2026-03-10') }, around()))).toEqual(['CALENDAR_CLOSED arrivalDate']);
    expect(why(commit(accepted, { ...promise, shipDay: day('2026-02-27') }, around()))).toEqual(['OUT_OF_RANGE shipDate IN_THE_PAST']);
    expect(why(commit(accepted, { ...promise, shipDay: day('2026-03-10') }, around()))).toEqual(['OUT_OF_RANGE shipDate AFTER_ARRIVAL']);
    expect(value(commit(accepted, { ...promise, shipDay: day('2026-03-09') }, around())).warnings).toMatchObject([{ params: { reason: 'SHORTER_THAN_TRANSIT' } }]);
  });

  test('may be renewed with a reason until something is shipped; the first stays the basis of on time in full', () => {
    const first = { seq: 1, ...promise, reason: null };
    const done = { ...accepted, state: 'COMMITTED' as const, commitment: first };
    const second = value(recommit(done, { ...promise, quantity: q('700'), reason: 'press broke' }, around())).changes.commitment;
    expect(second).toMatchObject({ seq: 2, quantity: q('700'), reason: 'press broke' });
    expect(otifBasis([second, first])).toBe(first);
    expect(otifBasis([])).toBeNull();
    expect(why(recommit(done, promise, around()))).toEqual(['REQUIRED reason']);
    expect(why(recommit({ ...done, shippedQuantity: q('50') }, { ...promise, reason: 'late' }, around()))).toEqual(['WRONG_STATE ALREADY_SHIPPED']);
    expect(why(commit(done, promise, around()))).toEqual(['WRONG_STATE']);
  });
});

describe('cancelling', () => {
  test('needs a reason and something that is not shipped', () => {
    expect(value(cancel(proposal(), { reason: 'not needed' }, around()))).toMatchObject({ to: 'CANCELLED', changes: { reason: 'not needed' } });
    expect(why(cancel(proposal({ state: 'SHIPPED' }), { reason: '' }, around()))).toEqual(['WRONG_STATE', 'REQUIRED reason']);
  });

  test('of a promise inside the frozen horizon needs both sides', () => {
    const frozen = around({ terms: { ...around().terms, frozenDays: 10 } });
    const promised = proposal({ state: 'COMMITTED' });
    expect(why(cancel(promised, { reason: 'press broke' }, frozen))).toEqual(['APPROVAL_REQUIRED FROZEN_HORIZON']);
    expect(cancel(promised, { reason: 'press broke', otherSideAgrees: true }, frozen).ok).toBe(true);
    expect(cancel(promised, { reason: 'press broke' }, around()).ok).toBe(true);
    expect(cancel(proposed(), { reason: 'mistake' }, frozen).ok).toBe(true);
  });
});

describe('whatever is released', () => {
  test('keeps stock inside the band after arrival, in whole lots', () => {
    const number = fc.integer({ min: -500, max: 1500 }).map((n) => fromTenThousandths(n * 10_000));
    fc.assert(
      fc.property(number, number, (quantity, projected) => {
        const stock = { projected, minimum: q('200'), maximum: q('900') };
        const result = release(proposal(), { actorUserId: 'aiko', quantity }, around({ stockOn: () => stock }));
        if (!result.ok) return;
        const after = projected + result.value.changes.quantity;
        expect(after).toBeGreaterThanOrEqual(stock.minimum);
        expect(after).toBeLessThanOrEqual(stock.maximum);
        expect(result.value.changes.quantity % q('50')).toBe(0);
      }),
    );
  });
});
