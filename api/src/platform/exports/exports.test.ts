import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { MailSink } from '../../../test/kit/mail-sink.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene, codes } from '../../../test/kit/replenishment.js';
import type { TestItemLocation, TestOrganisation } from '../../../test/kit/world.js';
import { encodeId } from '../graphql/ids.js';

const quota = { rowsPerDay: 100, large: 60 };

let portal: TestPortal;
let sink: MailSink;
beforeAll(async () => {
  sink = await MailSink.start();
  portal = await startTestPortal({ config: { exports: quota, publicUrl: 'https://portal.example', mail: { smtpUrl: sink.url, from: 'Stockpact <portal@stockpact.example>', folder: null } } });
});
afterAll(async () => {
  await portal.stop();
  await sink.stop();
});

const person = async (organisation: TestOrganisation, roles: string[], name?: string): Promise<{ client: TestClient; id: string; email: string }> => {
  const email = await portal.world.user(organisation, roles, name);
  const { rows } = await portal.sql.query<{ id: string }>('select id from smi.identity_user where email = $1', [email]);
  return { client: await portal.signIn(email), id: encodeId('User', rows[0]?.id ?? ''), email };
};

const save = (as: TestClient, rows: number, more: Record<string, unknown> = {}): Promise<Payload> =>
  as.mutate('exportRecord', { view: 'board', rows, figures: [], itemLocations: [], agreements: [], ...more }, 'mark { id }');

const raise = (as: TestClient, id: string, rows: number, more: Record<string, unknown> = {}): Promise<Payload> =>
  as.mutate('exportQuotaRaise', { id, rows, expectedVersion: 0, reason: 'A yearly report', ...more }, 'user { exports { rows allowance raised version } }');

const facts = async (as: TestClient, kinds: string[]): Promise<Payload[]> =>
  (await as.query('query ($filter: FactFilter) { facts(first: 50, filter: $filter) { edges { node { kind actorName payload agreement { number } } } } }', { filter: { kind: kinds } })).facts.edges.map((edge: Payload) => edge.node);

const log = async (as: TestClient): Promise<Payload[]> =>
  (await as.query('{ accessLog(first: 50, filter: { door: [EXPORT, FILE] }) { edges { node { person door operation rows filter mark figures agreement { number } } } } }')).accessLog.edges.map((edge: Payload) => edge.node);

