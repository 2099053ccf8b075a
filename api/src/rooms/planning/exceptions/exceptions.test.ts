import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId } from '../../../platform/graphql/ids.js';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const fields = `id version type severity score owner basis eventDay daysToEvent quantity value { amount currency } openedAt closedAt acknowledgedAt acknowledgedBy
  itemLocation { id item { number } location { code } snooze { until } } history { at kind severity by }`;
const document = `query ($first: Int, $after: String, $filter: ExceptionFilter) { exceptions(first: $first, after: $after, filter: $filter) {
  totalCount { value } pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } }`;

async function list(as: TestClient, filter: object = {}, page: object = {}): Promise<{ rows: Payload[]; next: string | null; total: number; statements: number }> {
  const { data, sqlStatements, errors } = await as.ask(document, { filter, ...page });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const { edges, pageInfo, totalCount } = data?.['exceptions'] as Payload;
  return { rows: edges.map((edge: Payload) => edge.node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null, total: totalCount.value, statements: sqlStatements ?? 0 };
}

const acknowledge = async (as: TestClient, exception: Payload, version = exception.version): Promise<Payload> =>
  as.mutate('exceptionAcknowledge', { id: exception.id, expectedVersion: version }, `exception { ${fields} }`);

/** Two sites: one out of stock at once, one that runs out later. */
async function troubled(): Promise<Scene> {
  const scene = await Scene.open(portal);
  await scene.place('0', { location: 'A' });
  await scene.place('900', { location: 'B' });
  await scene.plan();
  return scene;
}

describe('the list of exceptions', () => {
  test('has one row for each cause that is open, gravest first, the same for both sides, and none for strangers', async () => {
    const scene = await troubled();
    const { rows, total } = await list(scene.buyer);
    expect(rows[0]).toMatchObject({ type: 'OUT_OF_STOCK_NOW', severity: 'CRITICAL', owner: 'SUPPLIER', basis: 'ACTUAL', daysToEvent: 0, acknowledgedAt: null, closedAt: null, itemLocation: { location: { code: 'A' } } });
    expect(rows[0]?.history).toMatchObject([{ kind: 'OPENED', by: null }]);
    const scores = rows.map((row) => Number(row.score));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(total).toBe(rows.length);
    expect((await list(scene.supplier)).rows.map((row) => row.id)).toEqual(rows.map((row) => row.id));
    for (const stranger of scene.strangers) expect((await list(stranger)).rows).toEqual([]);
  });

  test('is paged by its keys and costs the same for many rows as for one', async () => {
    const scene = await troubled();
    const all = await list(scene.supplier, {}, { first: 50 });
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(scene.supplier, {}, { first: 1, after });
      found.push(...page.rows.map((row) => row.id));
      expect(page.statements).toBe(all.statements);
      after = page.next;
    } while (after !== null);
    expect(found).toEqual(all.rows.map((row) => row.id));
    // The page, its count, how the figures stand open, snoozes, history.
    expect(all.statements).toBeLessThanOrEqual(5);
  });

  test('is filtered by type, severity, site, partner, text, and by what is put aside or acknowledged', async () => {
    const scene = await troubled();
    const [worst] = (await list(scene.buyer)).rows;
    const only = async (filter: object): Promise<boolean> => {
      const { rows, total } = await list(scene.buyer, filter);
      expect(total).toBe(rows.length);
      return rows.some((row) => row.id === worst.id);
    };
    const supplier = encodeId('Organisation', scene.agreement.supplier.id);
    for (const filter of [{ type: [worst.type] }, { severity: ['CRITICAL'] }, { locationCode: ['A'] }, { partner: supplier }, { agreement: encodeId('Agreement', scene.agreement.id) }, { text: worst.itemLocation.item.number }, { snoozed: false }, { acknowledged: false }]) expect([filter, await only(filter)]).toEqual([filter, true]);
    for (const filter of [{ type: ['FEED_LATE'] }, { severity: ['LOW'] }, { locationCode: ['B'] }, { partner: encodeId('Organisation', scene.agreement.id) }, { agreement: 'nonsense' }, { text: '100%' }, { snoozed: true }, { acknowledged: true }, { open: false }]) expect([filter, await only(filter)]).toEqual([filter, false]);
    await scene.buyer.mutate('itemLocationSnooze', { id: worst.itemLocation.id, until: '2026-03-10', reason: 'known' }, 'itemLocation { id }');
    expect([await only({ snoozed: true }), await only({ snoozed: false })]).toEqual([true, false]);
    expect((await list(scene.supplier, { snoozed: true })).rows).toEqual([]);
  });

  test('closes what is no longer found, and keeps it with what happened and when', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('0');
    await scene.plan();
    const [worst] = (await list(scene.buyer)).rows;
    await portal.world.snapshot(at, '2026-03-02', '90000');
    await scene.plan();
    expect((await list(scene.buyer)).rows.map((row) => row.id)).not.toContain(worst.id);
    const [closed] = (await list(scene.supplier, { open: false, text: at.itemNumber })).rows;
    expect(closed).toMatchObject({ id: worst.id, history: [{ kind: 'OPENED' }, { kind: 'CLOSED', by: null }] });
    expect(closed?.closedAt).not.toBeNull();
    expect((await acknowledge(scene.buyer, closed as Payload)).userErrors).toMatchObject([{ code: 'WRONG_STATE', params: { state: 'CLOSED' } }]);
  });
});

