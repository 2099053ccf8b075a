import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MAXIMUM_BYTES } from '@stockpact/shared';
import { randomUUID } from 'node:crypto';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import type { TestItemLocation, TestOrganisation } from '../../../test/kit/world.js';

let portal: TestPortal;
let buyer: TestOrganisation;
let planner: TestClient;
let at: TestItemLocation;
let other: TestItemLocation;

beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  buyer = await portal.world.organisation('BUYER');
  planner = await portal.signIn(await portal.world.user(buyer, ['BP', 'BC']));
  const agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
  at = await portal.world.itemLocation(agreement, { item: 'MAT-1', location: 'L1' });
  other = await portal.world.itemLocation(agreement, { item: 'MAT-2', location: 'L1' });
});

const fields = `id kind mode state fileName byteSize encoding rejection rejectionParams rowsTotal rowsDone rowsApplied rowsUnchanged rowsRejected createdBy finishedAt
  rows(first: 200) { totalCount { value } edges { node { rowNo outcome code column value params line } } }`;

async function upload(content: string | Buffer, name = 'file.csv', client = planner): Promise<string> {
  const response = await client.fetch(`/files?name=${encodeURIComponent(name)}`, { method: 'POST', body: content });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

const create = (file: string, kind: string, extra: Record<string, unknown> = {}, client = planner): Promise<Payload> =>
  client.mutate('importCreate', { file, kind, ...extra }, 'import { id state }');

async function imported(kind: string, content: string | Buffer, extra: Record<string, unknown> = {}): Promise<Payload> {
  const created = await create(await upload(content), kind, extra);
  expect(created.userErrors).toEqual([]);
  await portal.settled();
  return (await planner.query(`query ($id: ID!) { node(id: $id) { ... on Import { ${fields} } } }`, { id: created.import.id })).node;
}

const faults = (found: Payload): string[] => found.rows.edges.map(({ node }: Payload) => `${node.rowNo} ${node.code}${node.column ? ` ${node.column}` : ''}`);
const rows = async (sql: string, values: unknown[] = []): Promise<Payload[]> => (await portal.sql.query(sql, values)).rows;
const snapshots = (of = at): Promise<Payload[]> =>
  rows('select business_date::text as day, ownership, unrestricted::float8 as quantity from smi.stock_snapshot where item_location_id = $1 order by business_date, ownership, recorded_at', [of.id]);
const consumed = (of = at): Promise<Payload[]> =>
  rows('select business_date::text as day, kind, source_ref as ref, quantity::float8 as quantity from smi.demand_consumption where item_location_id = $1 order by business_date, kind, source_ref, recorded_at', [of.id]);

const stock = 'snapshot_date,location,item,uom,qty_unrestricted';
const consumption = 'date,location,item,qty,uom';

describe('an upload', () => {
  test('is stored with its fingerprint', async () => {
    const response = await planner.fetch('/files?kind=STOCK&name=..%2F..%2Fetc%2Fstock.csv', { method: 'POST', body: stock });
    expect(await response.json()).toMatchObject({ byteSize: stock.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await rows('select name from smi.feeds_file where org_id = $1', [buyer.id])).toEqual([{ name: 'stock.csv' }]);
  });

  test('stops at the cap, announced or not, and stores nothing', async () => {
    const big = Buffer.alloc(MAXIMUM_BYTES + 1, 'x');
    const announced = await planner.fetch('/files', { method: 'POST', body: big });
    expect([announced.status, await announced.json()]).toEqual([413, { code: 'FILE_TOO_LARGE', limit: MAXIMUM_BYTES }]);
    const stream = new ReadableStream({ start: (controller) => { for (let sent = 0; sent <= MAXIMUM_BYTES; sent += 1 << 20) controller.enqueue(Buffer.alloc(1 << 20)); controller.close(); } });
    const streamed = await planner.fetch('/files', { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
    expect(streamed.status).toBe(413);
    expect(await rows('select 1 from smi.feeds_file where org_id = $1', [buyer.id])).toEqual([]);
    expect((await planner.fetch('/files', { method: 'POST', body: Buffer.alloc(MAXIMUM_BYTES, 'x') })).status).toBe(201);
  });

  test('is refused to strangers, to suppliers who state no capacity and to requests of foreign pages', async () => {
    expect((await portal.anonymous.fetch('/files', { method: 'POST', body: 'x' })).status).toBe(401);
    const supplier = await portal.signIn(await portal.world.user(at.agreement.supplier, ['FC', 'AU', 'AD']));
    expect((await supplier.fetch('/files', { method: 'POST', body: 'x' })).status).toBe(403);
    expect((await fetch(`${portal.url}/files`, { method: 'POST', body: 'x', headers: { cookie: planner.cookie ?? '' } })).status).toBe(403);
  });
});

describe('an import', () => {
  test('of stock applies its rows, tells the faulty ones and asks for a plan', async () => {
    const done = await imported('STOCK', `${stock},qty_blocked\n2026-03-01,L1,MAT-1,EA,500,20\n2026-03-01,L1,MAT-2,EA,zwölf,\n2026-03-01,L9,MAT-9,EA,1,\n2026-03-01,L1,MAT-2,KG,-1.5,\n,,,,,\n2026-03-03,L1,MAT-2,EA,7,\n2026-03-01,L1,MAT-2,EA,-7,\n`);
    expect(done).toMatchObject({ state: 'APPLIED', encoding: 'utf-8', rowsTotal: 6, rowsDone: 6, rowsApplied: 2, rowsUnchanged: 0, rowsRejected: 4, createdBy: expect.any(String) });
    expect(faults(done)).toEqual(['3 NOT_A_NUMBER qty_unrestricted', '4 UNKNOWN_ITEM item', '4 UNKNOWN_LOCATION location', '5 WRONG_UNIT uom', '7 IN_THE_FUTURE snapshot_date', '8 NEGATIVE_STOCK qty_unrestricted']);
    expect(done.rows.edges[0].node).toMatchObject({ outcome: 'REJECTED', value: 'zwölf', line: '2026-03-01,L1,MAT-2,EA,zwölf,' });
    expect(done.rows.edges[3].node.params).toEqual({ expected: 'EA' });
    expect(done.rows.edges[5].node.outcome).toBe('WARNING');
    expect(await snapshots()).toEqual([{ day: '2026-03-01', ownership: 'OWN', quantity: 500 }]);
    expect(await snapshots(other)).toEqual([{ day: '2026-03-01', ownership: 'OWN', quantity: -7 }]);
    expect(await rows('select item_location_id from smi.planning_plan where buyer_id = $1 order by 1', [buyer.id])).toHaveLength(2);
    expect(await rows(`select payload - 'file' as payload from smi.platform_fact where org_id = $1 and agreement_id is null and kind = 'snapshot.accepted'`, [buyer.id])).toEqual([
      { payload: { kind: 'STOCK', mode: 'DELTA', rows: 6, applied: 2, unchanged: 0, rejected: 4 } },
    ]);
  });

  test('counts the first of two rows about the same thing and names it to the second', async () => {
    const done = await imported('CONSUMPTION', `${consumption},source_ref\n2026-03-01,L1,MAT-1,x,EA,\n2026-03-01,L1,MAT-1,3,EA,\n2026-03-01,L1,MAT-1,4,EA,\n2026-03-01,L1,MAT-1,5,EA,order 7\n`);
    expect(faults(done)).toEqual(['2 NOT_A_NUMBER qty', '4 DUPLICATE_ROW']);
    expect(done.rows.edges[1].node.params).toEqual({ row: 3 });
    expect(await consumed()).toEqual([{ day: '2026-03-01', kind: 'REGULAR', ref: '', quantity: 3 }, { day: '2026-03-01', kind: 'REGULAR', ref: 'order 7', quantity: 5 }]);
  });

  test('of the same bytes is refused with the first one, and applies nothing twice', async () => {
    const content = `${consumption}\n2026-03-01,L1,MAT-1,3,EA\n`;
    const first = await imported('CONSUMPTION', content);
    const again = await create(await upload(content, 'another name.csv'), 'CONSUMPTION');
    expect(again.import).toBeNull();
    expect(again.userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['file'], params: { import: first.id, createdAt: expect.stringMatching(/^2026-03-02T/), state: 'APPLIED' } }]);
    const changed = await imported('CONSUMPTION', `${content}2026-02-28,L1,MAT-1,9,EA\n`);
    expect(changed).toMatchObject({ rowsApplied: 1, rowsUnchanged: 1, rowsRejected: 0 });
    expect(await consumed()).toHaveLength(2);
  });

  test('of twins sent at once is one import', async () => {
    const content = `${consumption}\n2026-03-01,L1,MAT-1,3,EA\n`;
    const files = await Promise.all([1, 2, 3, 4].map(() => upload(content)));
    const created = await Promise.all(files.map((file) => create(file, 'CONSUMPTION')));
    expect(created.filter((each) => each.import !== null)).toHaveLength(1);
    const key = randomUUID();
    const fresh = await upload(`${content}\n`);
    const replayed = await Promise.all([1, 2, 3].map(() => create(fresh, 'CONSUMPTION', { idempotencyKey: key })));
    expect(new Set(replayed.map((each) => each.import?.id)).size).toBe(1);
    await portal.settled();
    expect(await consumed()).toHaveLength(1);
  });

  test('without a good row is refused as a whole, and may be sent again once the cause is gone', async () => {
    const content = `${consumption}\n2026-03-01,L1,MAT-NEW,3,EA\n`;
    expect(await imported('CONSUMPTION', content)).toMatchObject({ state: 'REJECTED', rejection: 'NO_GOOD_ROW', rowsRejected: 1 });
    await portal.world.itemLocation(at.agreement, { item: 'MAT-NEW', location: 'L1' });
    expect(await imported('CONSUMPTION', content)).toMatchObject({ state: 'APPLIED', rowsApplied: 1 });
  });

  test('corrects an earlier figure by a later one and keeps both', async () => {
    await imported('STOCK', `${stock}\n2026-03-01,L1,MAT-1,EA,500\n`);
    await imported('STOCK', `${stock}\n2026-03-01,L1,MAT-1,EA,480\n`);
    expect((await snapshots()).map(({ quantity }) => quantity)).toEqual([500, 480]);
    expect(await rows('select on_hand::float8 as on_hand from smi.planning_plan where item_location_id = $1', [at.id])).toEqual([{ on_hand: 480 }]);
  });
});

describe('a whole file', () => {
  test.each<[string, string | Buffer, Record<string, unknown>]>([
    ['EMPTY_FILE', '', {}],
    ['NO_ROWS', `${stock}\n\n`, {}],
    ['WRONG_DELIMITER', `${stock}\n2026-03-01,L1,MAT-1,EA,1`.replaceAll(',', ';'), { found: 'semicolon' }],
    ['MISSING_COLUMNS', 'snapshot_date,location,item,qty_unrestricted\n2026-03-01,L1,MAT-1,1', { columns: 'uom' }],
    ['MISSING_COLUMNS', `${consumption}\n2026-03-01,L1,MAT-1,1,EA`, { looksLike: 'CONSUMPTION' }],
    ['UNKNOWN_COLUMNS', `${stock},__proto__\n2026-03-01,L1,MAT-1,EA,1,x`, { columns: '__proto__' }],
    ['DUPLICATE_COLUMNS', `${stock},item\n2026-03-01,L1,MAT-1,EA,1,MAT-2`, { columns: 'item' }],
    ['WRONG_HEADER', 'Werk;Artikel\nL1;MAT-1', { found: 'werk;artikel' }],
    ['ENCODING_UTF16', Buffer.from(`\ufeff${stock}\n2026-03-01,L1,MAT-1,EA,1`, 'utf16le'), {}],
    ['ENCODING_UNKNOWN', Buffer.from(`${stock}\n2026-03-01,L1,Stück,EA,1`, 'latin1'), { row: 2 }],
    ['NUL_BYTE', `${stock}\n2026-03-01,L1,MAT-1,EA,1\n2026-03-01,L1,MAT\0-2,EA,1\n${'2026-03-01,L1,MAT-1,EA,1\n'.repeat(9)}`, { row: 3 }],
    ['UNCLOSED_QUOTE', `${stock}\n2026-03-01,L1,"MAT-1,EA,1\n2026-03-01,L1,MAT-2,EA,1\n`, { row: 2 }],
    ['BINARY_FILE', Buffer.from('504b0304140006000800', 'hex'), { format: 'zip or xlsx' }],
  ])('is refused as %s and changes nothing', async (code, content, params) => {
    expect(await imported('STOCK', content)).toMatchObject({ state: 'REJECTED', rejection: code, rejectionParams: params, rowsApplied: 0 });
    expect(await snapshots()).toEqual([]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('may carry a byte order mark, and Japanese in Shift_JIS', async () => {
    expect(await imported('STOCK', `\ufeff${stock}\r\n2026-03-01,L1,MAT-1,EA,1\r\n`)).toMatchObject({ state: 'APPLIED', encoding: 'utf-8-bom' });
    const japanese = Buffer.concat([Buffer.from('item,name,uom\nMAT-JP,'), Buffer.from('83 7b 83 8b 83 67'.replaceAll(' ', ''), 'hex'), Buffer.from(',EA\n')]);
    expect(await imported('ITEMS', japanese)).toMatchObject({ state: 'APPLIED', encoding: 'shift_jis' });
    expect(await rows(`select name from smi.catalog_item where buyer_id = $1 and number = 'MAT-JP'`, [buyer.id])).toEqual([{ name: 'ボルト' }]);
  });
});

describe('the other kinds', () => {
  test('build a world from nothing: items, locations, terms, thresholds, expected receipts', async () => {
    expect(await imported('ITEMS', 'item,name,uom,nature\nB-1,"3/4"" bolt",EA,PARTS\nB-2,3/4" nut,EA,\n')).toMatchObject({ rowsApplied: 2, rowsRejected: 0 });
    expect(await imported('LOCATIONS', 'location,name,time_zone,delivery_calendar\nTKY,東京,Asia/Tokyo,\nX,Nowhere,Mars/Base,\nY,Y,UTC,NO-SUCH\n')).toMatchObject({ rowsApplied: 1, rowsRejected: 2 });
    const terms = await imported('TERMS', `location,item,agreement,lead_time_days,lot_qty,moq,unit_price,currency\nTKY,B-1,${at.agreement.number},5,10,20,12.5,JPY\nTKY,B-9,NOPE,5,1,1,,\n`);
    expect(faults(terms)).toEqual(['3 UNKNOWN_ITEM item', '3 UNKNOWN_AGREEMENT agreement']);
    expect(await imported('THRESHOLDS', 'location,item,effective_from,unit,min,max\nTKY,B-1,2026-03-01,QTY,100,400\nTKY,B-1,2026-03-01,QTY,50,60\n')).toMatchObject({ rowsApplied: 1, rowsRejected: 1 });
    expect(await imported('EXPECTED_RECEIPTS', 'location,item,due_date,qty,uom,reference\nTKY,B-1,2026-03-05,60,EA,PO 1\nTKY,B-2,2026-03-05,60,EA,PO 1\n')).toMatchObject({ rowsApplied: 1, rowsRejected: 1 });
    expect(await imported('EXPECTED_RECEIPTS', 'location,item,due_date,qty,uom,reference\nTKY,B-1,2026-03-06,0,EA,PO 1\n')).toMatchObject({ rowsApplied: 1 });
    expect(await rows(`select state, quantity::float8 as quantity from smi.stock_expected_receipt where buyer_id = $1`, [buyer.id])).toMatchObject([{ state: 'CLOSED' }]);
    const { agreements } = await planner.query('{ agreements { edges { node { itemLocationCount } } } }');
    expect(agreements.edges).toEqual([{ node: { itemLocationCount: 3 } }]);
    expect(await rows(`select kind from smi.platform_fact where agreement_id = $1 and kind like '%.imported' order by seq`, [at.agreement.id])).toEqual([{ kind: 'terms.imported' }, { kind: 'threshold.imported' }]);
  });

  test('name an item-location by its agreement where two supply it', async () => {
    const second = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
    await portal.world.itemLocation(second, { item: 'MAT-1', location: 'L1' });
    const done = await imported('STOCK', `${stock},agreement\n2026-03-01,L1,MAT-1,EA,1,\n2026-03-01,L1,MAT-1,EA,2,${second.number}\n2026-03-01,L1,MAT-1,EA,3,${at.agreement.number}\n`);
    expect(faults(done)).toEqual(['2 AMBIGUOUS_AGREEMENT agreement']);
    expect((await snapshots()).map(({ quantity }) => quantity)).toEqual([3]);
  });

  test('ask for the right to write what they hold', async () => {
    const manager = await portal.signIn(await portal.world.user(buyer, ['BC']));
    const file = await upload(`${stock}\n2026-03-01,L1,MAT-1,EA,1\n`, 'x.csv', manager);
    const refused = await manager.ask(`mutation ($input: ImportCreateInput!) { importCreate(input: $input) { import { id } } }`, { input: { file, kind: 'STOCK', idempotencyKey: randomUUID() } });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'stock:write' } }]);
  });
});
