import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, proposalFields } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
let scene: Scene;
beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
});
afterAll(() => portal.stop());

describe('the answer of the buyer', () => {
  test('accepts a proposal in full', async () => {
    const accepted = await scene.done(scene.buyer, 'Accept', await scene.aReleased(), { comment: 'Welcome' });
    expect(accepted).toMatchObject({ state: 'ACCEPTED', comment: 'Welcome', undoableUntil: null, actions: [] });
    expect((await scene.proposal(accepted.id)).actions).toEqual(['proposal:commit', 'proposal:cancel']);
    expect(await scene.timeline('ReplenishmentProposal', accepted.id, scene.buyer)).toEqual(['proposal.released', 'proposal.accepted']);
  });

  test('rejects with a reason of the list; OTHER needs words', async () => {
    const released = await scene.aReleased();
    expect((await scene.act(scene.buyer, 'Reject', released, { reason: 'OTHER' })).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['comment'] }]);
    const rejected = await scene.done(scene.buyer, 'Reject', released, { reason: 'DEMAND_DROPPED' });
    expect(rejected).toMatchObject({ state: 'REJECTED', reasonCode: 'DEMAND_DROPPED', actions: [] });
    await portal.settled();
    expect((await scene.planned({ globalId: await itemLocationOf(released.id) })).length).toBeGreaterThan(0);
  });

  test('is possible only while the proposal waits for it', async () => {
    const planned = await scene.aPlanned();
    for (const [verb, more] of [['Accept', {}], ['Reject', { reason: 'WRONG_DATE' }], ['Change', { quantity: '600', arrivalDate: '2026-03-09', comment: 'Less' }]] as const) {
      expect((await scene.act(scene.buyer, verb, planned, more)).userErrors).toMatchObject([{ code: 'WRONG_STATE', params: { state: 'PLANNED' } }]);
    }
  });

  test('belongs to the buyer alone', async () => {
    const released = await scene.aReleased();
    const answer = await scene.supplier.ask('mutation ($input: ReplenishmentProposalAcceptInput!) { replenishmentProposalAccept(input: $input) { userErrors { code } } }', {
      input: { id: released.id, expectedVersion: released.version, idempotencyKey: crypto.randomUUID() },
    });
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await scene.proposal(released.id)).toMatchObject({ state: 'PROPOSED', version: released.version });
  });

  test('never comes from the person who released the proposal', async () => {
    const released = await scene.aReleased();
    await portal.sql.query('update smi.proposals_proposal set released_by = (select u.id from smi.identity_user u join auth.session s on s.user_id = u.id where s.token_hash = sha256(convert_to($2, \'UTF8\'))) where number = $1 and agreement_id = $3', [
      released.number, scene.buyer.cookie?.split('=')[1], scene.agreement.id,
    ]);
    expect((await scene.act(scene.buyer, 'Accept', released)).userErrors).toMatchObject([{ code: 'APPROVAL_REQUIRED' }]);
    expect((await scene.proposal(released.id, scene.buyer)).actions).toEqual([]);
    expect((await scene.done(scene.secondBuyer, 'Accept', released)).state).toBe('ACCEPTED');
  });

  test('comes too late after the deadline; the proposal then expires and its need is planned anew', async () => {
    const released = await scene.aReleased();
    await portal.settled();
    await portal.sql.query("update smi.proposals_proposal set decision_deadline = '2026-03-01' where agreement_id = $1 and number = $2", [scene.agreement.id, released.number]);
    expect((await scene.act(scene.buyer, 'Accept', released)).userErrors).toMatchObject([{ code: 'CUT_OFF_PASSED', params: { deadline: '2026-03-01' } }]);
    expect((await scene.proposal(released.id, scene.buyer)).actions).toEqual([]);
    await portal.settled();
    expect(await scene.proposal(released.id)).toMatchObject({ state: 'EXPIRED', actions: [] });
    expect(await scene.timeline('ReplenishmentProposal', released.id)).toEqual(['proposal.released', 'proposal.expired']);
    expect((await scene.planned({ globalId: await itemLocationOf(released.id) }))[0]).toMatchObject({ quantity: '650', arrivalDate: '2026-03-09' });
  });
});