describe('an acknowledgement', () => {
  test('says who has seen it to the own side, and to the other that it was seen; twice changes nothing', async () => {
    const scene = await troubled();
    const [worst] = (await list(scene.supplier)).rows;
    const { exception, userErrors } = await acknowledge(scene.supplier, worst);
    expect(userErrors).toEqual([]);
    expect(exception).toMatchObject({ version: worst.version + 1, history: [{ kind: 'OPENED' }, { kind: 'ACKNOWLEDGED' }] });
    expect(exception.acknowledgedBy).not.toBeNull();
    const [seen] = (await list(scene.buyer, { acknowledged: true })).rows;
    expect(seen).toMatchObject({ id: worst.id, acknowledgedAt: exception.acknowledgedAt, acknowledgedBy: null });
    expect((await acknowledge(scene.buyer, worst)).userErrors).toMatchObject([{ code: 'STALE_OBJECT', params: { currentVersion: worst.version + 1 } }]);
    expect(await acknowledge(scene.buyer, seen as Payload)).toMatchObject({ userErrors: [], exception: { version: worst.version + 1 } });
  });

  test('is refused to a reader, and an exception of strangers is not there', async () => {
    const scene = await troubled();
    const [worst] = (await list(scene.supplier)).rows;
    const auditor = await portal.signIn(await portal.world.user(scene.agreement.buyer, ['AU']));
    expect((await list(auditor)).rows.map((row) => row.id)).toContain(worst.id);
    const { errors } = await auditor.ask('mutation ($input: ExceptionAcknowledgeInput!) { exceptionAcknowledge(input: $input) { userErrors { code } } }', { input: { id: worst.id, expectedVersion: 1, idempotencyKey: '3b7f1c9e-0f6c-4d53-9d67-9f6e0a3f7b11' } });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    for (const stranger of scene.strangers) expect((await acknowledge(stranger, worst)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('what a supplier is not shown', () => {
  test('leaves the list empty without stock, and takes day, score and quantity away without demand', async () => {
    const bare = await Scene.open(portal, { shared: ['STOCK'] });
    await bare.place('0');
    await bare.plan();
    const [told] = (await list(bare.supplier)).rows;
    expect(told).toMatchObject({ type: 'OUT_OF_STOCK_NOW', severity: 'CRITICAL', score: '100', eventDay: null, daysToEvent: null, quantity: null, value: null });
    expect((await list(bare.buyer)).rows[0]?.eventDay).not.toBeNull();
    const closed = await Scene.open(portal, { shared: ['CONSUMPTION', 'FORECAST'] });
    await closed.place('0');
    await closed.plan();
    expect((await list(closed.supplier)).rows).toEqual([]);
    expect((await list(closed.buyer)).rows.length).toBeGreaterThan(0);
  });
});
