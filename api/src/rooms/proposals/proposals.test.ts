import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene, codes, proposalFields } from '../../../test/kit/replenishment.js';

let portal: TestPortal;
let scene: Scene;
beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
});
afterAll(() => portal.stop());

describe('a planned proposal', () => {
  test('carries quantity, days, corridor, value and the whole reasoning', async () => {
    const planned = await scene.aPlanned();
    expect(planned).toMatchObject({ state: 'PLANNED', origin: 'PLAN', quantity: '650', suggestedQuantity: '650', arrivalDate: '2026-03-09', shipDate: '2026-03-06', decisionDeadline: '2026-03-05', number: expect.stringMatching(/^RP-\d{5}$/) });
    const { node } = await scene.supplier.query(
      `query ($id: ID!) { node(id: $id) { ... on ReplenishmentProposal { corridor { minimum maximum } value { visibility value { amount currency } } explanation { step formula params }
        itemLocation { id proposal { id } proposals { id } } } } }`,
      { id: planned.id },
    );
    expect(node.corridor).toEqual({ minimum: '20', maximum: '720' });
    expect(node.value).toEqual({ visibility: 'VISIBLE', value: { amount: '8125', currency: 'EUR' } });
    expect(node.explanation.map((step: { step: string }) => step.step)).toEqual(expect.arrayContaining(['trigger', 'need', 'lot-rounding', 'result', 'ship-by', 'decide-by']));
    expect(node.itemLocation.proposal.id).toBe(planned.id);
    expect(node.itemLocation.proposals.map((each: { id: string }) => each.id)).toContain(planned.id);
  });

  test('offers the supplier to release or cancel it, and the buyer nothing', async () => {
    const planned = await scene.aPlanned();
    expect(planned.actions).toEqual(['proposal:release', 'proposal:cancel']);
    expect((await scene.proposal(planned.id, scene.buyer)).actions).toEqual([]);
  });

  test('keeps its identity and version while the plan says the same', async () => {
    const planned = await scene.aPlanned();
    await scene.plan();
    expect(await scene.proposal(planned.id)).toMatchObject({ version: planned.version, state: 'PLANNED' });
  });

  test('follows the plan: another quantity is a new version, no need any more ends it', async () => {
    const planned = await scene.aPlanned();
    await portal.world.snapshot(planned.at, '2026-03-01', '800', { recorded_at: new Date() });
    await scene.plan();
    expect(await scene.proposal(planned.id)).toMatchObject({ version: planned.version + 1, quantity: '750', state: 'PLANNED' });
    await portal.world.snapshot(planned.at, '2026-03-01', '90000', { recorded_at: new Date(Date.now() + 1000) });
    await scene.plan();
    expect(await scene.proposal(planned.id)).toMatchObject({ state: 'CANCELLED', reasonCode: 'NO_LONGER_NEEDED' });
    expect(await scene.planned(planned.at)).toEqual([]);
  });
});

describe('an order that a shipment limit splits', () => {
  test('gives several planned proposals for one day, each with an identity of its own', async () => {
    const at = await scene.place('900', { terms: { maxOrder: '400', moq: '50' } });
    await scene.plan();
    const parts = (await scene.planned(at)).filter((each) => each.arrivalDate === '2026-03-09');
    expect(parts.map((each) => each.quantity).sort()).toEqual(['250', '400']);
    expect(parts[0].flags).toContain('SPLIT');
    const items = parts.map(({ id, version }) => ({ id, expectedVersion: version }));
    expect((await scene.supplier.mutate('replenishmentProposalBulkRelease', { items }, 'proposals { state }')).proposals).toEqual([{ state: 'PROPOSED' }, { state: 'PROPOSED' }]);
    await portal.settled();
    expect((await scene.planned(at)).filter((each) => each.arrivalDate === '2026-03-09')).toEqual([]);
  });
});

