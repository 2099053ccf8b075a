import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Payload } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene, shipmentFields } from '../../../test/kit/replenishment.js';

let portal: TestPortal;
let scene: Scene;
beforeAll(async () => {
  portal = await startTestPortal({ clock: '2026-03-02T03:00:00Z' });
  scene = await Scene.open(portal);
});
afterAll(() => portal.stop());

const rowId = (globalId: string): string => Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? '';

/** Open expected receipts of a proposal and its lines: kind and quantity. */
async function expected(proposalId: string): Promise<Array<[string, number]>> {
  const { rows } = await portal.sql.query<{ kind: string; quantity: number }>(
    `select e.kind, e.quantity::float as quantity from smi.stock_expected_receipt e where e.state = 'OPEN'
       and (e.source_id = $1 or e.source_id in (select id from smi.deliveries_shipment_line where proposal_id = $1)) order by e.kind, e.quantity`,
    [rowId(proposalId)],
  );
  return rows.map((row) => [row.kind, row.quantity]);
}

async function received(shipment: Payload): Promise<Array<{ accepted: number; rejected: number; day: string }>> {
  const { rows } = await portal.sql.query(
    'select accepted::float as accepted, rejected::float as rejected, business_date::text as day from smi.stock_receipt where shipment_line_id = $1 order by recorded_at',
    [rowId(shipment.lines[0].id)],
  );
  return rows;
}

describe('the whole loop', () => {
  test('goes from the plan to the closed delivery, and each side sees every step', async () => {
    const planned = await scene.aPlanned();
    const released = await scene.done(scene.supplier, 'Release', planned);
    const accepted = await scene.done(scene.buyer, 'Accept', released);
    const committed = await scene.done(scene.supplier, 'Commit', accepted, { quantity: '650', arrivalDate: '2026-03-09', shipDate: '2026-03-06' });
    const { shipment, userErrors } = await scene.dispatch([committed], ['650'], { carrier: 'DHL', billOfLading: 'BL-1' });
    expect(userErrors).toEqual([]);
    expect(shipment).toMatchObject({ state: 'SHIPPED', eta: '2026-03-09', overdue: false, lines: [{ lineNo: 1, shippedQuantity: '650', openQuantity: '650', proposal: { state: 'SHIPPED' } }] });
    expect(await expected(planned.id)).toEqual([['IN_TRANSIT', 650]]);
    const done = await scene.receive(shipment, [{ accepted: '650' }]);
    expect(done.userErrors).toEqual([]);
    expect(done.shipment).toMatchObject({ state: 'CLOSED', lines: [{ state: 'CLOSED', acceptedQuantity: '650', openQuantity: '0', discrepancies: [], proposal: { state: 'CLOSED' } }] });
    expect(await expected(planned.id)).toEqual([]);
    expect(await received(shipment)).toEqual([{ accepted: 650, rejected: 0, day: '2026-03-02' }]);
    expect(await scene.proposal(planned.id)).toMatchObject({ state: 'CLOSED', committedQuantity: '650', shippedQuantity: '650', acceptedQuantity: '650', actions: [] });
    const story = ['proposal.released', 'proposal.accepted', 'proposal.committed', 'shipment.dispatched', 'shipment.received', 'proposal.closed'];
    expect(await scene.timeline('ReplenishmentProposal', planned.id, scene.buyer)).toEqual(story);
    expect(await scene.timeline('ReplenishmentProposal', planned.id, scene.supplier)).toEqual(story);
    await portal.settled();
    const [next] = await scene.planned(planned.at);
    expect(next.arrivalDate > '2026-03-02').toBe(true);
  });

  test('is invisible to strangers', async () => {
    const shipment = await scene.aShipment();
    for (const stranger of scene.strangers) {
      expect(await stranger.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } shipments { edges { node { id } } } }', { ids: [shipment.id, shipment.lines[0].id] })).toEqual({ nodes: [null, null], shipments: { edges: [] } });
    }
    const { userErrors } = await (scene.strangers[1] as typeof scene.buyer).mutate('receiptRecord', { shipment: shipment.id, expectedVersion: 1, lines: [{ line: shipment.lines[0].id, accepted: '1' }] }, 'shipment { id }');
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['shipment'] }]);
    expect((await scene.shipment(shipment.id)).version).toBe(1);
  });
});

