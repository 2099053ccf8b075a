import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene } from '../../../test/kit/replenishment.js';
import { encodeId } from '../graphql/ids.js';

type Entry = Record<string, string | number>;

const script = fileURLToPath(new URL('../../../../launch/verify-chain.mjs', import.meta.url));
let portal: TestPortal;
let scene: Scene;
let manager: TestClient;
let folder: string;
let chain: Entry[];
let path: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chain-'));
  portal = await startTestPortal();
  scene = await Scene.open(portal);
  manager = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SA']));
  const made = await scene.aCommitted();
  await scene.done(scene.supplier, 'Cancel', made, { reason: 'Quote " back\\slash | bar, naïve 倉庫 \u2028 é' });
  await portal.settled();
  path = `/audit/${encodeId('Agreement', scene.agreement.id)}.jsonl`;
  chain = await download(manager);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await portal.stop();
});

async function download(as: TestClient, from = path): Promise<Entry[]> {
  const response = await as.fetch(from);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
  return (await response.text()).trim().split('\n').map((line) => JSON.parse(line) as Entry);
}

/** What the script says of a file, run as anybody would run it. */
function verify(records: Entry[], ...flags: string[]): string {
  const file = join(folder, 'chain.jsonl');
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, file, ...flags], { encoding: 'utf8' });
  return `${status} ${stdout}${stderr}`.trim();
}

const covered = ['chain', 'seq', 'id', 'organisation', 'actor', 'actorName', 'via', 'kind', 'subjectType', 'subjectId', 'at', 'payload'];

/** Makes every hash anew, as somebody with the database in hand could. */
function rechained(records: Entry[]): Entry[] {
  let previousHash = '00';
  return records.map((record, index) => {
    const seq = index + 1;
    const hash = createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(covered.map((name) => (name === 'seq' ? seq : record[name])).join('|')).digest('hex');
    const made = { ...record, seq, previousHash, hash };
    previousHash = hash;
    return made;
  });
}

const changed = (index: number, change: Entry): Entry[] => chain.map((record, at) => (at === index ? { ...record, ...change } : record));

