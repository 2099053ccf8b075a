import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, codes } from '../../../../test/kit/replenishment.js';
import { readsLogged } from '../../../platform/access-log/pending-reads.js';
import { encodeId } from '../../../platform/graphql/ids.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const logFields = `accessLog(first: 50, filter: $filter) { totalCount { value } edges { node { person door operation figures rows reads lastAt mark agreement { number } organisation { name } } } }`;
const log = async (as: TestClient, filter: Payload = {}): Promise<Payload[]> => {
  await new Promise((resolve) => setTimeout(resolve, 60));
  await readsLogged();
  const { accessLog } = await as.query(`query ($filter: AccessFilter) { ${logFields} }`, { filter });
  return accessLog.edges.map((edge: Payload) => edge.node);
};

async function open(options: Parameters<typeof Scene.open>[1] = {}): Promise<{ scene: Scene; at: Payload; agreement: string }> {
  const scene = await Scene.open(portal, options);
  const at = await scene.place('340');
  await scene.plan();
  return { scene, at, agreement: encodeId('Agreement', scene.agreement.id) };
}

describe('the access log', () => {
  test('names who of the supplier read which figures of which agreement, by which operation, and nobody of the buyer', async () => {
    const { scene, at } = await open();
    await scene.supplier.query('query Board { itemLocations { edges { node { id onHand { value } } } } }');
    await scene.supplier.query('query Item($id: ID!) { itemLocation(by: { id: $id }) { meanDailyDemand { value } unitPrice { value { amount } } history(days: 14) { consumption } } }', { id: at.globalId });
    await scene.supplier.query('query Names { itemLocations { edges { node { item { number } } } } }');
    await scene.buyer.query('query Own { itemLocations { edges { node { onHand { value } } } } }');
    const entries = await log(scene.buyer);
    expect(entries.map(({ operation, door, figures, rows }) => ({ operation, door, figures: [...figures].sort(), rows }))).toEqual([
      { operation: 'Item', door: 'SCREEN', figures: ['CONSUMPTION', 'PRICE', 'STOCK'], rows: 14 },
      { operation: 'Board', door: 'SCREEN', figures: ['STOCK'], rows: 1 },
    ]);
    expect(entries[0]).toMatchObject({ agreement: { number: scene.agreement.number }, organisation: { name: scene.agreement.supplier.name } });
    expect(await log(scene.buyer, { figure: ['PRICE'] })).toHaveLength(1);
    expect(await log(scene.buyer, { from: '2026-03-03' })).toEqual([]);
    const { accessSummary } = await scene.buyer.query('{ accessSummary { totalCount { value } edges { node { day reads figures organisation { name } } } } }');
    expect(accessSummary.edges).toMatchObject([{ node: { day: '2026-03-02', reads: 2, figures: ['CONSUMPTION', 'PRICE', 'STOCK'] } }]);
  });

  test('knows every way to a figure: counts, filters, service levels, a snapshot alone, a corridor', async () => {
    const { scene, at } = await open();
    const ways: Array<[query: string, figures: string[], rows: number]> = [
      ['query Counts { home { statusCounts { count } } }', ['STOCK'], 1],
      ['query Partners { home { partners { belowMin } } }', ['STOCK'], 1],
      ['query Filtered { itemLocations(filter: { status: [IN_BAND] }) { edges { node { id } } } }', ['STOCK'], 1],
      ['query Exceptions { itemLocations(filter: { exceptionsOnly: true }) { edges { node { id } } } }', ['STOCK'], 1],
      ['query Counted { itemLocations(first: 1, filter: { severity: [CRITICAL, HIGH, MEDIUM, LOW] }) { totalCount { value } } }', ['STOCK'], 1],
      ['query Levels { serviceLevels(period: { year: 2026, month: 3 }) { inBand { numerator } } }', ['STOCK'], 1],
      ['query Snapshot($id: ID!) { itemLocation(by: { id: $id }) { stock { unrestricted } } }', ['STOCK'], 1],
      ['query Corridor($id: ID!) { itemLocation(by: { id: $id }) { proposal { corridor { minimum } } } }', ['CONSUMPTION', 'STOCK'], 1],
    ];
    for (const [query] of ways) await scene.supplier.query(query, { id: at.globalId });
    const entries = await log(scene.buyer);
    const found = Object.fromEntries(entries.map(({ operation, figures, rows }) => [operation, [figures, rows]]));
    expect(found).toEqual(Object.fromEntries(ways.map(([query, figures, rows]) => [query.split(/\W/)[1], [figures, rows]])));
  });

  test('has no entry where nothing of the buyer’s was told: names, agreed limits, deliveries, what is free of figures', async () => {
    const { scene, at } = await open();
    for (const query of [
      'query Names { itemLocations { totalCount { value } edges { node { id item { number } band { minimum } } } } }',
      'query Terms($id: ID!) { itemLocation(by: { id: $id }) { terms { lotQuantity } thresholds { minimum } inTransit expectedReceipts { quantity } proposals { quantity } } }',
      'query Otif { serviceLevels(period: { year: 2026, month: 3 }) { otif { numerator } } }',
      'query Freshness { home { dataAsOf waiting { toRelease } feeds { latestBusinessDate } } }',
    ]) await scene.supplier.query(query, { id: at.globalId });
    expect((await log(scene.buyer)).map(({ operation }) => operation)).toEqual([]);
  });

  test('counts the same read again on the entry that stands for a quarter of an hour, and begins a new one after it', async () => {
    await portal.moveTo('2026-03-02T03:00:00Z');
    const { scene } = await open();
    const colleague = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SP']));
    const counts = 'query Home { home { statusCounts { count } } }';
    for (const [instant, client] of [['03:00', scene.supplier], ['03:02', scene.supplier], ['03:04', scene.supplier], ['03:05', colleague], ['03:16', scene.supplier]] as const) {
      await portal.moveTo(`2026-03-02T${instant}:00Z`);
      await client.query(counts);
      await log(scene.buyer);
    }
    const entries = (await log(scene.buyer)).map(({ reads, lastAt, rows }) => [reads, lastAt?.slice(11, 16) ?? null, rows]);
    expect(entries).toEqual([[1, null, 1], [1, null, 1], [3, '03:04', 1]]);
    const { accessSummary } = await scene.buyer.query('{ accessSummary { edges { node { reads } } } }');
    expect(accessSummary.edges.map(({ node }: Payload) => node.reads).sort()).toEqual([1, 4]);
  });

  test('has an entry for each agreement that a screen counts, in the log of its own buyer', async () => {
    const { scene } = await open();
    const other = await portal.world.agreement(await portal.world.organisation('BUYER'), scene.agreement.supplier);
    for (const stock of ['150', '700']) await portal.world.snapshot(await portal.world.itemLocation(other), '2026-03-01', stock);
    await portal.world.requestPlan(other);
    await portal.settled();
    await scene.supplier.query('query Home { home { statusCounts { count } partners { inBand } } }');
    const theirs = await portal.signIn(await portal.world.user(other.buyer, ['BC']));
    expect(await log(scene.buyer)).toMatchObject([{ operation: 'Home', rows: 1, agreement: { number: scene.agreement.number } }]);
    expect(await log(theirs)).toMatchObject([{ operation: 'Home', rows: 2, agreement: { number: other.number } }]);
  });

  test('has no entry for a figure that was withheld', async () => {
    const { scene, at } = await open({ shared: [] });
    await scene.supplier.query('query Item($id: ID!) { itemLocation(by: { id: $id }) { onHand { value } meanDailyDemand { value } unitPrice { value { amount } } projection { confirmed } history(days: 14) { stock consumption } } }', { id: at.globalId });
    await scene.supplier.query('{ home { statusCounts { count } } itemLocations(filter: { status: [WITHHELD] }) { totalCount { value } } serviceLevels { inBand { numerator } } }');
    expect(await log(scene.buyer)).toEqual([]);
  });

  test('is read by the buyer alone, and changed by nobody', async () => {
    const { scene } = await open();
    await scene.supplier.query('query Board { itemLocations { edges { node { onHand { value } } } } }');
    const query = '{ accessLog { edges { node { id } } } }';
    for (const client of [scene.supplier, scene.secondBuyer]) expect((await client.ask(query)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const manager = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SA', 'FC']));
    expect((await manager.ask(query)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const administrator = await portal.signIn(await portal.world.user(scene.agreement.buyer, ['AD']));
    expect(await log(administrator)).toHaveLength(1);
    expect(await log(scene.strangers[1] as TestClient)).toEqual([]);
    const { rows } = await portal.sql.query(`select grantee || ' ' || privilege_type as held from information_schema.role_table_grants where table_name = 'agreements_access' and grantee like 'smi\\_%' and grantee <> 'smi_owner' order by 1`);
    // The nightly work removes what is old, and a policy hides from it what is not.
    expect(rows.map((row) => row.held)).toEqual(['smi_buyer SELECT', 'smi_ctx DELETE', 'smi_ctx INSERT', 'smi_ctx SELECT']);
  });

  test('never breaks the read', async () => {
    const { scene } = await open();
    await portal.sql.query('alter table smi.agreements_access rename to agreements_access_gone');
    try {
      expect((await scene.supplier.query('query Board { itemLocations { edges { node { onHand { value } } } } }')).itemLocations.edges).toHaveLength(1);
      await readsLogged();
    } finally {
      await portal.sql.query('alter table smi.agreements_access_gone rename to agreements_access');
    }
  });

  test('records an export with the mark that is printed in it', async () => {
    const { scene, at, agreement } = await open();
    const input = { view: 'board', rows: 1, figures: ['STOCK'], itemLocations: [at.globalId], agreements: [] };
    const { mark } = await scene.supplier.mutate('exportRecord', input, 'mark { id person organisation at agreements }');
    expect(mark).toMatchObject({ organisation: scene.agreement.supplier.name, agreements: [scene.agreement.number] });
    expect(mark.id).toMatch(/^SP-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await log(scene.buyer, { door: ['EXPORT'] })).toMatchObject([{ operation: 'board', figures: ['STOCK'], rows: 1, mark: mark.id }]);
    const foreign = await (scene.strangers[0] as TestClient).mutate('exportRecord', { ...input, agreements: [agreement] }, 'mark { agreements }');
    expect(foreign.mark.agreements).toEqual([]);
    expect(codes(await scene.supplier.mutate('exportRecord', { ...input, view: ' ' }, 'mark { id }'))).toEqual(['REQUIRED']);
    expect(await log(scene.buyer, { door: ['EXPORT'] })).toHaveLength(1);
  });
});

describe('a preview', () => {
  const item = 'query Item($id: ID!) { itemLocation(by: { id: $id }) { status onHand { value visibility reason } meanDailyDemand { visibility reason } projection { granularity confirmed } history(days: 20) { consumption consumptionPeriods { start quantity } } sharing { figure reason } snooze { reason } } }';
  const opened = async (scene: Scene, agreement: string): Promise<{ payload: Payload; client: PreviewClient }> => {
    const payload = await scene.buyer.mutate('previewOpen', { agreement }, 'preview { token expiresAt }');
    return { payload, client: new PreviewClient(scene.buyer, payload.preview?.token) };
  };

  class PreviewClient {
    constructor(private readonly buyer: TestClient, private readonly token: string) {}

    async ask(query: string, variables: Payload = {}): Promise<Payload> {
      const headers = { 'content-type': 'application/json', 'x-stockpact-preview': this.token };
      return (await this.buyer.fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
    }
  }

  test('answers exactly as the supplier is answered, under the same policies', async () => {
    const { scene, at, agreement } = await open();
    await portal.sql.query(`update smi.agreements_sharing set granularity = 'WEEK' where agreement_id = $1 and field_group = 'CONSUMPTION'`, [scene.agreement.id]);
    const { client, payload } = await opened(scene, agreement);
    expect(Date.parse(payload.preview.expiresAt) - Date.now()).toBeLessThanOrEqual(600_000);
    const seen = await client.ask(item, { id: at.globalId });
    expect(seen.errors).toBeUndefined();
    expect(seen.data).toEqual(await scene.supplier.query(item, { id: at.globalId }));
    expect(seen.data.itemLocation).toMatchObject({ meanDailyDemand: { reason: 'COARSER' }, projection: { granularity: 'WEEK' } });
    const board = '{ itemLocations { edges { node { id onHand { value } } } } }';
    expect((await client.ask(board)).data).toEqual(await scene.supplier.query(board));
    const { facts } = await scene.buyer.query('{ facts { edges { node { kind } } } }');
    expect(facts.edges.map((edge: Payload) => edge.node.kind)).toContain('preview.opened');
    expect(await log(scene.buyer, { door: ['PREVIEW'] })).toMatchObject([{ organisation: { name: scene.agreement.buyer.name } }, {}]);
  });

  test('shows nothing of the supplier’s other agreements nor of the supplier alone', async () => {
    const { scene, at, agreement } = await open();
    const { supplier } = scene.agreement;
    const other = await portal.world.agreement(await portal.world.organisation('BUYER'), supplier);
    const elsewhere = await portal.world.itemLocation(other);
    await portal.world.snapshot(elsewhere, '2026-03-01', '77');
    await scene.supplier.mutate('itemLocationSnooze', { id: at.globalId, until: '2026-03-05', reason: 'our own affair' }, 'itemLocation { id }');
    const { client, payload } = await opened(scene, agreement);
    expect((await client.ask(item, { id: elsewhere.globalId })).data.itemLocation).toBeNull();
    expect((await client.ask(item, { id: at.globalId })).data.itemLocation.snooze).toBeNull();
    expect((await client.ask('{ agreements { edges { node { number } } } }')).data.agreements.edges).toEqual([{ node: { number: scene.agreement.number } }]);
    const leaks = await readEverything(payload.preview.token, scene);
    expect(leaks).toEqual([]);
  });

  test('is refused to a planner who is bound to a location: the supplier’s eyes see more than the grant covers', async () => {
    const { scene, at, agreement } = await open();
    const email = await portal.world.user(scene.agreement.buyer, ['BP']);
    await portal.sql.query(
      `with g as (update smi.identity_role_grant g set all_locations = false from smi.identity_user u where u.id = g.user_id and u.email = $1 returning g.org_id, g.id)
       insert into smi.identity_grant_location (org_id, grant_id, buyer_id, location_id) select g.org_id, g.id, l.buyer_id, l.location_id from g, smi.agreements_item_location l where l.id = $2`,
      [email, at.id],
    );
    const payload = await (await portal.signIn(email)).mutate('previewOpen', { agreement }, 'preview { token }');
    expect([payload.preview, payload.userErrors[0]]).toMatchObject([null, { code: 'APPROVAL_REQUIRED', params: { reason: 'GRANT_IS_BOUND' } }]);
  });

  test('only reads, only for those who may, and ends with the session it came from', async () => {
    const { scene, at, agreement } = await open();
    const { client } = await opened(scene, agreement);
    const write = await client.ask('mutation ($input: ItemLocationSnoozeInput!) { itemLocationSnooze(input: $input) { userErrors { code } } }', { input: { id: at.globalId, until: '2026-03-05', reason: 'x', idempotencyKey: '6f1c0b7e-2f7a-4b7e-9d6a-2f3f5b1c7a01' } });
    expect(write.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await client.ask('{ accessLog { edges { node { id } } } }')).errors[0].extensions.code).toBe('FORBIDDEN');
    await expect(scene.supplier.mutate('previewOpen', { agreement }, 'preview { token }')).rejects.toThrow('FORBIDDEN');
    expect(codes(await (scene.strangers[1] as TestClient).mutate('previewOpen', { agreement }, 'preview { token }'))).toEqual(['NOT_FOUND']);
    await portal.sql.query(`update auth.session set revoked_at = clock_timestamp() where kind = 'web' and id = (select preview_of from auth.session where kind = 'preview' and revoked_at is null and preview_agreement = $1)`, [scene.agreement.id]);
    expect((await client.ask(item, { id: at.globalId })).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  /** Every row of every table that the preview's role can read: it must be of the agreement, or of no single party. */
  async function readEverything(token: string, scene: Scene): Promise<string[]> {
    const { rows: tables } = await portal.sql.query<{ name: string; columns: string[] }>(
      `select c.relname as name, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0) as columns from pg_class c
        where c.relnamespace = 'smi'::regnamespace and c.relkind = 'r' and has_any_column_privilege('smi_supplier', c.oid, 'select')`,
    );
    const leaks: string[] = [];
    await portal.sql.query('begin');
    try {
      await portal.sql.query("select set_config('app.sid', $1, true), set_config('role', 'smi_supplier', true)", [token]);
      for (const { name, columns } of tables) {
        const { buyer, supplier, id } = scene.agreement;
        const foreign = columns.includes('agreement_id') ? `agreement_id is distinct from '${id}'` : columns.includes('buyer_id') ? `buyer_id <> '${buyer.id}'`
          : name === 'identity_organisation' ? `id not in ('${buyer.id}', '${supplier.id}')` : name.startsWith('catalog_calendar') ? `org_id not in ('${buyer.id}', '${supplier.id}')` : name === 'agreements_agreement' ? `id <> '${id}'` : 'true';
        const { rows } = await portal.sql.query(`select count(*)::int as n from smi.${name} where ${foreign}`);
        if (rows[0].n > 0) leaks.push(`${name}: ${rows[0].n}`);
      }
    } finally {
      await portal.sql.query('rollback');
    }
    expect(tables.length).toBeGreaterThan(25);
    return leaks;
  }
});