describe('a shipment', () => {
  test('takes several promises to one place', async () => {
    const at = await scene.place();
    await scene.plan();
    const all = await scene.planned(at);
    const committed: Payload[] = [];
    for (const planned of all.slice(0, 2)) {
      const accepted = await scene.done(scene.buyer, 'Accept', await scene.done(scene.supplier, 'Release', planned));
      committed.push(await scene.done(scene.supplier, 'Commit', accepted, { quantity: accepted.quantity, arrivalDate: accepted.arrivalDate, shipDate: accepted.shipDate }));
    }
    const { shipment } = await scene.dispatch(committed, committed.map((each) => each.quantity));
    expect(shipment.lines.map((line: Payload) => line.lineNo)).toEqual([1, 2]);
  });

  test('may carry a part of a promise; the rest goes later, and more than promised does not go', async () => {
    const committed = await scene.aCommitted();
    expect((await scene.dispatch([committed], ['651'])).userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['lines', '0', 'quantity'], params: { reason: 'ABOVE_COMMITTED', max: '650' } }]);
    await scene.dispatch([committed], ['400']);
    expect(await expected(committed.id)).toEqual([['COMMITTED', 250], ['IN_TRANSIT', 400]]);
    const rest = await scene.proposal(committed.id);
    expect(rest).toMatchObject({ state: 'SHIPPED', shippedQuantity: '400', actions: ['shipment:dispatch'] });
    await scene.dispatch([rest], ['250']);
    expect(await expected(committed.id)).toEqual([['IN_TRANSIT', 250], ['IN_TRANSIT', 400]]);
    expect((await scene.proposal(committed.id)).actions).toEqual([]);
  });

  test('names each fault where it is', async () => {
    const committed = await scene.aCommitted();
    const elsewhere = await scene.aCommitted();
    const accepted = await scene.anAccepted();
    const { userErrors } = await scene.dispatch([committed, elsewhere, accepted, committed, { id: 'bm90aGluZw', version: 1 }], ['650', '650', '650', '650', '650']);
    expect(userErrors).toMatchObject([
      { code: 'INVALID', path: ['lines', '1', 'proposal'], params: { reason: 'OTHER_LOCATION' } },
      { code: 'INVALID', path: ['lines', '2', 'proposal'], params: { reason: 'OTHER_LOCATION' } },
      { code: 'INVALID', path: ['lines', '3', 'proposal'], params: { reason: 'TWICE' } },
      { code: 'NOT_FOUND', path: ['lines', '4', 'proposal'] },
    ]);
    expect((await scene.dispatch([accepted], ['650'])).userErrors[0]).toMatchObject({ code: 'WRONG_STATE', path: ['lines', '0'], params: { state: 'ACCEPTED' } });
    const head = await scene.dispatch([], [], { asnNumber: ' ', eta: '2026-03-05', carrier: 'x'.repeat(101) });
    expect(head.userErrors.map((error: Payload) => [error.code, error.path[0]])).toEqual([['REQUIRED', 'asnNumber'], ['OUT_OF_RANGE', 'carrier'], ['OUT_OF_RANGE', 'eta'], ['REQUIRED', 'lines']]);
    const stale = await scene.dispatch([{ ...committed, version: committed.version - 1 }], ['650']);
    expect(stale.userErrors).toMatchObject([{ __typename: 'StaleObjectError', code: 'STALE_OBJECT', path: ['lines', '0', 'proposal'] }]);
    expect(await scene.proposal(committed.id)).toMatchObject({ state: 'COMMITTED', version: committed.version });
  });

  test('has an ASN number of its own: sent again it is the same, used again it is refused', async () => {
    const committed = await scene.aCommitted();
    const input = { asnNumber: 'ASN-4711', shipDate: '2026-03-06', eta: '2026-03-09', idempotencyKey: randomUUID(), lines: [{ proposal: committed.id, expectedVersion: committed.version, quantity: '650' }] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => scene.supplier.mutate('shipmentDispatch', input, 'shipment { id }')));
    expect(new Set(answers.map((answer) => answer.shipment.id)).size).toBe(1);
    expect(await expected(committed.id)).toEqual([['IN_TRANSIT', 650]]);
    const again = await scene.dispatch([await scene.aCommitted()], ['650'], { asnNumber: 'ASN-4711' });
    expect(again.userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['asnNumber'], params: { asnNumber: 'ASN-4711', shipment: answers[0]?.shipment.id } }]);
  });

  test('is found by state, place, partner and text, and pages by ETA', async () => {
    const own = await Scene.open(portal);
    const shipments: Payload[] = [];
    for (let n = 0; n < 3; n += 1) shipments.push(await own.aShipment());
    const list = async (as: typeof own.buyer, filter: Record<string, unknown>, first = 50, after: string | null = null): Promise<Payload> =>
      (await as.query('query ($filter: ShipmentFilter, $first: Int, $after: String) { shipments(first: $first, after: $after, filter: $filter) { totalCount { value } pageInfo { hasNextPage endCursor } edges { node { id asnNumber } } } }', { filter, first, after })).shipments;
    expect((await list(own.buyer, { open: true })).totalCount.value).toBe(3);
    expect((await list(own.supplier, { open: false })).totalCount.value).toBe(0);
    expect((await list(own.supplier, { text: shipments[1].asnNumber })).edges.map((edge: Payload) => edge.node.id)).toEqual([shipments[1].id]);
    expect((await list(own.supplier, { text: 'RP-' })).totalCount.value).toBe(3);
    expect((await list(own.supplier, { text: '100%' })).totalCount.value).toBe(0);
    expect((await list(own.buyer, { state: ['CLOSED'] })).edges).toEqual([]);
    const page = await list(own.buyer, { open: true }, 2);
    const rest = await list(own.buyer, { open: true }, 2, page.pageInfo.endCursor);
    const plain = (id: string): string => Buffer.from(id, 'base64url').toString();
    expect([...page.edges, ...rest.edges].map((edge: Payload) => plain(edge.node.id))).toEqual(shipments.map((each) => plain(each.id)).sort());
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });
});