describe('the chain of an agreement', () => {
  test('is the same file for both parties, and unbroken', async () => {
    const buyers = await portal.signIn(await portal.world.user(scene.agreement.buyer, ['AU']));
    expect(chain.length).toBeGreaterThan(4);
    expect(await download(buyers)).toEqual(chain);
    expect(verify(chain)).toBe(`0 Unbroken: ${chain.length} records, head ${chain.length}:${chain.at(-1)?.['hash']}; without an anchor a missing end cannot be seen`);
  });

  test('carries the payload as it was hashed, and shows its head to both parties', async () => {
    expect(chain.map(({ payload }) => payload).join()).toContain('naïve 倉庫');
    const { factChains } = await manager.query('{ factChains { totalCount { value } edges { node { id chain agreementNumber seq hash } } } }');
    expect(factChains.edges.map(({ node }: Payload) => node)).toContainEqual({ id: encodeId('Agreement', scene.agreement.id), chain: scene.agreement.id, agreementNumber: scene.agreement.number, seq: chain.length, hash: chain.at(-1)?.['hash'] });
  });

  test('names a changed record, and with the other party’s copy what was changed', () => {
    const forged = changed(2, { actorName: 'Somebody else' });
    const name = `record 3 (${chain[2]?.['id']}, ${chain[2]?.['kind']}, ${chain[2]?.['at']})`;
    expect(verify(forged)).toBe(`1 Changed: ${name}: its contents do not give its hash.`);
    writeFileSync(join(folder, 'theirs.jsonl'), chain.map((record) => JSON.stringify(record)).join('\n'));
    expect(verify(forged, '--against', join(folder, 'theirs.jsonl'))).toContain(`actorName (here "Somebody else", there "${chain[2]?.['actorName']}")`);
    const [third] = rechained([chain[2] as Entry]);
    expect(verify(changed(2, { payload: '{"quantity": "1"}' }))).toContain('1 Changed: record 3');
    expect(verify(changed(2, { ...third, seq: 3 }))).toContain('record 3');
  });

  test('names a deleted and an inserted record', () => {
    expect(verify(chain.filter((_, index) => index !== 2))).toContain(`1 Missing: record 3 before record 4 (${chain[3]?.['id']}`);
    expect(verify([...chain.slice(0, 3), chain[1] as Entry, ...chain.slice(3)])).toContain(`1 Inserted: record 2 (${chain[1]?.['id']}`);
    const extra = { ...(chain[2] as Entry), seq: 4, id: '00000000-0000-7000-8000-000000000001', previousHash: chain[2]?.['hash'] as string };
    const hash = createHash('sha256').update(Buffer.from(extra.previousHash, 'hex')).update(covered.map((name) => (extra as Entry)[name]).join('|')).digest('hex');
    expect(verify([...chain.slice(0, 3), { ...extra, hash }, ...chain.slice(3)])).toContain(`1 Inserted: record 4 (${chain[3]?.['id']}`);
  });

  test('sees a deleted end and a whole chain made anew by an anchor noted before, and only by it', () => {
    const anchor = ['--anchor', `${chain.length}:${chain.at(-1)?.['hash']}`];
    expect(verify(chain, ...anchor)).toContain('1 anchors met');
    const short = chain.slice(0, -2);
    expect(verify(short)).toContain('0 Unbroken');
    expect(verify(short, ...anchor)).toContain(`1 The end is missing: an anchor was noted at record ${chain.length}, the chain ends at record ${chain.length - 2}. Records ${chain.length - 1} to ${chain.length} were deleted.`);
    const rewritten = rechained(changed(1, { payload: '{}' }));
    expect(verify(rewritten)).toContain('0 Unbroken');
    expect(verify(rewritten, ...anchor)).toContain(`1 Rewritten: record ${chain.length}`);
    const heads = join(folder, 'heads.json');
    writeFileSync(heads, JSON.stringify([{ chain: chain[0]?.['chain'], seq: 2, hash: chain[1]?.['hash'] }, { chain: 'another', seq: 900, hash: 'x' }]));
    expect(verify(rewritten, '--anchors', heads)).toContain('1 Rewritten: record 2');
    expect(verify([], ...anchor)).toContain('1 The end is missing');
  });

  test('shows what somebody with the database in hand did, in the very download', async () => {
    await portal.sql.query('begin');
    await portal.sql.query(`update smi.platform_fact set payload = payload || '{"reason": "Another"}' where agreement_id = $1 and seq = 4`, [scene.agreement.id]);
    await portal.sql.query('commit');
    expect(verify(await download(manager))).toContain(`1 Changed: record 4 (${chain[3]?.['id']}`);
  });
});

describe('the download', () => {
  test('gives the organisation its own chain, and an ended agreement’s to both sides still', async () => {
    const administrator = await portal.signIn(await portal.world.user(scene.agreement.buyer, ['BC']));
    const response = await administrator.fetch('/files', { method: 'POST', body: 'item,name,uom\n1,a,EA\n' });
    await administrator.mutate('importCreate', { file: ((await response.json()) as { id: string }).id, kind: 'ITEMS' }, 'import { id }');
    await portal.settled();
    const own = await download(administrator, '/audit/organisation.jsonl');
    expect(own.map(({ kind }) => kind)).toContain('item.imported');
    expect(verify(own)).toContain('0 Unbroken');
    await portal.sql.query("update smi.agreements_agreement set state = 'TERMINATED' where id = $1", [scene.agreement.id]);
    expect((await download(manager)).length).toBeGreaterThanOrEqual(chain.length);
  });

  test('is closed to planners, administrators, strangers and the signed-out, and tells a stranger nothing', async () => {
    const planner = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SP']));
    for (const closed of [planner, scene.supplier, await portal.signIn(await portal.world.user(scene.agreement.buyer, ['AD']))]) expect((await closed.fetch(path)).status).toBe(403);
    expect((await planner.query('{ factChains { totalCount { value } edges { cursor } } }')).factChains).toEqual({ totalCount: { value: 0 }, edges: [] });
    for (const stranger of scene.strangers) {
      const [foreign, absent] = [await stranger.fetch(path), await stranger.fetch('/audit/nonsense.jsonl')];
      expect([foreign.status, await foreign.text()]).toEqual([404, await absent.text()]);
    }
    expect((await portal.anonymous.fetch(path)).status).toBe(401);
  });

  test('comes with the script that checks it', async () => {
    const response = await portal.anonymous.fetch('/audit/verify-chain.mjs');
    expect([response.status, response.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="verify-chain.mjs"']);
    expect(await response.text()).toContain('node verify-chain.mjs');
  });
});
