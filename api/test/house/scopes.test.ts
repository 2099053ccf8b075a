import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { Scene, codes } from '../kit/replenishment.js';
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

/** A user whose grants of these roles are bound to the locations; null: not bound. */
async function bound(organisation: TestOrganisation, grants: Array<[role: string, locations: string[] | null]>): Promise<TestClient> {
  const email = await portal.world.user(organisation, grants.map(([role]) => role));
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
    expect(codes(await scene.act(client, 'Release', osaka))).toEqual(['NOT_FOUND']);
    expect(codes(await scene.act(client, 'Release', tokyo))).toEqual([]);
  });

  test('shows an administrator no business row at all', async () => {
    const email = await portal.world.user(scene.agreement.buyer, ['AD']);
    const admin = await portal.signIn(email);
    expect((await admin.ask('{ itemLocations { edges { node { id } } } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await admin.query('query ($id: ID!) { node(id: $id) { id } }', { id: here.globalId })).toEqual({ node: null });
  });
});
