import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
let scene: Scene;
beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
});
afterAll(() => portal.stop());

const selection = `discrepancy { id version kind quantity state resolution proposedSide comment actions }
  shipmentLine { state openQuantity shortClosedQuantity shipment { state version } proposal { id state version } }`;
const propose = (as: TestClient, found: Payload, resolution: string, more: Record<string, unknown> = {}): Promise<Payload> =>
  as.mutate('discrepancyPropose', { id: found.id, expectedVersion: found.version, resolution, ...more }, selection);
const confirm = (as: TestClient, found: Payload): Promise<Payload> => as.mutate('discrepancyConfirm', { id: found.id, expectedVersion: found.version }, selection);

async function short(accepted: string, rejected = '0', quantity = '650'): Promise<{ shipment: Payload; discrepancies: Payload[]; proposalId: string }> {
  const shipment = await scene.aShipment(quantity);
  const { shipment: after, userErrors } = await scene.receive(shipment, [{ accepted, rejected, reason: 'Wet cartons' }]);
  expect(userErrors).toEqual([]);
  return { shipment: after, discrepancies: after.lines[0].discrepancies, proposalId: after.lines[0].proposal.id };
}

/** Σ accepted + short-closed + to ship + under way = committed, over-delivery aside. */
async function ledger(proposalId: string): Promise<Record<string, string>> {
  const { state, committedQuantity, shippedQuantity, acceptedQuantity, rejectedQuantity, shortClosedQuantity } = await scene.proposal(proposalId);
  return { state, committed: committedQuantity, shipped: shippedQuantity, accepted: acceptedQuantity, rejected: rejectedQuantity, shortClosed: shortClosedQuantity };
}

describe('a short delivery', () => {
  test('opens a discrepancy that keeps line, shipment and proposal open', async () => {
    const { shipment, discrepancies, proposalId } = await short('620');
    expect(shipment).toMatchObject({ state: 'RECEIVED', lines: [{ state: 'RECEIVED', openQuantity: '0', proposal: { state: 'DISCREPANCY' } }] });
    expect(discrepancies).toMatchObject([{ kind: 'SHORT', quantity: '30', state: 'OPEN', resolution: null, actions: ['discrepancy:propose'] }]);
    expect(await ledger(proposalId)).toMatchObject({ state: 'DISCREPANCY', accepted: '620', shortClosed: '0' });
  });

  test('ends when one side proposes to accept it and the other confirms', async () => {
    const { discrepancies: [found], proposalId } = await short('620');
    const proposed = await propose(scene.supplier, found, 'ACCEPT_SHORT', { comment: 'We are sorry' });
    expect(proposed.discrepancy).toMatchObject({ state: 'RESOLUTION_PROPOSED', resolution: 'ACCEPT_SHORT', proposedSide: 'SUPPLIER', comment: 'We are sorry', actions: ['discrepancy:propose'] });
    expect((await confirm(scene.supplier, proposed.discrepancy)).userErrors).toMatchObject(expect.arrayContaining([expect.objectContaining({ code: 'APPROVAL_REQUIRED' })]));
    const confirmed = await confirm(scene.buyer, proposed.discrepancy);
    expect(confirmed).toMatchObject({ discrepancy: { state: 'RESOLVED', actions: [] }, shipmentLine: { state: 'CLOSED', shortClosedQuantity: '30', shipment: { state: 'CLOSED' }, proposal: { state: 'CLOSED' } }, userErrors: [] });
    expect(await ledger(proposalId)).toEqual({ state: 'CLOSED', committed: '650', shipped: '620', accepted: '620', rejected: '0', shortClosed: '30' });
    expect((await scene.timeline('ReplenishmentProposal', proposalId)).slice(-4)).toEqual(['shipment.received', 'discrepancy.resolutionProposed', 'discrepancy.resolved', 'proposal.closed']);
  });

  test('ends with another shipment when the balance is to be shipped', async () => {
    const { discrepancies: [found], proposalId } = await short('620');
    const proposed = await propose(scene.buyer, found, 'SHIP_BALANCE');
    const confirmed = await confirm(scene.supplier, proposed.discrepancy);
    expect(confirmed.shipmentLine).toMatchObject({ state: 'CLOSED', shipment: { state: 'CLOSED' }, proposal: { state: 'PARTIALLY_RECEIVED' } });
    expect(await ledger(proposalId)).toMatchObject({ shipped: '620', accepted: '620', shortClosed: '0' });
    const open = await scene.proposal(proposalId);
    expect(open.actions).toEqual(['shipment:dispatch']);
    const { rows } = await portal.sql.query("select kind, quantity::float as quantity from smi.stock_expected_receipt where reference = $1 and state = 'OPEN'", [open.number]);
    expect(rows).toEqual([{ kind: 'COMMITTED', quantity: 30 }]);
    const { shipment } = await scene.dispatch([open], ['30']);
    await scene.receive(shipment, [{ accepted: '30' }]);
    expect(await ledger(proposalId)).toEqual({ state: 'CLOSED', committed: '650', shipped: '650', accepted: '650', rejected: '0', shortClosed: '0' });
  });

  test('may be answered with another resolution instead of a confirmation', async () => {
    const { discrepancies: [found] } = await short('600');
    const first = await propose(scene.supplier, found, 'ACCEPT_SHORT');
    const second = await propose(scene.buyer, first.discrepancy, 'SHIP_BALANCE');
    expect(second.discrepancy).toMatchObject({ resolution: 'SHIP_BALANCE', proposedSide: 'BUYER' });
    expect((await confirm(scene.buyer, second.discrepancy)).userErrors[0]).toMatchObject({ code: 'APPROVAL_REQUIRED' });
    expect((await confirm(scene.supplier, first.discrepancy)).userErrors).toMatchObject([{ __typename: 'StaleObjectError', params: { currentVersion: second.discrepancy.version } }]);
    expect((await confirm(scene.supplier, second.discrepancy)).userErrors).toEqual([]);
  });

  test('within the agreed tolerance is no discrepancy', async () => {
    const own = await Scene.open(portal);
    await portal.sql.query('update smi.agreements_version set quantity_tolerance_percent = 5 where agreement_id = $1', [own.agreement.id]);
    const shipment = await own.aShipment();
    const { shipment: after } = await own.receive(shipment, [{ accepted: '620' }]);
    expect(after).toMatchObject({ state: 'CLOSED', lines: [{ discrepancies: [], shortClosedQuantity: '30', proposal: { state: 'CLOSED' } }] });
  });
});

