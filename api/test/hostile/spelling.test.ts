import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../kit/client.js';
import { goodPassword, post } from '../kit/entrance.js';
import { MailSink } from '../kit/mail-sink.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import type { TestAgreement, TestOrganisation } from '../kit/world.js';

let portal: TestPortal;
let sink: MailSink;
let buyer: TestOrganisation;
let agreement: TestAgreement;
let planner: TestClient;
let administrator: TestClient;
beforeAll(async () => {
  sink = await MailSink.start();
  portal = await startTestPortal({ config: { mail: { smtpUrl: sink.url, from: 'Stockpact <portal@stockpact.example>', folder: null } } });
  buyer = await portal.world.organisation('BUYER');
  agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
  planner = await portal.signIn(await portal.world.user(buyer, ['BP', 'BC']));
  administrator = await portal.signIn(await portal.world.user(buyer, ['AD']));
});
afterAll(async () => {
  await portal.stop();
  await sink.stop();
});

/** The same word as another system writes it: `Ä` as a letter and its two dots. */
const apart = (text: string): string => text.normalize('NFD');

async function feed(kind: string, lines: readonly string[]): Promise<Payload> {
  const sent = await planner.fetch(`/files?name=${kind}.csv`, { method: 'POST', body: `${lines.join('\n')}\n` });
  const { import: started } = await planner.mutate('importCreate', { file: ((await sent.json()) as Payload).id, kind }, 'import { id }');
  await portal.settled();
  return (await planner.query('query ($id: ID!) { node(id: $id) { ... on Import { state rowsApplied rowsUnchanged rowsRejected } } }', { id: started.id })).node;
}

describe('a code that is written in two ways', () => {
  test('is one item, one location and one place of the stock, whichever way a file writes it', async () => {
    expect(await feed('ITEMS', ['item,name,uom', 'KÄFIG-1,Käfig,EA'])).toMatchObject({ rowsApplied: 1 });
    expect(await feed('LOCATIONS', ['location,name,time_zone', `${apart('KÖLN')},Köln,Europe/Berlin`])).toMatchObject({ rowsApplied: 1 });
    expect(await feed('ITEMS', ['item,name,uom', `${apart('KÄFIG-1')},Käfig zwei,EA`, `${apart('KÄFIG-1')},Käfig drei,EA`])).toMatchObject({ rowsApplied: 1, rowsRejected: 1 });
    expect(await feed('TERMS', ['location,item,agreement,lead_time_days', `KÖLN,${apart('KÄFIG-1')},${agreement.number},3`])).toMatchObject({ rowsApplied: 1 });
    expect(await feed('STOCK', ['snapshot_date,location,item,uom,qty_unrestricted', `2026-03-01,KÖLN,${apart('KÄFIG-1')},EA,7`])).toMatchObject({ rowsApplied: 1 });
    expect((await portal.sql.query('select number, name from smi.catalog_item where buyer_id = $1', [buyer.id])).rows).toEqual([{ number: 'KÄFIG-1', name: 'Käfig zwei' }]);
    expect((await portal.sql.query('select code from smi.catalog_location where buyer_id = $1', [buyer.id])).rows).toEqual([{ code: 'KÖLN' }]);
  });

  test('finds the same thing when it is asked for', async () => {
    const byKey = 'query ($key: ItemLocationKey!) { itemLocation(by: { key: $key }) { item { number } onHand { value } } }';
    const key = { agreementNumber: agreement.number, itemNumber: apart('KÄFIG-1'), locationCode: apart('KÖLN') };
    expect((await planner.query(byKey, { key })).itemLocation).toEqual({ item: { number: 'KÄFIG-1' }, onHand: { value: '7' } });
    const found = await planner.query('query ($text: String!) { itemLocations(filter: { text: $text }) { edges { node { item { number } } } } }', { text: apart('käfig') });
    expect(found.itemLocations.edges).toHaveLength(1);
  });

  test('is not opened twice', async () => {
    const input = { authorityMode: 'PLAN_AND_SUGGEST', currency: 'EUR', effectiveFrom: '2026-03-02', shared: ['STOCK'], supplierName: 'Müller', supplierShortName: 'Müller' };
    expect(await planner.mutate('agreementOpen', { ...input, number: 'RÄ-1', supplierCode: 'MÜ-1' }, 'agreement { number }')).toMatchObject({ agreement: { number: 'RÄ-1' }, userErrors: [] });
    expect((await planner.mutate('agreementOpen', { ...input, number: apart('RÄ-2'), supplierCode: apart('MÜ-1') }, 'agreement { number }')).userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['supplierCode'] }]);
    expect(await planner.mutate('agreementOpen', { ...input, number: apart('RÄ-3'), supplierCode: apart('MÜ-3') }, 'agreement { number }')).toMatchObject({ agreement: { number: 'RÄ-3' } });
  });
});

