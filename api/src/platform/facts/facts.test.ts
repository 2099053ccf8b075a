import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import type { TestAgreement, TestOrganisation } from '../../../test/kit/world.js';

let portal: TestPortal;
let buyer: TestOrganisation;
let agreement: TestAgreement;
let planner: TestClient;
let colleague: TestClient;
let manager: TestClient;

beforeAll(async () => {
  portal = await startTestPortal();
  buyer = await portal.world.organisation('BUYER');
  agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
  [planner, colleague, manager] = [await portal.signIn(await portal.world.user(buyer, ['BP'], 'Aoi')), await portal.signIn(await portal.world.user(buyer, ['BP'], 'Ben')), await portal.signIn(await portal.world.user(buyer, ['BC'], 'Carla'))];
  for (const client of [planner, colleague]) {
    for (const item of ['1', '2']) {
      const response = await client.fetch('/files', { method: 'POST', body: `item,name,uom\n${item},${client === planner ? 'a' : 'b'},EA\n` });
      const { id } = (await response.json()) as { id: string };
      await client.mutate('importCreate', { file: id, kind: 'ITEMS' }, 'import { id }');
      await portal.settled();
    }
  }
});
afterAll(() => portal.stop());

const ask = `query ($first: Int, $after: String, $filter: FactFilter) { facts(first: $first, after: $after, filter: $filter) {
  totalCount { value isExact } pageInfo { hasNextPage endCursor } edges { node { id seq at kind actorName via subjectType subjectId payload hash organisation { name } agreement { number } } } } }`;
const trail = async (client: TestClient, variables: Record<string, unknown> = {}): Promise<Payload> => (await client.query(ask, variables)).facts;

describe('the audit trail', () => {
  test('shows planners their own actions and managers those of their organisation, newest first', async () => {
    const own = await trail(planner);
    expect(own.edges.map(({ node }: Payload) => `${node.seq} ${node.kind} ${node.actorName} ${node.via}`)).toEqual(['2 item.imported Aoi job', '1 item.imported Aoi job']);
    expect(own.edges[0].node).toMatchObject({ subjectType: 'Import', organisation: { name: buyer.name }, agreement: null, payload: { kind: 'ITEMS', applied: 1 }, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await trail(manager)).edges.map(({ node }: Payload) => node.actorName)).toEqual(['Ben', 'Ben', 'Aoi', 'Aoi']);
    expect((await trail(manager)).totalCount).toEqual({ value: 4, isExact: true });
  });

  test('is paged without a gap and finds its facts again by id', async () => {
    const whole = (await trail(manager)).edges.map(({ node }: Payload) => node.id);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Payload = await trail(manager, { first: 1, after });
      seen.push(...page.edges.map(({ node }: Payload) => node.id));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(whole);
    expect((await manager.query('query ($id: ID!) { node(id: $id) { __typename id } }', { id: whole[0] })).node).toEqual({ __typename: 'Fact', id: whole[0] });
  });

  test('is narrowed by kind, subject, agreement and days of the reader’s zone', async () => {
    const [latest] = (await trail(manager)).edges;
    const count = async (filter: Record<string, unknown>): Promise<number> => (await trail(manager, { filter })).edges.length;
    expect(await count({ kind: ['item.imported'] })).toBe(4);
    expect(await count({ kind: ['location.imported'] })).toBe(0);
    expect(await count({ subject: latest.node.subjectId })).toBe(1);
    expect(await count({ subject: 'nonsense' })).toBe(0);
    expect(await count({ agreement: latest.node.subjectId })).toBe(0);
    expect(await count({ subjectType: ['Import'] })).toBe(4);
    expect(await count({ subjectType: ['Shipment'] })).toBe(0);
    expect(await count({ actor: 'aO' })).toBe(2);
    expect(await count({ actor: '%' })).toBe(0);
    expect(await count({ text: 'item.imp' })).toBe(4);
    expect(await count({ text: 'nothing of the kind' })).toBe(0);
    expect(await count({ from: '2026-03-02', to: '2026-03-02' })).toBe(4);
    expect(await count({ to: '2026-03-01' })).toBe(0);
    await portal.sql.query(`update smi.identity_user set time_zone = 'America/Los_Angeles' where org_id = $1`, [buyer.id]);
    expect(await count({ from: '2026-03-01', to: '2026-03-01' })).toBe(4);
    expect(await count({ from: '2026-03-02' })).toBe(0);
  });

  test('of an item-location tells what happened to its proposals and shipments, whoever did it', async () => {
    const at = await portal.world.itemLocation(agreement, { deliveryWeekdays: 127, shipWeekdays: 127 });
    await portal.world.snapshot(at, '2026-03-01', '500');
    await portal.world.consumption(at, '2025-12-01', '2026-03-01', '50');
    const supplier = await portal.signIn(await portal.world.user(agreement.supplier, ['SP'], 'Sato'));
    const made = await supplier.mutate('replenishmentProposalCreate', { itemLocation: at.globalId, quantity: '200', arrivalDate: '2026-03-09' }, 'proposal { id version state }');
    expect(made.userErrors).toEqual([]);
    await supplier.mutate('replenishmentProposalRelease', { id: made.proposal.id, expectedVersion: made.proposal.version }, 'proposal { id }');
    await portal.settled();
    const kinds = async (client: TestClient): Promise<string[]> => (await trail(client, { filter: { subject: at.globalId } })).edges.map(({ node }: Payload) => `${node.kind} ${node.actorName}`);
    expect((await kinds(planner)).filter((line) => line.endsWith('Sato')).at(-1)).toBe('proposal.created Sato');
    expect(await kinds(supplier)).toEqual(await kinds(planner));
    expect(await kinds(await portal.signIn(await portal.world.user(await portal.world.organisation('SUPPLIER'), ['SP'])))).toEqual([]);
  });

  test('of one organisation is closed to another, even to its partner where it is its own business', async () => {
    const [latest] = (await trail(manager, { filter: { kind: ['item.imported'] } })).edges;
    const supplier = await portal.signIn(await portal.world.user(agreement.supplier, ['SA']));
    expect((await trail(supplier, { filter: { kind: ['item.imported'] } })).edges).toEqual([]);
    expect((await trail(supplier, { filter: { subject: latest.node.subjectId } })).edges).toEqual([]);
    expect((await supplier.query('query ($id: ID!) { node(id: $id) { id } }', { id: latest.node.id })).node).toBeNull();
    const administrator = await portal.signIn(await portal.world.user(buyer, ['AD']));
    expect((await administrator.ask(ask)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'audit:read' } }]);
  });
});