describe('the list of proposals', () => {
  const list = async (as: Scene['supplier'], filter: Record<string, unknown> | null, first = 200, after: string | null = null): Promise<Payload> =>
    (await as.query('query ($filter: ProposalFilter, $first: Int, $after: String) { proposals(first: $first, after: $after, filter: $filter) { totalCount { value isExact } pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id number state decisionDeadline } } } }', { filter, first, after })).proposals;
  const ids = (page: Payload): string[] => page.edges.map((edge: Payload) => edge.node.id);

  test('shows each side what waits for it, the first deadline first', async () => {
    const own = await Scene.open(portal);
    const [a, b] = [await own.aPlanned(), await own.aPlanned()];
    await own.done(own.supplier, 'Release', a);
    await portal.settled();
    const mine = await list(own.supplier, { waitingForMe: true });
    expect(ids(mine)).toContain(b.id);
    expect(ids(mine)).not.toContain(a.id);
    const deadlines = mine.edges.map((edge: Payload) => edge.node.decisionDeadline);
    expect(deadlines).toEqual([...deadlines].sort());
    expect(ids(await list(own.buyer, { waitingForMe: true }))).toEqual([a.id]);
    expect(ids(await list(own.buyer, { waitingForMe: true, state: ['ACCEPTED'] }))).toEqual([]);
    expect(ids(await list(own.supplier, null))[0]).toBe(a.id);
  });

  test('is narrowed by item-location, agreement, partner and text', async () => {
    const own = await Scene.open(portal);
    const [a, b] = [await own.aPlanned(), await own.aPlanned()];
    const inBoth = (await list(own.buyer, {})).totalCount.value;
    expect((await list(own.buyer, { itemLocation: a.at.globalId })).totalCount.value).toBe(inBoth / 2);
    expect(ids(await list(own.buyer, { text: b.at.itemNumber })).length).toBe(inBoth / 2);
    expect(ids(await list(own.supplier, { text: a.number }))).toEqual([a.id]);
    expect((await list(own.supplier, { text: 'item mat' })).totalCount).toEqual({ value: inBoth, isExact: true });
    const { organisation } = (await own.buyer.query('{ viewer { organisation { id } } }')).viewer;
    expect((await list(own.supplier, { partner: organisation.id })).totalCount.value).toBe(inBoth);
    expect((await list(own.buyer, { partner: organisation.id })).totalCount.value).toBe(0);
    expect((await list(own.buyer, { agreement: a.at.globalId })).totalCount.value).toBe(0);
  });

  test('pages without a gap or a double, in both orders', async () => {
    const own = await Scene.open(portal);
    for (let n = 0; n < 3; n += 1) await own.aPlanned();
    for (const filter of [null, { state: ['PLANNED'] }]) {
      const all = ids(await list(own.supplier, filter));
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: Payload = await list(own.supplier, filter, 5, after);
        seen.push(...ids(page));
        expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(seen).toEqual(all);
      expect(new Set(seen).size).toBe(all.length);
    }
    const broken = await own.supplier.ask('{ proposals(after: "bm9uc2Vuc2U") { edges { node { id } } } }');
    expect(broken.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('costs no more statements for many rows than for one', async () => {
    const query = (first: number): string => `{ proposals(first: ${first}) { edges { node { id actions undoableUntil corridor { minimum } commitments { seq } explanation { step } value { visibility } shipmentLines { id }
      itemLocation { id item { name } location { code } supplier { name } proposal { id } } } } } }`;
    const one = await scene.supplier.ask(query(1));
    const many = await scene.supplier.ask(query(50));
    expect([one.errors, many.errors]).toEqual([[], []]);
    expect(many.sqlStatements).toBeLessThanOrEqual(one.sqlStatements + 1);
    expect(many.sqlStatements).toBeLessThanOrEqual(14);
  });
});

describe('releasing', () => {
  test('sends a proposal as planned, with a deadline until which it can be recalled', async () => {
    const planned = await scene.aPlanned();
    const payload = await scene.supplier.mutate('replenishmentProposalRelease', { id: planned.id, expectedVersion: planned.version, comment: 'As planned' }, `undoableUntil proposal { ${proposalFields} }`);
    expect(payload.userErrors).toEqual([]);
    expect(payload.proposal).toMatchObject({ state: 'PROPOSED', version: planned.version + 1, quantity: '650', comment: 'As planned', autoAcceptFailures: [], actions: ['proposal:recall', 'proposal:cancel'] });
    expect(payload.undoableUntil).toBe('2026-03-05T23:00:00.000Z');
    expect((await scene.proposal(planned.id, scene.buyer)).actions).toEqual(['proposal:accept', 'proposal:change', 'proposal:reject']);
  });

  test('takes another quantity or day inside the corridor, and moves ship day and deadline with it', async () => {
    const released = await scene.done(scene.supplier, 'Release', await scene.aPlanned(), { quantity: '700', arrivalDate: '2026-03-11' });
    expect(released).toMatchObject({ quantity: '700', suggestedQuantity: '650', arrivalDate: '2026-03-11', shipDate: '2026-03-09', decisionDeadline: '2026-03-06' });
  });

  test('refuses a broken lot, a quantity outside the band, and a day on which nobody receives', async () => {
    const planned = await scene.aPlanned();
    const lot = await scene.act(scene.supplier, 'Release', planned, { quantity: '630' });
    expect(lot.userErrors).toMatchObject([{ code: 'LOT_SIZE_VIOLATION', path: ['quantity'], params: { lot: '50' } }]);
    const band = await scene.act(scene.supplier, 'Release', planned, { quantity: '750' });
    expect(band.userErrors).toMatchObject([{ code: 'BAND_VIOLATION', path: ['quantity'], params: { min: '20', max: '720', projected: '180' } }]);
    const closed = await scene.act(scene.supplier, 'Release', planned, { arrivalDate: '2026-03-10' });
    expect(closed.userErrors).toMatchObject([{ code: 'CALENDAR_CLOSED', path: ['arrivalDate'], params: { day: '2026-03-10' } }]);
    const past = await scene.act(scene.supplier, 'Release', planned, { arrivalDate: '2026-02-27' });
    expect(past.userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['arrivalDate'] }]);
    const far = await scene.act(scene.supplier, 'Release', planned, { arrivalDate: '9999-12-31' });
    expect(far.userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['arrivalDate'], params: { reason: 'TOO_FAR' } }]);
    expect(await scene.proposal(planned.id)).toMatchObject({ version: planned.version, state: 'PLANNED' });
  });

  test('shows a stale version what the proposal is now', async () => {
    const planned = await scene.aPlanned();
    const released = await scene.done(scene.supplier, 'Release', planned);
    const data = await scene.supplier.query(
      `mutation ($input: ReplenishmentProposalReleaseInput!) { replenishmentProposalRelease(input: $input) { proposal { id }
        userErrors { code __typename ... on StaleObjectError { currentVersion current { ... on ReplenishmentProposal { id state version } } } } } }`,
      { input: { id: planned.id, expectedVersion: planned.version, idempotencyKey: crypto.randomUUID() } },
    );
    expect(data.replenishmentProposalRelease).toEqual({
      proposal: null,
      userErrors: [{ code: 'STALE_OBJECT', __typename: 'StaleObjectError', currentVersion: released.version, current: { id: planned.id, state: 'PROPOSED', version: released.version } }],
    });
  });

  test('is the business of an agreement that is in force', async () => {
    const other = await Scene.open(portal);
    const planned = await other.aPlanned();
    await portal.sql.query("update smi.agreements_agreement set state = 'SUSPENDED' where id = $1", [other.agreement.id]);
    expect((await other.act(other.supplier, 'Release', planned)).userErrors).toMatchObject([{ code: 'WRONG_STATE', params: { reason: 'AGREEMENT_NOT_ACTIVE' } }]);
  });

  test('of many keeps the good ones and names the faults of the others', async () => {
    const places = [await scene.place(), await scene.place(), await scene.place()];
    await scene.plan();
    const [a, b, c] = await Promise.all(places.map(async (at) => (await scene.planned(at))[0]));
    const items = [
      { id: a.id, expectedVersion: a.version },
      { id: b.id, expectedVersion: b.version, quantity: '630' },
      { id: c.id, expectedVersion: c.version, quantity: '600' },
      { id: a.id, expectedVersion: a.version },
      { id: 'bm90aGluZw', expectedVersion: 1 },
    ];
    const answer = await scene.supplier.mutate('replenishmentProposalBulkRelease', { items }, 'proposals { id state quantity }');
    expect(answer.proposals).toEqual([{ id: a.id, state: 'PROPOSED', quantity: '650' }, { id: c.id, state: 'PROPOSED', quantity: '600' }]);
    expect(answer.userErrors).toMatchObject([
      { code: 'LOT_SIZE_VIOLATION', path: ['items', '1', 'quantity'] },
      { code: 'INVALID', path: ['items', '3', 'id'], params: { reason: 'TWICE' } },
      { code: 'NOT_FOUND', path: ['items', '4', 'id'] },
    ]);
  });

  test('costs the same number of statements however many are released', async () => {
    const places: Awaited<ReturnType<Scene['place']>>[] = [];
    while (places.length < 8) places.push(await scene.place());
    await scene.plan();
    const all = await Promise.all(places.map(async (at) => (await scene.planned(at))[0]));
    const release = async (some: typeof all): Promise<number> => {
      const answer = await scene.supplier.ask('mutation ($input: ReplenishmentProposalBulkReleaseInput!) { replenishmentProposalBulkRelease(input: $input) { userErrors { code } } }', {
        input: { idempotencyKey: crypto.randomUUID(), items: some.map((each) => ({ id: each.id, expectedVersion: each.version })) },
      });
      expect(answer.data).toEqual({ replenishmentProposalBulkRelease: { userErrors: [] } });
      return answer.sqlStatements;
    };
    const one = await release(all.slice(0, 1));
    expect(await release(all.slice(1))).toBe(one);
    expect(one).toBeLessThanOrEqual(16);
  });
});

