import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { Scene, codes } from '../kit/replenishment.js';
import { encodeId } from '../../src/platform/graphql/ids.js';
import type { TestItemLocation, TestOrganisation } from '../kit/world.js';

let portal: TestPortal;
let scene: Scene;
let here: TestItemLocation;
let there: TestItemLocation;
beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
  here = await scene.place('900', { location: 'TOKYO' });
  there = await scene.place('900', { location: 'OSAKA' });
  await scene.plan();
});
afterAll(() => portal.stop());

/** Puts both places on the list of slow stock: a job may have taken them off since. */
async function listSlow(): Promise<void> {
  await portal.sql.query(
    `insert into smi.slow_stock_position (buyer_id, supplier_id, agreement_id, item_location_id, computed_at, listed, mover_class, on_hand, excess_quantity, age_buckets)
     select buyer_id, supplier_id, agreement_id, id, '2026-03-01', true, 'SLOW', 100, 50, '[]' from smi.agreements_item_location where agreement_id = $1 on conflict (buyer_id, item_location_id) do update set listed = true`,
    [scene.agreement.id],
  );
}

/** A user whose grants of these roles are bound to the locations; null: not bound. Those of `nowhere` reach no agreement. */
async function bound(organisation: TestOrganisation, grants: Array<[role: string, locations: string[] | null]>, nowhere: string[] = []): Promise<TestClient> {
  const email = await portal.world.user(organisation, [...grants.map(([role]) => role), ...nowhere]);
  await portal.sql.query('update smi.identity_role_grant g set all_agreements = false from smi.identity_user u where u.id = g.user_id and u.email = $1 and g.role = any($2)', [email, nowhere]);
  for (const [role, locations] of grants) {
    if (!locations) continue;
    const { rows } = await portal.sql.query<{ id: string }>(
      `update smi.identity_role_grant g set all_locations = false from smi.identity_user u where u.id = g.user_id and u.email = $1 and g.role = $2 returning g.id`,
      [email, role],
    );
    await portal.sql.query(
      `insert into smi.identity_grant_location (org_id, grant_id, buyer_id, location_id) select $1, $2, l.buyer_id, l.id from smi.catalog_location l where l.buyer_id = $3 and l.code = any($4)`,
      [organisation.id, rows[0]?.id, scene.agreement.buyer.id, locations],
    );
  }
  return portal.signIn(email);
}

const locationOf = async ({ userErrors }: Payload): Promise<string[]> => userErrors.map((each: Payload) => `${each.code} ${each.params.location ?? each.params.agreement}`);
const actionsOf = async (client: TestClient, id: string): Promise<string[]> => (await client.query('query ($id: ID!) { node(id: $id) { ... on ReplenishmentProposal { actions } } }', { id })).node.actions;
const codesOf = async (client: TestClient): Promise<string[]> =>
  (await client.query('{ itemLocations(sort: LOCATION) { edges { node { location { code } } } } }')).itemLocations.edges.map((edge: Payload) => edge.node.location.code);
const proposalsOf = async (client: TestClient): Promise<Payload[]> =>
  (await client.query('{ proposals(first: 50) { edges { node { id itemLocation { location { code } } } } } }')).proposals.edges.map((edge: Payload) => edge.node);

