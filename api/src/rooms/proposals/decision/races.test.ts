import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Payload } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
let scene: Scene;
beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
});
afterAll(() => portal.stop());

const rounds = 50;

/** Many planned proposals at once: every place gives about eight. */
async function manyReleased(wanted: number): Promise<Payload[]> {
  const planned: Payload[] = [];
  while (planned.length < wanted) {
    const at = await scene.place();
    await scene.plan();
    planned.push(...(await scene.planned(at)));
  }
  const items = planned.slice(0, wanted).map(({ id, version }) => ({ id, expectedVersion: version }));
  const { proposals, userErrors } = await scene.supplier.mutate('replenishmentProposalBulkRelease', { items }, 'proposals { id version state }');
  expect(userErrors).toEqual([]);
  await portal.settled();
  return proposals;
}

async function factsOf(proposal: Payload): Promise<string[]> {
  return (await scene.timeline('ReplenishmentProposal', proposal.id)).filter((kind) => kind !== 'proposal.released');
}

describe('a retried request', () => {
  test('sent twenty times at once has one effect and one answer', async () => {
    const planned = await scene.aPlanned();
    const input = { id: planned.id, expectedVersion: planned.version, quantity: '600', idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => scene.supplier.mutate('replenishmentProposalRelease', input, 'proposal { id state version quantity }')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ proposal: { state: 'PROPOSED', version: planned.version + 1, quantity: '600' }, userErrors: [] });
    expect(await scene.timeline('ReplenishmentProposal', planned.id)).toEqual(['proposal.released']);
  });

  test('creates one proposal however often it is sent', async () => {
    const at = await scene.place();
    await scene.plan();
    const input = { itemLocation: at.globalId, quantity: '500', arrivalDate: '2026-03-09', idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => scene.supplier.mutate('replenishmentProposalCreate', input, 'proposal { id }')));
    expect(new Set(answers.map((answer) => answer.proposal.id)).size).toBe(1);
    const { rows } = await portal.sql.query("select count(*)::int as n from smi.proposals_proposal where item_location_id = $1 and origin = 'MANUAL'", [at.id]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('of a bulk release gives the same partial answer again', async () => {
    const [a, b] = [await scene.aPlanned(), await scene.aPlanned()];
    const items = [{ id: a.id, expectedVersion: a.version }, { id: b.id, expectedVersion: b.version, quantity: '630' }];
    const input = { items, idempotencyKey: randomUUID() };
    const once = await scene.supplier.mutate('replenishmentProposalBulkRelease', input, 'proposals { id }');
    expect(once).toMatchObject({ proposals: [{ id: a.id }], userErrors: [{ code: 'LOT_SIZE_VIOLATION', path: ['items', '1', 'quantity'] }] });
    expect(await scene.supplier.mutate('replenishmentProposalBulkRelease', input, 'proposals { id }')).toEqual(once);
  });

  test('with another content under the same key is refused', async () => {
    const planned = await scene.aPlanned();
    const idempotencyKey = randomUUID();
    await scene.done(scene.supplier, 'Release', planned, { idempotencyKey });
    expect((await scene.act(scene.supplier, 'Release', planned, { quantity: '600', idempotencyKey })).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('of somebody else under the same key is a request of its own', async () => {
    const released = await scene.aReleased();
    const idempotencyKey = randomUUID();
    expect((await scene.act(scene.strangers[1] as typeof scene.buyer, 'Accept', released, { idempotencyKey })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await scene.done(scene.buyer, 'Accept', released, { idempotencyKey })).state).toBe('ACCEPTED');
  });
});

describe('two decisions on one proposal at once', () => {
  const race = async (one: (proposal: Payload) => Promise<Payload>, other: (proposal: Payload) => Promise<Payload>): Promise<Map<string, number>> => {
    const outcomes = new Map<string, number>();
    for (const proposal of await manyReleased(rounds)) {
      const answers = await Promise.all([one(proposal), other(proposal)]);
      const winners = answers.filter((answer) => answer.userErrors.length === 0);
      const [refused] = answers.filter((answer) => answer.userErrors.length > 0);
      const now = await scene.proposal(proposal.id);
      expect(winners.length).toBe(1);
      expect(now.version).toBe(proposal.version + 1);
      expect(now.state).toBe(winners[0]?.proposal.state);
      expect(refused?.userErrors).toMatchObject([{ code: 'STALE_OBJECT', params: { currentVersion: now.version } }]);
      expect((await factsOf(proposal)).length).toBe(1);
      outcomes.set(now.state, (outcomes.get(now.state) ?? 0) + 1);
    }
    return outcomes;
  };

  test('accept against recall: exactly one of them holds, in fifty rounds', async () => {
    const outcomes = await race((proposal) => scene.act(scene.buyer, 'Accept', proposal), (proposal) => scene.act(scene.supplier, 'Recall', proposal));
    expect([...outcomes.values()].reduce((a, b) => a + b, 0)).toBe(rounds);
    expect([...outcomes.keys()].every((state) => ['ACCEPTED', 'PLANNED', 'CANCELLED'].includes(state))).toBe(true);
  }, 120_000);

  test('accept against reject by two buyers: exactly one of them holds, in fifty rounds', async () => {
    const outcomes = await race((proposal) => scene.act(scene.buyer, 'Accept', proposal), (proposal) => scene.act(scene.secondBuyer, 'Reject', proposal, { reason: 'WRONG_DATE' }));
    expect([...outcomes.keys()].sort()).toEqual(expect.arrayContaining([expect.stringMatching(/ACCEPTED|REJECTED/)]));
  }, 120_000);

  test('two promises for one proposal: one is kept, stock expects it once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const accepted = await scene.anAccepted();
      const promise = (quantity: string): Promise<Payload> => scene.act(scene.supplier, 'Commit', accepted, { quantity, arrivalDate: '2026-03-09', shipDate: '2026-03-06' });
      const answers = await Promise.all([promise('650'), promise('600')]);
      expect(answers.filter((answer) => answer.userErrors.length === 0).length).toBe(1);
      const { commitments, committedQuantity } = await scene.proposal(accepted.id);
      expect(commitments).toMatchObject([{ seq: 1, quantity: committedQuantity }]);
    }
  }, 60_000);

  test('release against the planner: never a second proposal for one need', async () => {
    const places = [await scene.place(), await scene.place(), await scene.place(), await scene.place()];
    await scene.plan();
    for (let round = 0; round < 5; round += 1) {
      const firsts = await Promise.all(places.map(async (at) => (await scene.planned(at))[0]));
      const replan = scene.plan();
      await Promise.all(firsts.map((each) => scene.act(scene.supplier, 'Release', each)));
      await replan;
      await portal.settled();
    }
    const { rows } = await portal.sql.query(
      `select count(*)::int as n from smi.proposals_proposal a join smi.proposals_proposal b on b.item_location_id = a.item_location_id and b.arrival_date = a.arrival_date and b.id > a.id
        where a.item_location_id = any($1::uuid[]) and a.state in ('PLANNED', 'PROPOSED') and b.state in ('PLANNED', 'PROPOSED')`,
      [places.map((at) => at.id)],
    );
    expect(rows).toEqual([{ n: 0 }]);
  }, 60_000);
});