describe('recalling', () => {
  test('comes too late after the deadline', async () => {
    const released = await scene.aReleased();
    await portal.settled();
    await portal.sql.query("update smi.proposals_proposal set decision_deadline = '2026-03-01' where agreement_id = $1 and number = $2", [scene.agreement.id, released.number]);
    expect((await scene.proposal(released.id)).actions).toEqual(['proposal:cancel']);
    expect((await scene.act(scene.supplier, 'Recall', released)).userErrors).toMatchObject([{ code: 'CUT_OFF_PASSED' }]);
  });

  test('makes it planned again; the plan then says what it says', async () => {
    const planned = await scene.aPlanned();
    const released = await scene.done(scene.supplier, 'Release', planned, { quantity: '600' });
    await portal.settled();
    const recalled = await scene.done(scene.supplier, 'Recall', released);
    expect(recalled).toMatchObject({ state: 'PLANNED', undoableUntil: null, actions: ['proposal:release', 'proposal:cancel'] });
    await portal.settled();
    expect((await scene.planned(planned.at))[0]).toMatchObject({ id: planned.id, quantity: '650' });
    expect(await scene.timeline('ReplenishmentProposal', planned.id)).toEqual(['proposal.released', 'proposal.recalled']);
  });

  test('comes too late once the buyer has answered', async () => {
    const accepted = await scene.anAccepted();
    expect((await scene.act(scene.supplier, 'Recall', accepted)).userErrors).toMatchObject([{ code: 'WRONG_STATE', params: { state: 'ACCEPTED' } }]);
  });
});