describe('what a person may save in files in a day', () => {
  test('counts the rows of every file, and a file that goes beyond is refused with the figures and with who can raise it', async () => {
    const supplier = await portal.world.organisation('SUPPLIER');
    await person(supplier, ['AD'], 'Ada Able');
    const [planner, colleague, auditor] = [await person(supplier, ['SP']), await person(supplier, ['SP']), await person(supplier, ['AU'])];
    expect((await save(planner.client, 60)).mark.id).toMatch(/^SP-/);
    const { mark, userErrors } = await save(planner.client, 41);
    expect(mark).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'APPROVAL_REQUIRED', params: { reason: 'EXPORT_QUOTA', limit: 100, used: 60, left: 40, value: 41, who: 'Ada Able' } }]);
    expect(codes(await save(planner.client, 40))).toEqual([]);
    expect(codes(await save(planner.client, 1))).toEqual(['APPROVAL_REQUIRED']);
    expect(codes(await save(colleague.client, 100))).toEqual([]);
    expect((await facts(auditor.client, ['export.refused'])).map(({ payload }) => payload)).toEqual([{ view: 'board', rows: 1, limit: 100, used: 100 }, { view: 'board', rows: 41, limit: 100, used: 60 }]);
  });

  test('is not passed by files of the same moment, nor by saying fewer rows than there are lines in the file', async () => {
    const supplier = await portal.world.organisation('SUPPLIER');
    const planner = await person(supplier, ['SP']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => save(planner.client, 10)));
    expect(answers.filter(({ mark }) => mark !== null)).toHaveLength(10);
    const other = await person(supplier, ['SP']);
    expect(codes(await save(other.client, 0, { itemLocations: Array.from({ length: 101 }, () => 'x') }))).toEqual(['APPROVAL_REQUIRED']);
  });

  test('is raised for today by an administrator for somebody else, with a reason, and by nobody else', async () => {
    const supplier = await portal.world.organisation('SUPPLIER');
    const [administrator, planner] = [await person(supplier, ['AD'], 'Ada Able'), await person(supplier, ['SP'])];
    await save(planner.client, 90);
    await expect(raise(planner.client, planner.id, 50)).rejects.toThrow('FORBIDDEN');
    expect(codes(await raise(administrator.client, administrator.id, 50))).toEqual(['APPROVAL_REQUIRED']);
    expect(codes(await raise((await person(await portal.world.organisation('SUPPLIER'), ['AD'])).client, planner.id, 50))).toEqual(['NOT_FOUND']);
    expect(codes(await raise(administrator.client, planner.id, 0))).toEqual(['OUT_OF_RANGE']);
    expect(codes(await raise(administrator.client, planner.id, 50, { reason: ' ' }))).toEqual(['REQUIRED']);
    expect((await raise(administrator.client, planner.id, 50)).user.exports).toEqual({ rows: 90, allowance: 100, raised: 50, version: 1 });
    expect(codes(await raise(administrator.client, planner.id, 50))).toEqual(['STALE_OBJECT']);
    expect(codes(await save(planner.client, 60))).toEqual([]);
    expect(codes(await save(planner.client, 1))).toEqual(['APPROVAL_REQUIRED']);
    expect((await facts((await person(supplier, ['AU'])).client, ['exportQuota.raised']))[0]).toMatchObject({ actorName: 'Ada Able', payload: { rows: 50, reason: 'A yearly report' } });
  });

  test('is counted by nobody’s own hand: a party may neither change its count nor raise it in the database', async () => {
    const { client } = await person(await portal.world.organisation('SUPPLIER'), ['SP']);
    await save(client, 10);
    const token = client.cookie?.split('=')[1];
    for (const statement of ['update smi.platform_export_day set row_count = 0', 'delete from smi.platform_export_day', 'select sec.raise_exports((select sec.user_sid()), 1000, 0)', 'select sec.add_exports(-10)']) {
      await portal.sql.query('begin');
      await portal.sql.query("select set_config('app.sid', $1, true), set_config('role', 'smi_supplier', true)", [token]);
      const code = await portal.sql.query(statement).then(() => 'allowed', (error: { code: string }) => error.code);
      await portal.sql.query('rollback');
      expect([statement, code === '42501' || code === '22023']).toEqual([statement, true]);
    }
  });
});

describe('a file that is downloaded from the server', () => {
  test('counts as well: a chain of the audit trail and the refused rows of an import, up to 429 beyond the quota', async () => {
    const scene = await Scene.open(portal);
    await scene.place();
    await scene.plan();
    const auditor = await person(scene.agreement.supplier, ['AU']);
    const chain = encodeId('Agreement', scene.agreement.id);
    const response = await auditor.client.fetch(`/audit/${chain}.jsonl`);
    const lines = (await response.text()).split('\n').length - 1;
    const mark = /SP-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(response.headers.get('content-disposition') ?? '')?.[0];
    expect([response.status, mark === undefined]).toEqual([200, false]);
    expect(await log(scene.buyer)).toMatchObject([{ door: 'FILE', operation: 'audit chain', rows: lines, filter: '', mark, agreement: { number: scene.agreement.number } }]);
    await save(auditor.client, 100 - lines);
    const refused = await auditor.client.fetch(`/audit/${chain}.jsonl`);
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'APPROVAL_REQUIRED', params: { reason: 'EXPORT_QUOTA', limit: 100, used: 100, left: 0, value: lines } }]);
    expect(await log(scene.buyer)).toHaveLength(1);

    const upload = await scene.buyer.fetch('/files?name=rows.csv', { method: 'POST', body: 'snapshot_date,location,item,uom,qty_unrestricted\n2026-03-01,L,I,EA,1\n2026-03-01,L,J,EA,1\n' });
    const { import: started } = await scene.buyer.mutate('importCreate', { file: ((await upload.json()) as { id: string }).id, kind: 'STOCK', mode: 'DELTA' }, 'import { id }');
    await portal.settled();
    expect((await scene.buyer.fetch(`/imports/${started.id}/errors.csv`)).status).toBe(200);
    const [recorded] = await facts(scene.buyer, ['export.recorded']);
    expect(recorded?.payload).toMatchObject({ view: 'refused rows', rows: 4, filter: 'rows.csv', today: 4 });
    await save(scene.buyer, 96);
    expect((await scene.buyer.fetch(`/imports/${started.id}/errors.csv`)).status).toBe(429);
  });
});