describe('a receipt', () => {
  test('in parts leaves the rest in transit until it comes', async () => {
    const shipment = await scene.aShipment();
    const part = await scene.receive(shipment, [{ accepted: '400' }], { final: false });
    expect(part.shipment).toMatchObject({ state: 'PARTIALLY_RECEIVED', lines: [{ state: 'PARTIALLY_RECEIVED', openQuantity: '250', proposal: { state: 'PARTIALLY_RECEIVED' } }] });
    expect(await expected(shipment.lines[0].proposal.id)).toEqual([['IN_TRANSIT', 250]]);
    const rest = await scene.receive(part.shipment, [{ accepted: '250' }], { final: false });
    expect(rest.shipment).toMatchObject({ state: 'CLOSED', lines: [{ acceptedQuantity: '650', proposal: { state: 'CLOSED' } }] });
    expect((await received(shipment)).map((each) => each.accepted)).toEqual([400, 250]);
  });

  test('recorded twice with one key has one effect; twenty times at once as well', async () => {
    const shipment = await scene.aShipment();
    const input = { shipment: shipment.id, expectedVersion: shipment.version, idempotencyKey: randomUUID(), lines: [{ line: shipment.lines[0].id, accepted: '650' }] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => scene.buyer.mutate('receiptRecord', input, 'shipment { state version }')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify({ shipment: { state: 'CLOSED', version: 2 }, userErrors: [] })]));
    expect(await received(shipment)).toHaveLength(1);
  });

  test('by two people at once counts once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const shipment = await scene.aShipment();
      const answers = await Promise.all([scene.receive(shipment, [{ accepted: '650' }]), scene.receive(shipment, [{ accepted: '600' }])]);
      expect(answers.map((answer) => answer.userErrors.length).sort()).toEqual([0, 1]);
      expect(answers.flatMap((answer) => answer.userErrors)).toMatchObject([{ code: 'STALE_OBJECT', params: { currentVersion: 2 } }]);
      expect(await received(shipment)).toHaveLength(1);
    }
  }, 60_000);

  test('names what is wrong with it', async () => {
    const shipment = await scene.aShipment();
    const at = async (lines: Array<{ accepted: string; rejected?: string }>, more: Record<string, unknown> = {}): Promise<Payload> => (await scene.receive(shipment, lines, more)).userErrors;
    expect(await at([{ accepted: '-1' }])).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['lines', '0', 'accepted'] }]);
    expect(await at([{ accepted: '0' }], { final: false })).toMatchObject([{ code: 'REQUIRED', path: ['lines', '0', 'accepted'] }]);
    expect(await at([{ accepted: '650' }], { receivedAt: '2030-01-01T00:00:00Z' })).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['receivedAt'] }]);
    expect(await at([{ accepted: '650' }], { lines: [] })).toMatchObject([{ code: 'REQUIRED', path: ['lines'] }]);
    expect(await at([{ accepted: '650' }], { lines: [{ line: shipment.id, accepted: '1' }] })).toMatchObject([{ code: 'NOT_FOUND', path: ['lines', '0', 'line'] }]);
    const line = { line: shipment.lines[0].id, accepted: '325' };
    expect(await at([], { lines: [line, line] })).toMatchObject([{ code: 'INVALID', path: ['lines', '1', 'line'], params: { reason: 'TWICE' } }]);
    await scene.receive(shipment, [{ accepted: '650' }]);
    const closed = await scene.shipment(shipment.id);
    expect((await scene.receive(closed, [{ accepted: '1' }])).userErrors).toMatchObject([{ code: 'WRONG_STATE', params: { state: 'CLOSED' } }]);
  });

  test('is the buyer\'s to record', async () => {
    const shipment = await scene.aShipment();
    const answer = await scene.supplier.ask(`mutation ($input: ReceiptRecordInput!) { receiptRecord(input: $input) { shipment { ${shipmentFields} } } }`, {
      input: { shipment: shipment.id, expectedVersion: 1, idempotencyKey: randomUUID(), lines: [{ line: shipment.lines[0].id, accepted: '650' }] },
    });
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('belongs to the day on which it came, at the place where it came', async () => {
    const shipment = await scene.aShipment();
    await scene.receive(shipment, [{ accepted: '650' }], { receivedAt: '2026-03-01T22:30:00Z' });
    expect(await received(shipment)).toMatchObject([{ day: '2026-03-01' }]);
    const tokyo = await Scene.open(portal);
    const planned = await tokyo.aPlanned('900', { timeZone: 'Asia/Tokyo' });
    const accepted = await tokyo.done(tokyo.buyer, 'Accept', await tokyo.done(tokyo.supplier, 'Release', planned));
    const committed = await tokyo.done(tokyo.supplier, 'Commit', accepted, { quantity: '650', arrivalDate: '2026-03-09', shipDate: '2026-03-06' });
    const { shipment: far } = await tokyo.dispatch([committed], ['650']);
    await tokyo.receive(far, [{ accepted: '650' }], { receivedAt: '2026-03-01T22:30:00Z' });
    expect(await received(far)).toMatchObject([{ day: '2026-03-02' }]);
  });
});