describe('a proposal beside the plan', () => {
  const create = async (at: { globalId: string }, input: Record<string, unknown> = {}) =>
    scene.supplier.mutate('replenishmentProposalCreate', { itemLocation: at.globalId, quantity: '500', arrivalDate: '2026-03-09', ...input }, `proposal { ${proposalFields} corridor { minimum maximum } }`);

  test('is planned by hand, released, and then the plan is made around it', async () => {
    const at = await scene.place();
    await scene.plan();
    const { proposal, userErrors } = await create(at, { comment: 'Promotion' });
    expect(userErrors).toEqual([]);
    expect(proposal).toMatchObject({ state: 'PLANNED', origin: 'MANUAL', quantity: '500', comment: 'Promotion', shipDate: '2026-03-06', decisionDeadline: '2026-03-05', corridor: { minimum: '20', maximum: '720' } });
    await portal.settled();
    expect((await scene.planned(at)).map((each) => [each.origin, each.quantity, each.arrivalDate]).slice(0, 2).sort()).toEqual([['MANUAL', '500', '2026-03-09'], ['PLAN', '650', '2026-03-09']]);
    await scene.done(scene.supplier, 'Release', proposal);
    await portal.settled();
    expect((await scene.planned(at)).filter((each) => each.arrivalDate === '2026-03-09')).toEqual([]);
    expect(await scene.timeline('ReplenishmentProposal', proposal.id)).toEqual(['proposal.created', 'proposal.released']);
  });

  test('is refused on a closed day, in a broken lot, on top of the plan, and at an unknown place', async () => {
    const at = await scene.place();
    await scene.plan();
    expect((await create(at, { quantity: '100', arrivalDate: '2026-03-10' })).userErrors).toMatchObject([{ code: 'CALENDAR_CLOSED', path: ['arrivalDate'] }]);
    expect((await create(at, { quantity: '510' })).userErrors).toMatchObject([{ code: 'LOT_SIZE_VIOLATION' }]);
    expect((await create(at, { quantity: '0' })).userErrors[0]).toMatchObject({ code: 'OUT_OF_RANGE', path: ['quantity'] });
    expect((await create(at, { arrivalDate: '2026-03-11' })).userErrors).toMatchObject([{ code: 'BAND_VIOLATION', params: { projected: '590', max: '310' } }]);
    expect(codes(await create({ globalId: 'bm90aGluZw' }))).toEqual(['NOT_FOUND']);
    expect((await create(at, { comment: 'x'.repeat(1001) })).userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['comment'] }]);
  });
});