describe('an address that is written in two ways', () => {
  test('is one account: it is invited once, joins, and signs in either way', async () => {
    const email = 'björn@müller.example';
    const invite = (address: string): Promise<Payload> => administrator.mutate('invitationCreate', { email: address, name: 'Björn Müller', grants: [{ role: 'BP' }] }, 'invitation { email }');
    expect(await invite(` ${apart(email).toUpperCase()} `)).toMatchObject({ invitation: { email }, userErrors: [] });
    expect((await invite(email)).userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['email'] }]);
    const token = (await sink.latest(email)).link.searchParams.get('token') ?? '';
    expect((await post(portal.anonymous, '/auth/invitation/accept', { token, name: 'Björn Müller', password: goodPassword })).status).toBe(200);
    for (const address of [email, apart(email), apart(email).toUpperCase(), ` ${email} `]) expect([address, (await post(portal.anonymous, '/auth/sign-in', { email: address, password: goodPassword })).status]).toEqual([address, 200]);
    expect((await invite(apart(email))).userErrors).toMatchObject([{ code: 'ALREADY_EXISTS' }]);
  });

  test('counts the same failures', async () => {
    const address = 'nobody.hält@müller.example';
    for (let attempt = 0; attempt < 10; attempt += 1) await post(portal.anonymous, '/auth/sign-in', { email: attempt % 2 ? address : apart(address), password: 'not this one at all' });
    expect((await post(portal.anonymous, '/auth/sign-in', { email: apart(address).toUpperCase(), password: 'not this one at all' })).status).toBe(429);
  });
});

test('the database itself keeps no code and no address in the other spelling, whoever writes it', async () => {
  const { rows } = await portal.sql.query<{ table: string; column: string }>(
    `select k.conrelid::regclass::text as table, a.attname as column from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] where k.conname like '%\\_spelling' order by 1, 2`,
  );
  expect(rows.map(({ table, column }) => `${table}.${column}`)).toEqual(['auth.credential.email', 'smi.agreements_agreement.number', 'smi.agreements_partnership.supplier_code', 'smi.catalog_calendar.code', 'smi.catalog_item.number', 'smi.catalog_location.code', 'smi.deliveries_shipment.asn_number', 'smi.identity_invitation.email', 'smi.identity_user.email']);
  await portal.sql.query('set session_replication_role = replica');
  for (const { table, column } of rows) {
    const written = await portal.sql.query(`insert into ${table} select (jsonb_populate_record(t, $1)).* from ${table} t limit 1`, [{ [column]: apart('ä@ö.example') }]).then(
      (done) => (done.rowCount ? 'written' : 'no row to copy'),
      (error: { constraint?: string }) => error.constraint,
    );
    expect([table, written]).toEqual([table, table === 'smi.catalog_calendar' || table === 'smi.deliveries_shipment' ? 'no row to copy' : `${table.split('.')[1]}_${column}_spelling`]);
  }
});