describe('a change', () => {
  const wish = { quantity: '600', arrivalDate: '2026-03-11', comment: 'Two days later, please' };

  test('passes the turn to the supplier, who agrees', async () => {
    const changed = await scene.done(scene.buyer, 'Change', await scene.aReleased(), wish);
    expect(changed).toMatchObject({ state: 'CHANGED', quantity: '650', arrivalDate: '2026-03-09', counter: { side: 'BUYER', quantity: '600', arrivalDate: '2026-03-11' }, comment: wish.comment, actions: [] });
    const seen = await scene.proposal(changed.id);
    expect(seen.actions).toEqual(['proposal:agreeChange', 'proposal:change', 'proposal:cancel']);
    const agreed = await scene.done(scene.supplier, 'AgreeChange', seen);
    expect(agreed).toMatchObject({ state: 'ACCEPTED', quantity: '600', arrivalDate: '2026-03-11', shipDate: '2026-03-09', counter: null });
    expect(await scene.timeline('ReplenishmentProposal', changed.id)).toEqual(['proposal.released', 'proposal.changed', 'proposal.changeAgreed']);
  });

  test('may be answered with another offer, which the buyer then answers', async () => {
    const changed = await scene.done(scene.buyer, 'Change', await scene.aReleased(), wish);
    const countered = await scene.done(scene.supplier, 'Change', changed, { quantity: '700', arrivalDate: '2026-03-09', comment: 'The truck leaves on Friday' });
    expect(countered).toMatchObject({ state: 'PROPOSED', quantity: '700', arrivalDate: '2026-03-09', counter: null, actions: ['proposal:recall', 'proposal:cancel'] });
    expect((await scene.done(scene.buyer, 'Accept', countered)).state).toBe('ACCEPTED');
  });

  test('must say something else, and why', async () => {
    const released = await scene.aReleased();
    const same = await scene.act(scene.buyer, 'Change', released, { quantity: '650', arrivalDate: '2026-03-09', comment: ' ' });
    expect(same.userErrors).toMatchObject([{ code: 'INVALID', path: ['quantity'], params: { reason: 'NOTHING_CHANGED' } }, { code: 'REQUIRED', path: ['comment'] }]);
    const lot = await scene.act(scene.buyer, 'Change', released, { ...wish, quantity: '601' });
    expect(lot.userErrors).toMatchObject([{ code: 'LOT_SIZE_VIOLATION', path: ['quantity'] }]);
    const day = await scene.act(scene.buyer, 'Change', released, { ...wish, arrivalDate: '2026-03-12' });
    expect(day.userErrors).toMatchObject([{ code: 'CALENDAR_CLOSED', path: ['arrivalDate'] }]);
  });

  test('cannot be agreed to when there is none', async () => {
    expect((await scene.act(scene.supplier, 'AgreeChange', await scene.aReleased())).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });
});

describe('a promise', () => {
  const promise = { quantity: '650', arrivalDate: '2026-03-09', shipDate: '2026-03-06' };

  test('is expected by stock from then on', async () => {
    const accepted = await scene.anAccepted();
    const committed = await scene.done(scene.supplier, 'Commit', accepted, promise);
    expect(committed).toMatchObject({ state: 'COMMITTED', committedQuantity: '650', commitments: [{ seq: 1, quantity: '650', arrivalDate: '2026-03-09', shipDate: '2026-03-06', reason: null }] });
    expect(committed.actions).toEqual(['proposal:commit', 'proposal:cancel', 'shipment:dispatch']);
    expect(await expectedOf(committed.id)).toEqual([{ kind: 'COMMITTED', quantity: 650, due: '2026-03-09' }]);
  });

  test('may be less and later; a second one needs a reason and the first stays on record', async () => {
    const accepted = await scene.anAccepted();
    const first = await scene.done(scene.supplier, 'Commit', accepted, { ...promise, quantity: '600' });
    expect((await scene.act(scene.supplier, 'Commit', first, { ...promise, arrivalDate: '2026-03-11', shipDate: '2026-03-09' })).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['reason'] }]);
    const second = await scene.done(scene.supplier, 'Commit', first, { quantity: '500', arrivalDate: '2026-03-11', shipDate: '2026-03-09', reason: 'Machine down' });
    expect(second.commitments).toEqual([
      { seq: 1, quantity: '600', arrivalDate: '2026-03-09', shipDate: '2026-03-06', reason: null },
      { seq: 2, quantity: '500', arrivalDate: '2026-03-11', shipDate: '2026-03-09', reason: 'Machine down' },
    ]);
    expect(await expectedOf(second.id)).toEqual([{ kind: 'COMMITTED', quantity: 500, due: '2026-03-11' }]);
    expect(await scene.timeline('ReplenishmentProposal', second.id)).toEqual(['proposal.released', 'proposal.accepted', 'proposal.committed', 'proposal.recommitted']);
  });

  test('is refused beyond the proposal, on closed days, and with a ship day after the arrival', async () => {
    const accepted = await scene.anAccepted();
    const refusal = async (more: Record<string, unknown>) => (await scene.act(scene.supplier, 'Commit', accepted, { ...promise, ...more })).userErrors;
    expect(await refusal({ quantity: '700' })).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['quantity'], params: { reason: 'ABOVE_PROPOSED', max: '650' } }]);
    expect(await refusal({ arrivalDate: '2026-03-10' })).toMatchObject([{ code: 'CALENDAR_CLOSED', path: ['arrivalDate'] }]);
    expect(await refusal({ shipDate: '2026-03-07' })).toMatchObject([{ code: 'CALENDAR_CLOSED', path: ['shipDate'] }]);
    expect(await refusal({ shipDate: '2026-03-10' })).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['shipDate'], params: { reason: 'AFTER_ARRIVAL' } }]);
    expect((await scene.act(scene.supplier, 'Commit', await scene.aReleased(), promise)).userErrors).toMatchObject([{ code: 'WRONG_STATE', params: { state: 'PROPOSED' } }]);
  });

  test('can be cancelled with a reason before anything is shipped', async () => {
    const committed = await scene.aCommitted();
    expect((await scene.act(scene.supplier, 'Cancel', committed, { reason: ' ' })).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['reason'] }]);
    const cancelled = await scene.done(scene.supplier, 'Cancel', committed, { reason: 'Fire in the plant' });
    expect(cancelled).toMatchObject({ state: 'CANCELLED', comment: 'Fire in the plant', actions: [] });
    expect(await expectedOf(cancelled.id)).toEqual([]);
  });

  test('inside the frozen horizon is not cancelled by one side', async () => {
    const frozen = await Scene.open(portal, { frozenDays: 10 });
    const committed = await frozen.aCommitted();
    expect((await frozen.act(frozen.supplier, 'Cancel', committed, { reason: 'Cannot' })).userErrors).toMatchObject([{ code: 'APPROVAL_REQUIRED', params: { reason: 'FROZEN_HORIZON' } }]);
  });
});