describe('a grant bound to a location', () => {
  test('shows both sides the board and the proposals of that location alone', async () => {
    for (const [organisation, role] of [[scene.agreement.buyer, 'BP'], [scene.agreement.supplier, 'SP']] as const) {
      const client = await bound(organisation, [[role, ['TOKYO']]]);
      expect(await codesOf(client)).toEqual(['TOKYO']);
      expect([...new Set((await proposalsOf(client)).map((each) => each.itemLocation.location.code))]).toEqual(['TOKYO']);
      expect(await client.query('query ($id: ID!) { node(id: $id) { id } }', { id: there.globalId })).toEqual({ node: null });
      expect((await client.query('query ($id: ID!) { node(id: $id) { id } }', { id: here.globalId })).node.id).toBe(here.globalId);
      expect((await client.query('{ slowStock { edges { node { itemLocation { location { code } } } } } }')).slowStock.edges.every((edge: Payload) => edge.node.itemLocation.location.code === 'TOKYO')).toBe(true);
    }
  });

  test('of several is the union, and an unbound one sees all', async () => {
    expect(await codesOf(await bound(scene.agreement.buyer, [['BP', ['TOKYO']], ['AU', null]]))).toEqual(['OSAKA', 'TOKYO']);
    expect(await codesOf(await bound(scene.agreement.buyer, [['BP', ['TOKYO']], ['BC', ['OSAKA']]]))).toEqual(['OSAKA', 'TOKYO']);
  });

  test('narrows every table of the tenant for a query that forgot to ask', async () => {
    const email = await portal.world.user(scene.agreement.buyer, ['BP']);
    await portal.sql.query('update smi.identity_role_grant g set all_locations = false from smi.identity_user u where u.id = g.user_id and u.email = $1', [email]);
    await portal.sql.query("insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at) select sha256(convert_to($1, 'UTF8')), 'web', user_id, org_id, side, clock_timestamp() + interval '1 hour' from auth.credential where email = $2", ['nowhere-to-go', email]);
    const tables = (await portal.sql.query<{ name: string }>("select tablename as name from pg_policies where policyname = 'grant_scope' and tablename !~ '^(agreements_(agreement|version|sharing|confidentiality)|planning_run|planning_request|platform_fact|feeds_)'")).rows;
    expect(tables.length).toBeGreaterThan(14);
    await portal.sql.query('begin');
    await portal.sql.query("select set_config('app.sid', 'nowhere-to-go', true), set_config('role', sec.party_role('nowhere-to-go'), true)");
    for (const { name } of tables) {
      const { rows } = await portal.sql.query(`select count(*)::int as n from smi.${name}`);
      expect([name, rows[0].n]).toEqual([name, 0]);
    }
    await portal.sql.query('rollback');
  });

  test('lets a permission act within its own scope, though another grant shows more', async () => {
    const client = await bound(scene.agreement.supplier, [['SP', ['TOKYO']], ['SA', null]]);
    expect(await codesOf(client)).toEqual(['OSAKA', 'TOKYO']);
    const [tokyo] = await scene.planned(here);
    const [osaka] = await scene.planned(there);
    expect((await scene.act(client, 'Release', osaka)).userErrors).toMatchObject([
      { code: 'FORBIDDEN', path: ['id'], params: { reason: 'OUTSIDE_GRANT', permission: 'proposal:release', agreement: scene.agreement.number, location: 'OSAKA' } },
    ]);
    expect([await actionsOf(client, osaka.id), await actionsOf(client, tokyo.id)]).toEqual([[], ['proposal:release', 'proposal:cancel']]);
    const bulk = await client.mutate('replenishmentProposalBulkRelease', { items: [osaka, tokyo].map(({ id, version }) => ({ id, expectedVersion: version })) }, 'proposals { id }');
    expect([bulk.proposals, bulk.userErrors]).toMatchObject([[{ id: tokyo.id }], [{ code: 'FORBIDDEN', path: ['items', '0', 'id'], params: { location: 'OSAKA' } }]]);
  });

  test('says nothing of what its holder cannot see: the same refusal for an object elsewhere, of a stranger and of nobody', async () => {
    const [osaka] = await scene.planned(there);
    const planner = await bound(scene.agreement.supplier, [['SP', ['TOKYO']]]);
    const stranger = await portal.signIn(await portal.world.user(await portal.world.organisation('SUPPLIER'), ['SP', 'SA']));
    const nobodys = { ...osaka, id: encodeId('ReplenishmentProposal', '01890000-0000-7000-8000-000000000000') };
    const answers = [await scene.act(planner, 'Release', osaka), await scene.act(stranger, 'Release', osaka), await scene.act(planner, 'Release', nobodys)];
    expect(answers.map(({ userErrors }) => userErrors)).toEqual(Array.from({ length: 3 }, () => [{ __typename: 'PlainUserError', code: 'NOT_FOUND', path: ['id'], params: {}, message: 'Not found.' }]));
  });

  test('names the missing scope for every kind of object that can be seen and not changed', async () => {
    const client = await bound(scene.agreement.buyer, [['BC', ['TOKYO']], ['FC', null]]);
    const schedule = (at: TestItemLocation) => client.mutate('thresholdSchedule', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-04-01', unit: 'QTY', minimum: '210', maximum: '910', reason: 'Season' }, 'threshold { id }');
    expect(codes(await schedule(there))).toEqual(['NOT_FOUND']);
    const reader = await bound(scene.agreement.buyer, [['BC', ['TOKYO']], ['AU', null]]);
    expect(await locationOf(await reader.mutate('itemLocationSnooze', { id: there.globalId, until: '2026-03-09', reason: 'x' }, 'itemLocation { id }'))).toEqual(['FORBIDDEN OSAKA']);
    expect(await locationOf(await reader.mutate('thresholdSchedule', { itemLocation: there.globalId, expectedVersion: 1, effectiveFrom: '2026-04-01', unit: 'QTY', minimum: '210', maximum: '910', reason: 'Season' }, 'threshold { id }'))).toEqual(['FORBIDDEN OSAKA']);
    const elsewhere = await bound(scene.agreement.buyer, [['AU', null]], ['BC']);
    expect(await locationOf(await elsewhere.mutate('sharingUpdate', { agreement: encodeId('Agreement', scene.agreement.id), fieldGroup: 'FORECAST', shared: true, expectedVersion: 1 }, 'agreement { id }'))).toEqual([`FORBIDDEN ${scene.agreement.number}`]);
  });

  test('shows at a root field only what the grants for its permission reach, though another grant shows more elsewhere', async () => {
    await listSlow();
    const client = await bound(scene.agreement.buyer, [['BP', ['TOKYO']], ['FC', null]]);
    const auditor = await bound(scene.agreement.buyer, [['AU', null]]);
    const seen = async (as: TestClient): Promise<Payload> => ({
      board: await codesOf(as),
      total: (await as.query('{ itemLocations { totalCount { value } } }')).itemLocations.totalCount.value,
      proposals: [...new Set((await proposalsOf(as)).map((each) => each.itemLocation.location.code))].sort(),
      home: (await as.query('{ home { partners { location { code } } } }')).home.partners.map((each: Payload) => each.location.code).sort(),
      slow: (await as.query('{ slowStock { edges { node { itemLocation { location { code } } } } } }')).slowStock.edges.map((edge: Payload) => edge.node.itemLocation.location.code).sort(),
      node: (await as.query('query ($id: ID!) { node(id: $id) { id } }', { id: there.globalId })).node !== null,
      item: (await as.query('query ($id: ID!) { itemLocation(by: { id: $id }) { id } }', { id: there.globalId })).itemLocation !== null,
    });
    expect(await seen(auditor)).toEqual({ board: ['OSAKA', 'TOKYO'], total: 2, proposals: ['OSAKA', 'TOKYO'], home: ['OSAKA', 'TOKYO'], slow: ['OSAKA', 'TOKYO'], node: true, item: true });
    expect(await seen(client)).toEqual({ board: ['TOKYO'], total: 1, proposals: ['TOKYO'], home: ['TOKYO'], slow: ['OSAKA', 'TOKYO'], node: false, item: false });
  });

  test('counts by permission within one operation, whatever the order of its fields', async () => {
    await listSlow();
    const client = await bound(scene.agreement.buyer, [['BP', ['TOKYO']], ['FC', null]]);
    const lists = ['itemLocations { edges { node { location { code } } } }', 'slowStock { edges { node { itemLocation { location { code } } } } }', 'proposals(first: 50) { edges { node { itemLocation { location { code } } } } }'];
    for (const order of [lists, [...lists].reverse()]) {
      const data = await client.query(`{ ${order.join(' ')} }`);
      expect(data.itemLocations.edges.map((edge: Payload) => edge.node.location.code)).toEqual(['TOKYO']);
      expect(data.slowStock.edges.length).toBe(2);
      expect(new Set(data.proposals.edges.map((edge: Payload) => edge.node.itemLocation.location.code))).toEqual(new Set(['TOKYO']));
    }
  });

  test('is counted by Postgres: a query that forgot to ask reads no more than the permission reaches', async () => {
    const client = await bound(scene.agreement.buyer, [['BP', ['TOKYO']], ['FC', null]]);
    const rows = async (roles: string): Promise<string[]> => {
      await portal.sql.query('begin');
      await portal.sql.query("select set_config('app.sid', $1, true), set_config('role', sec.party_role($1), true), set_config('app.roles', $2, true)", [client.cookie?.split('=')[1], roles]);
      const found = await portal.sql.query<{ code: string }>('select distinct l.location_code as code from smi.proposals_proposal p join smi.agreements_item_location l on l.id = p.item_location_id order by 1');
      await portal.sql.query('rollback');
      return found.rows.map(({ code }) => code);
    };
    expect([await rows('BP'), await rows('FC'), await rows('')]).toEqual([['TOKYO'], ['OSAKA', 'TOKYO'], ['OSAKA', 'TOKYO']]);
  });

  test('shows an administrator no business row at all', async () => {
    const email = await portal.world.user(scene.agreement.buyer, ['AD']);
    const admin = await portal.signIn(email);
    expect((await admin.ask('{ itemLocations { edges { node { id } } } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await admin.query('query ($id: ID!) { node(id: $id) { id } }', { id: here.globalId })).toEqual({ node: null });
  });
});