describe('damaged and surplus goods', () => {
  test('damaged goods open one discrepancy, missing ones another; the proposal closes with the last', async () => {
    const { discrepancies, proposalId, shipment } = await short('600', '20');
    expect(discrepancies).toMatchObject([{ kind: 'DAMAGED', quantity: '20', comment: 'Wet cartons' }, { kind: 'SHORT', quantity: '30', comment: null }]);
    const [damaged, missing] = discrepancies;
    const one = await confirm(scene.supplier, (await propose(scene.buyer, damaged, 'RETURN')).discrepancy);
    expect(one.shipmentLine).toMatchObject({ state: 'RECEIVED', proposal: { state: 'DISCREPANCY' } });
    const two = await confirm(scene.buyer, (await propose(scene.supplier, missing, 'CREDIT')).discrepancy);
    expect(two.shipmentLine).toMatchObject({ state: 'CLOSED', shipment: { state: 'CLOSED' }, proposal: { state: 'CLOSED' } });
    expect(await ledger(proposalId)).toEqual({ state: 'CLOSED', committed: '650', shipped: '600', accepted: '600', rejected: '20', shortClosed: '50' });
    expect((await scene.timeline('Shipment', shipment.id, scene.buyer))).toEqual(['shipment.dispatched', 'shipment.received', 'discrepancy.resolutionProposed', 'discrepancy.resolved', 'discrepancy.resolutionProposed', 'discrepancy.resolved']);
  });

  test('a surplus is kept against credit, or returned; it cannot be shipped again', async () => {
    const { discrepancies: [over], proposalId } = await short('700');
    expect(over).toMatchObject({ kind: 'OVER', quantity: '50' });
    expect((await propose(scene.supplier, over, 'SHIP_BALANCE')).userErrors).toMatchObject([{ code: 'INVALID', path: ['resolution'], params: { reason: 'DOES_NOT_FIT' } }]);
    await confirm(scene.buyer, (await propose(scene.supplier, over, 'CREDIT')).discrepancy);
    expect(await ledger(proposalId)).toMatchObject({ state: 'CLOSED', committed: '650', accepted: '700', shortClosed: '0' });
  });
});