describe('plan and ship', () => {
  test('accepts a release at once when no rule speaks against it', async () => {
    const own = await Scene.open(portal, { mode: 'PLAN_AND_SHIP' });
    const released = await own.done(own.supplier, 'Release', await own.aPlanned());
    expect(released).toMatchObject({ state: 'AUTO_ACCEPTED', autoAcceptFailures: [], actions: ['proposal:commit', 'proposal:cancel'] });
    expect(await own.timeline('ReplenishmentProposal', released.id)).toEqual(['proposal.released', 'proposal.autoAccepted']);
  });

  test('leaves it to the buyer otherwise, and names the rule', async () => {
    const own = await Scene.open(portal, { mode: 'PLAN_AND_SHIP' });
    const planned = await own.aPlanned('0', { threshold: { minimum: '800', maximum: '850', target: '850' }, terms: { lot: '400', moq: '400' } });
    expect(planned.flags).toContain('MAX_BREACH_BY_LOT');
    const released = await own.done(own.supplier, 'Release', planned);
    expect(released).toMatchObject({ state: 'PROPOSED', autoAcceptFailures: ['ABOVE_MAX'] });
    expect((await own.done(own.buyer, 'Accept', released)).state).toBe('ACCEPTED');
  });
});

describe('a proposal of others', () => {
  test('does not exist for strangers: no node, no list, no decision', async () => {
    const released = await scene.aReleased();
    for (const stranger of scene.strangers) {
      expect((await stranger.query(`query ($id: ID!) { node(id: $id) { id } proposals { edges { node { id } } totalCount { value } } }`, { id: released.id }))).toEqual({ node: null, proposals: { edges: [], totalCount: { value: 0 } } });
    }
    const [supplier, buyer] = scene.strangers;
    for (const [client, verb, more] of [[buyer, 'Accept', {}], [buyer, 'Reject', { reason: 'PHASE_OUT' }], [supplier, 'Recall', {}], [supplier, 'Cancel', { reason: 'x' }]] as const) {
      const { proposal, userErrors } = await scene.act(client as typeof scene.buyer, verb, released, more);
      expect(proposal).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
    }
  });

  test('shows no figure of stock to a supplier it is withheld from', async () => {
    const blind = await Scene.open(portal, { shared: [] });
    const at = await blind.place();
    await blind.plan();
    const [planned] = await blind.planned(at);
    const query = `query ($id: ID!) { node(id: $id) { ... on ReplenishmentProposal { ${proposalFields} explanation { step } corridor { minimum } value { visibility value { amount } } } } }`;
    const seen = (await blind.supplier.query(query, { id: planned.id })).node;
    expect(seen).toMatchObject({ quantity: '650', explanation: [], corridor: null, value: { visibility: 'WITHHELD_BY_POLICY', value: null } });
    expect((await blind.buyer.query(query, { id: planned.id })).node.explanation.length).toBeGreaterThan(5);
    expect((await blind.done(blind.supplier, 'Release', planned, { quantity: '900' })).state).toBe('PROPOSED');
  });
});

async function itemLocationOf(proposalId: string): Promise<string> {
  return (await scene.supplier.query('query ($id: ID!) { node(id: $id) { ... on ReplenishmentProposal { itemLocation { id } } } }', { id: proposalId })).node.itemLocation.id;
}

async function expectedOf(proposalId: string): Promise<unknown[]> {
  const rowId = Buffer.from(proposalId, 'base64url').toString().split(':')[1];
  const { rows } = await portal.sql.query("select kind, quantity::float as quantity, due_date::text as due from smi.stock_expected_receipt where source_id = $1 and state = 'OPEN'", [rowId]);
  return rows;
}