describe('the owner of the data', () => {
  /** A supplier with two buyers, and what it saves of each. */
  async function twoBuyers(): Promise<{ scene: Scene; planner: { client: TestClient }; at: TestItemLocation; elsewhere: TestItemLocation; administrators: string[]; other: TestOrganisation }> {
    const scene = await Scene.open(portal);
    const other = await portal.world.organisation('BUYER');
    const elsewhere = await portal.world.itemLocation(await portal.world.agreement(other, scene.agreement.supplier));
    const administrators = [];
    for (const organisation of [scene.agreement.buyer, other, scene.agreement.supplier]) administrators.push((await person(organisation, ['AD'])).email);
    return { scene, planner: await person(scene.agreement.supplier, ['SP'], 'Eve Export'), at: await portal.world.itemLocation(scene.agreement), elsewhere, administrators, other };
  }

  test('finds each export in its access log with rows, filter and mark, whether it has shared figures or not', async () => {
    const { scene, planner, at } = await twoBuyers();
    const { mark } = await save(planner.client, 1, { view: 'proposals', itemLocations: [at.globalId], filter: 'tab=open&q=bolt' });
    await save(planner.client, 7, { agreements: [encodeId('Agreement', scene.agreement.id)], figures: ['STOCK'], filter: 'x'.repeat(2_000) });
    expect(await log(scene.buyer)).toEqual([
      { person: 'Eve Export', door: 'EXPORT', operation: 'board', rows: 7, filter: 'x'.repeat(1_000), mark: expect.any(String), figures: ['STOCK'], agreement: { number: scene.agreement.number } },
      { person: 'Eve Export', door: 'EXPORT', operation: 'proposals', rows: 1, filter: 'tab=open&q=bolt', mark: mark.id, figures: [], agreement: { number: scene.agreement.number } },
    ]);
  });

  test('is told once a day when much of it was saved, in pieces too, by a fact and by mail to its administrators; other customers learn nothing', async () => {
    const { scene, planner, at, elsewhere, administrators } = await twoBuyers();
    const agreements = [encodeId('Agreement', scene.agreement.id)];
    await save(planner.client, 1, { itemLocations: [elsewhere.globalId] });
    await save(planner.client, 40, { agreements });
    await portal.settled();
    expect(sink.mails.filter(({ to }) => administrators.includes(to))).toEqual([]);
    const { mark } = await save(planner.client, 30, { agreements, itemLocations: [at.globalId] });
    await save(planner.client, 5, { agreements });
    await portal.settled();
    const [owner = '', other = '', own = ''] = administrators;
    const mail = await sink.latest(owner);
    expect(mail.text).toContain(`Eve Export of ${scene.agreement.supplier.name}`);
    expect(mail.text).toContain(`agreement ${scene.agreement.number}`);
    expect(mail.text).toContain(mark.id);
    expect(mail.link.href).toBe('https://portal.example/access-log');
    expect((await sink.latest(own)).text).toContain('rows of your organisation');
    expect([owner, other, own].map((to) => sink.mails.filter((each) => each.to === to).length)).toEqual([1, 0, 1]);
    expect((await facts(scene.buyer, ['largeExport.told'])).map(({ payload }) => payload)).toEqual([
      { person: 'Eve Export', organisation: scene.agreement.supplier.name, agreement: scene.agreement.number, view: 'board', rows: 30, mark: mark.id },
    ]);
    const chain = await (await (await person(scene.agreement.buyer, ['AU'])).client.fetch(`/audit/${agreements[0]}.jsonl`)).text();
    expect(chain.split('\n').filter((line) => line.includes('largeExport.recorded'))).toHaveLength(1);
  });

  test('is its own organisation when its own people save: the administrators are told, the supplier is not', async () => {
    const { scene, administrators } = await twoBuyers();
    const agreements = [encodeId('Agreement', scene.agreement.id)];
    await save(scene.buyer, 75, { agreements });
    await portal.settled();
    const [owner = '', , supplier = ''] = administrators;
    expect((await sink.latest(owner)).text).toContain('75 rows');
    expect(sink.mails.filter(({ to }) => to === supplier)).toEqual([]);
    expect(await facts(scene.supplier, ['largeExport.recorded', 'largeExport.told'])).toEqual([]);
  });
});