describe('two confirmations at once', () => {
  test('settle the difference once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { discrepancies: [found], proposalId } = await short('620');
      const { discrepancy } = await propose(scene.supplier, found, 'ACCEPT_SHORT');
      const answers = await Promise.all([confirm(scene.buyer, discrepancy), confirm(scene.secondBuyer, discrepancy)]);
      expect(answers.map((answer) => answer.userErrors.length).sort()).toEqual([0, 1]);
      expect(await ledger(proposalId)).toMatchObject({ state: 'CLOSED', shortClosed: '30' });
    }
  }, 60_000);

  test('a confirmation against another receipt of the same shipment: both are counted, none twice', async () => {
    const shipment = await scene.aShipment('400');
    const part = await scene.receive(shipment, [{ accepted: '380' }]);
    const { discrepancy } = await propose(scene.supplier, part.shipment.lines[0].discrepancies[0], 'SHIP_BALANCE');
    const [confirmed, refused] = await Promise.all([confirm(scene.buyer, discrepancy), scene.receive(part.shipment, [{ accepted: '20' }])]);
    expect(confirmed.userErrors).toEqual([]);
    expect(refused.userErrors[0].code).toMatch(/STALE_OBJECT|WRONG_STATE/);
    expect(await ledger(shipment.lines[0].proposal.id)).toMatchObject({ shipped: '380', accepted: '380' });
  });
});

describe('a discrepancy of others', () => {
  test('does not exist for strangers', async () => {
    const { discrepancies: [found] } = await short('620');
    for (const stranger of scene.strangers) {
      const { node } = await stranger.query('query ($id: ID!) { node(id: $id) { id } }', { id: found.id });
      expect(node).toBeNull();
      expect((await propose(stranger, found, 'ACCEPT_SHORT')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });
});

describe('the books of everything above', () => {
  const none = async (text: string): Promise<void> => expect((await portal.sql.query(text)).rows).toEqual([]);

  test('balance: what was promised was accepted, short-closed, is on its way, or is still to ship', async () => {
    expect((await portal.sql.query("select count(*)::int as n from smi.proposals_proposal where state = 'CLOSED'")).rows[0].n).toBeGreaterThan(10);
    await none(`select number, state from smi.proposals_proposal where committed_quantity > 0 and state <> 'CANCELLED'
      and (accepted_quantity > shipped_quantity or (state = 'CLOSED' and (shipped_quantity <> accepted_quantity or accepted_quantity + short_closed_quantity < committed_quantity)))`);
    await none(`select p.number from smi.proposals_proposal p join smi.deliveries_shipment_line n on n.proposal_id = p.id
      group by p.id, p.number, p.accepted_quantity, p.rejected_quantity
      having sum(n.accepted_quantity) <> p.accepted_quantity or sum(n.rejected_quantity) <> p.rejected_quantity`);
  });

  test('agree with stock: received per line, expected per promise and per line', async () => {
    await none(`select n.id from smi.deliveries_shipment_line n left join smi.stock_receipt r on r.shipment_line_id = n.id group by n.id, n.accepted_quantity, n.rejected_quantity
      having coalesce(sum(r.accepted), 0) <> n.accepted_quantity or coalesce(sum(r.rejected), 0) <> n.rejected_quantity`);
    await none(`select p.number from smi.proposals_proposal p left join smi.stock_expected_receipt e on e.source_id = p.id and e.kind = 'COMMITTED' and e.state = 'OPEN'
      where p.committed_quantity > 0 and p.state <> 'CANCELLED'
        and coalesce(e.quantity, 0) <> greatest(0, p.committed_quantity - p.shipped_quantity - p.short_closed_quantity)`);
    await none(`select n.id from smi.deliveries_shipment_line n left join smi.stock_expected_receipt e on e.source_id = n.id and e.kind = 'IN_TRANSIT' and e.state = 'OPEN'
      where coalesce(e.quantity, 0) <> case when n.state in ('RECEIVED', 'CLOSED') then 0
        else greatest(0, n.shipped_quantity - n.accepted_quantity - n.rejected_quantity - n.short_closed_quantity) end`);
  });

  test('have no gap in the chain of facts, and each fact hangs on the one before', async () => {
    await none(`select chain_id, seq from (select chain_id, seq, previous_hash, lag(hash) over (partition by chain_id order by seq) as before,
        row_number() over (partition by chain_id order by seq) as place from smi.platform_fact) f
      where seq <> place or (seq > 1 and previous_hash <> before)`);
  });
});
