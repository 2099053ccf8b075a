import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readHeader } from '@stockpact/shared';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { daysByLocation, scopeFault } from './full-scope.js';
import type { TestAgreement, TestItemLocation, TestOrganisation } from '../../../../test/kit/world.js';

let portal: TestPortal;
let buyer: TestOrganisation;
let planner: TestClient;
let agreement: TestAgreement;

beforeAll(async () => {
  portal = await startTestPortal();
  buyer = await portal.world.organisation('BUYER');
  planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
  agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
});
afterAll(() => portal.stop());

async function start(kind: string, content: string, mode = 'DELTA'): Promise<string> {
  const response = await planner.fetch('/files?name=feed.csv', { method: 'POST', body: content });
  const { id } = (await response.json()) as { id: string };
  const created = await planner.mutate('importCreate', { file: id, kind, mode }, 'import { id }');
  expect(created.userErrors).toEqual([]);
  return created.import.id;
}

const state = async (id: string): Promise<Payload> =>
  (await planner.query(`query ($id: ID!) { node(id: $id) { ... on Import { state rowsTotal rowsDone rowsApplied rowsUnchanged rowsRejected
    rows(first: 5) { totalCount { value } edges { node { rowNo code outcome params } } } } } }`, { id })).node;

async function imported(kind: string, content: string, mode?: string): Promise<Payload> {
  const id = await start(kind, content, mode);
  await portal.settled();
  return state(id);
}

const latest = async (table: 'stock' | 'demand', at: TestItemLocation): Promise<Record<string, number>> => {
  const sql = table === 'stock'
    ? `select distinct on (business_date, ownership) business_date || ' ' || ownership as key, unrestricted::float8 as n from smi.stock_snapshot where item_location_id = $1 order by business_date, ownership, recorded_at desc`
    : `select distinct on (business_date, kind, source_ref) business_date || ' ' || kind || source_ref as key, quantity::float8 as n from smi.demand_consumption where item_location_id = $1 order by business_date, kind, source_ref, recorded_at desc`;
  return Object.fromEntries((await portal.sql.query(sql, [at.id])).rows.map(({ key, n }: Payload) => [key, n]));
};

describe('a file that says it is complete', () => {
  let [a, b, c, elsewhere]: TestItemLocation[] = [];

  beforeAll(async () => {
    [a, b, c] = [await portal.world.itemLocation(agreement, { item: 'F-A', location: 'FULL' }), await portal.world.itemLocation(agreement, { item: 'F-B', location: 'FULL' }), await portal.world.itemLocation(agreement, { item: 'F-C', location: 'FULL' })];
    elsewhere = await portal.world.itemLocation(agreement, { item: 'F-A', location: 'OTHER' });
  });

  test('of stock means zero for what it leaves out at its locations and days', async () => {
    await portal.world.snapshot(elsewhere as TestItemLocation, '2026-03-01', '77');
    const done = await imported('STOCK', 'snapshot_date,location,item,uom,qty_unrestricted\n2026-02-28,FULL,F-A,EA,10\n2026-03-01,FULL,F-A,EA,9\n2026-03-01,FULL,F-B,EA,5\n', 'FULL');
    expect(done).toMatchObject({ state: 'APPLIED', rowsApplied: 3, rowsRejected: 0 });
    expect(await latest('stock', a as TestItemLocation)).toEqual({ '2026-02-28 OWN': 10, '2026-03-01 OWN': 9 });
    expect(await latest('stock', b as TestItemLocation)).toEqual({ '2026-02-28 OWN': 0, '2026-03-01 OWN': 5 });
    expect(await latest('stock', c as TestItemLocation)).toEqual({ '2026-02-28 OWN': 0, '2026-03-01 OWN': 0 });
    expect(await latest('stock', elsewhere as TestItemLocation)).toEqual({ '2026-03-01 OWN': 77 });
  });

  test('of consumption takes back what an earlier file said under another reference', async () => {
    await imported('CONSUMPTION', 'date,location,item,qty,uom,source_ref\n2026-02-20,FULL,F-A,3,EA,order 1\n2026-02-20,FULL,F-A,4,EA,order 2\n2026-02-20,FULL,F-B,5,EA,\n');
    await imported('CONSUMPTION', 'date,location,item,qty,uom,source_ref\n2026-02-20,FULL,F-A,6,EA,order 1\n', 'FULL');
    expect(await latest('demand', a as TestItemLocation)).toEqual({ '2026-02-20 REGULARorder 1': 6, '2026-02-20 REGULARorder 2': 0 });
    expect(await latest('demand', b as TestItemLocation)).toEqual({ '2026-02-20 REGULAR': 0 });
    expect(await latest('demand', c as TestItemLocation)).toEqual({ '2026-02-20 REGULAR': 0 });
  });

  test('calls nothing zero where a row of it was refused, and says so', async () => {
    const done = await imported('CONSUMPTION', 'date,location,item,qty,uom\n2026-02-21,FULL,F-A,6,EA\n2026-02-21,FULL,F-B,six,EA\n2026-02-22,FULL,F-A,6,EA\n', 'FULL');
    expect(done.rows.edges.map(({ node }: Payload) => `${node.rowNo} ${node.code} ${node.params.day ?? ''}`)).toEqual(['1 SCOPE_NOT_COMPLETED 2026-02-21', '3 NOT_A_NUMBER ']);
    expect(await latest('demand', c as TestItemLocation)).toEqual({ '2026-02-20 REGULAR': 0, '2026-02-22 REGULAR': 0 });
  });

  test('of consumption covers its days from the first to the last: without a record they are zero, elsewhere they are missing', async () => {
    const at = await portal.world.itemLocation(agreement, { item: 'F-D', location: 'COVERED' });
    await portal.world.itemLocation(agreement, { item: 'F-E', location: 'COVERED' });
    await portal.world.snapshot(at, '2026-03-01', '500');
    const look = async (): Promise<Payload> => (await planner.query('query ($id: ID!) { itemLocation(by: { id: $id }) { history(days: 9) { consumption } meanDailyDemand { value } } }', { id: at.globalId })).itemLocation;
    const sold = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16', '2026-02-21', '2026-03-01'];
    await imported('CONSUMPTION', `date,location,item,qty,uom\n${sold.map((day) => `${day},COVERED,F-D,4,EA\n`).join('')}`);
    expect(await look()).toEqual({ history: { consumption: ['4', null, null, null, null, null, null, null, '4'] }, meanDailyDemand: { value: null } });
    await imported('CONSUMPTION', 'date,location,item,qty,uom\n2026-01-06,COVERED,F-E,1,EA\n2026-02-20,COVERED,F-E,1,EA\n', 'FULL');
    expect(await look()).toEqual({ history: { consumption: ['4', null, null, null, null, null, null, null, '4'] }, meanDailyDemand: { value: expect.stringMatching(/^0\.[456]/) } });
    await imported('CONSUMPTION', 'date,location,item,qty,uom\n2026-02-22,COVERED,F-E,1,EA\n2026-02-24,COVERED,F-E,x,EA\n2026-02-27,COVERED,F-E,1,EA\n', 'FULL');
    expect((await look()).history.consumption).toEqual(['4', '0', '0', null, '0', '0', '0', null, '4']);
    expect(Object.keys(await latest('demand', at)).filter((day) => day > '2026-02-21')).toEqual(['2026-02-21 REGULAR', '2026-02-22 REGULAR', '2026-02-27 REGULAR', '2026-03-01 REGULAR']);
  });

  test('is refused when it covers more than one import can write', async () => {
    const content = Buffer.from('date,location,item,qty,uom\n2026-02-20,FULL,F-A,1,EA\n2026-02-21,FULL,F-A,1,EA\n2026-02-21,NOWHERE,F-A,1,EA\n');
    const header = readHeader('CONSUMPTION', ['date', 'location', 'item', 'qty', 'uom']);
    if ('code' in header) throw new Error(header.code);
    const days = await daysByLocation('CONSUMPTION', content, header);
    expect(Object.fromEntries(days)).toEqual({ FULL: 2, NOWHERE: 1 });
    expect(scopeFault(days, new Map([['FULL', 3]]), 5)).toEqual({ code: 'FULL_SCOPE_TOO_LARGE', params: { limit: 5, itemDays: 6 } });
    expect(scopeFault(days, new Map([['FULL', 3]]), 6)).toBeNull();
  });

  test('is refused for kinds in which absence says nothing', async () => {
    const response = await planner.fetch('/files', { method: 'POST', body: 'item,name,uom\nX,X,EA\n' });
    const { id } = (await response.json()) as { id: string };
    const refused = await planner.mutate('importCreate', { file: id, kind: 'ITEMS', mode: 'FULL' }, 'import { id }');
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['mode'], params: { reason: 'FULL_MODE_NOT_FOR_KIND' } }]);
  });
});

describe('an import that loses its database', () => {
  test('goes on where it stood, and nothing is lost or doubled', async () => {
    const items: TestItemLocation[] = [];
    for (let n = 0; n < 50; n += 1) items.push(await portal.world.itemLocation(agreement, { item: `C-${n}`, location: 'CRASH' }));
    const lines = ['date,location,item,qty,uom'];
    for (let n = 0; n < 18_000; n += 1) {
      const day = new Date(Date.UTC(2025, 2, 1 + Math.floor(n / 50))).toISOString().slice(0, 10);
      lines.push(n % 1000 === 999 ? `${day},CRASH,C-${n % 50},oops,EA` : `${day},CRASH,C-${n % 50},${n % 7},EA`);
    }
    const id = await start('CONSUMPTION', `${lines.join('\n')}\n2025-03-01,CRASH,C-0,9,EA\n`);
    for (let kills = 0, seen = 0; ; ) {
      const { rowsDone, state: now } = await state(id);
      if (now === 'APPLIED') break;
      if (kills < 2 && rowsDone > seen) {
        await portal.sql.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'smi_worker' and datname = current_database()`);
        [kills, seen] = [kills + 1, rowsDone];
      } else await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await portal.settled();
    expect(await state(id)).toMatchObject({ state: 'APPLIED', rowsTotal: 18_001, rowsDone: 18_001, rowsApplied: 17_982, rowsUnchanged: 0, rowsRejected: 19, rows: { totalCount: { value: 19 } } });
    const { rows } = await portal.sql.query('select count(*)::int as n, sum(quantity)::int as total from smi.demand_consumption where item_location_id = any($1::uuid[])', [items.map((each) => each.id)]);
    const expected = Array.from({ length: 18_000 }, (_, n) => (n % 1000 === 999 ? 0 : n % 7)).reduce((sum, each) => sum + each, 0);
    expect(rows).toEqual([{ n: 17_982, total: expected }]);
    expect((await portal.sql.query(`select count(*)::int as n from smi.platform_fact where org_id = $1 and kind = 'consumption.recorded' and (payload->>'rows')::int = 18001`, [buyer.id])).rows).toEqual([{ n: 1 }]);
  }, 90_000);
});

describe('the file of faults', () => {
  test('opens in a spreadsheet without running anything', async () => {
    const id = await start('STOCK', 'snapshot_date,location,item,uom,qty_unrestricted\n2026-03-01,L,=HYPERLINK("x"),EA,1\n2026-03-01,+cmd,"@SUM(1,2)",EA,-\n');
    await portal.settled();
    const response = await planner.fetch(`/imports/${id}/errors.csv`);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'text/csv; charset=utf-8', 'no-store']);
    expect(response.headers.get('content-disposition')).toContain(`errors%20of%20feed%20SP-`);
    const text = await response.text();
    const cells = text.split('\r\n').slice(1, -1).flatMap((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/^"|"?,?$/g, ''));
    expect(text.split('\r\n')[0]).toBe('row,outcome,column,value,code,details,line');
    expect(text).toContain(`2,REJECTED,item,"'=HYPERLINK(""x"")",UNKNOWN_ITEM,,"2026-03-01,L,""=HYPERLINK(""""x"""")"",EA,1"`);
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell))).toEqual([]);
  });

  test('is closed to everybody else', async () => {
    const id = await start('STOCK', 'snapshot_date,location,item,uom,qty_unrestricted\n2026-03-01,L,I,EA,1\n');
    await portal.settled();
    const stranger = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['BP']));
    expect((await stranger.fetch(`/imports/${id}/errors.csv`)).status).toBe(404);
    expect((await stranger.query('query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
    expect((await portal.anonymous.fetch(`/imports/${id}/errors.csv`)).status).toBe(401);
    expect((await planner.fetch('/imports/nonsense/errors.csv')).status).toBe(404);
  });
});

describe('a file of a planner who is bound to one location', () => {
  let bound: TestClient;
  const tables = ['agreements_item_location', 'agreements_terms', 'agreements_price', 'agreements_threshold', 'stock_snapshot', 'demand_consumption'] as const;

  beforeAll(async () => {
    const email = await portal.world.user(buyer, ['BP']);
    await portal.world.itemLocation(agreement, { item: 'B-1', location: 'HERE' });
    await portal.world.itemLocation(agreement, { item: 'B-1', location: 'THERE' });
    await portal.world.insert('smi.catalog_location', { buyer_id: buyer.id, code: 'UNSEEN', name: 'Nobody has planned here', time_zone: 'Europe/Berlin' });
    await portal.sql.query(
      `with g as (update smi.identity_role_grant g set all_locations = false from smi.identity_user u where u.id = g.user_id and u.email = $1 returning g.org_id, g.id)
       insert into smi.identity_grant_location (org_id, grant_id, buyer_id, location_id) select g.org_id, g.id, l.buyer_id, l.id from g, smi.catalog_location l where l.buyer_id = $2 and l.code = 'HERE'`,
      [email, buyer.id],
    );
    bound = await portal.signIn(email);
  });

  /** What the file left behind at each place, by table. */
  async function rowsAt(code: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const id = table === 'agreements_item_location' ? 'l.id' : 't.item_location_id';
      const { rows } = await portal.sql.query<{ n: number }>(`select count(*)::int as n from smi.${table} t join smi.agreements_item_location l on l.buyer_id = t.buyer_id and l.id = ${id === 'l.id' ? 't.id' : id} where l.buyer_id = $1 and l.location_code = $2`, [buyer.id, code]);
      counts[table] = rows[0]?.n ?? 0;
    }
    return counts;
  }
  const verdicts = (done: Payload): string[] => done.rows.edges.map(({ node }: Payload) => `${node.rowNo} ${node.code} ${node.params.location ?? ''}`);
  async function send(kind: string, lines: string[]): Promise<Payload> {
    const response = await bound.fetch('/files?name=bound.csv', { method: 'POST', body: `${lines.join('\n')}\n` });
    const { id } = (await response.json()) as { id: string };
    const created = await bound.mutate('importCreate', { file: id, kind, mode: 'DELTA' }, 'import { id }');
    expect(created.userErrors).toEqual([]);
    await portal.settled();
    return (await bound.query(`query ($id: ID!) { node(id: $id) { ... on Import { state rowsApplied rowsUnchanged rowsRejected rows(first: 9) { edges { node { rowNo code params } } } } } }`, { id: created.import.id })).node;
  }

  test('of terms changes the own place, and says of each row about another one that it is outside the grant', async () => {
    const before = [await rowsAt('THERE'), await rowsAt('UNSEEN')];
    const row = (location: string): string => `${agreement.number},B-1,${location},10,10,100,4,1,1,1,9.5,EUR`;
    const done = await send('TERMS', ['agreement,item,location,pack_qty,lot_qty,moq,lead_time_days,transit_days,prep_days,review_days,unit_price,currency', row('THERE'), row('HERE'), row('UNSEEN')]);
    expect([done.state, done.rowsApplied, done.rowsRejected]).toEqual(['APPLIED', 1, 2]);
    expect(verdicts(done)).toEqual(['2 OUTSIDE_GRANT THERE', '4 OUTSIDE_GRANT UNSEEN']);
    expect([await rowsAt('THERE'), await rowsAt('UNSEEN')]).toEqual(before);
    const { rows } = await portal.sql.query("select t.lot_quantity::float8 as lot from smi.agreements_terms t join smi.agreements_item_location l on l.id = t.item_location_id where l.buyer_id = $1 and l.location_code = 'HERE' order by t.effective_from desc limit 1", [buyer.id]);
    expect(rows).toEqual([{ lot: 10 }]);
  });

  test('of limits, stock and consumption the same; what nobody knows stays unknown', async () => {
    const before = await rowsAt('THERE');
    const limits = await send('THRESHOLDS', ['agreement,item,location,effective_from,unit,min,max,reason', `${agreement.number},B-1,THERE,2026-03-10,QTY,210,910,Season`, `${agreement.number},B-1,HERE,2026-03-10,QTY,210,910,Season`]);
    expect([limits.rowsApplied, verdicts(limits)]).toEqual([1, ['2 OUTSIDE_GRANT THERE']]);
    const stock = await send('STOCK', ['snapshot_date,location,item,uom,qty_unrestricted', '2026-03-01,THERE,B-1,EA,5', '2026-03-01,HERE,B-1,EA,5', '2026-03-01,HERE,NO-SUCH,EA,5']);
    expect([stock.rowsApplied, verdicts(stock)]).toEqual([1, ['2 OUTSIDE_GRANT THERE', '4 UNKNOWN_ITEM ']]);
    const used = await send('CONSUMPTION', ['date,location,item,qty,uom', '2026-02-20,THERE,B-1,3,EA', '2026-02-20,HERE,B-1,3,EA']);
    expect([used.rowsApplied, verdicts(used)]).toEqual([1, ['2 OUTSIDE_GRANT THERE']]);
    expect(await rowsAt('THERE')).toEqual(before);
  });
});

describe('a file of limits', () => {
  const columns = 'agreement,item,location,effective_from,unit,min,max,reason';
  const row = (at: TestItemLocation, day: string, min: number, max: number): string => `${agreement.number},${at.itemNumber},${at.locationCode},${day},QTY,${min},${max},Season`;
  const send = async (...rows: string[]): Promise<Payload> => {
    const done = await imported('THRESHOLDS', `${columns}\n${rows.join('\n')}\n`);
    return [done.rowsApplied, done.rowsRejected, done.rows.edges.map(({ node }: Payload) => `${node.rowNo} ${node.outcome} ${node.code}`)];
  };
  const recorded = async (at: TestItemLocation): Promise<number> => (await portal.sql.query('select count(*)::int as n from smi.agreements_threshold where item_location_id = $1', [at.id])).rows[0].n;

  test('schedules small moves, and lets large ones wait for a second person as the screen does', async () => {
    const [small, large] = [await portal.world.itemLocation(agreement, { item: 'L-1', location: 'LIMITS' }), await portal.world.itemLocation(agreement, { item: 'L-2', location: 'LIMITS' })];
    expect(await send(row(small, '2026-03-10', 210, 910), row(large, '2026-03-10', 400, 900), row(large, '2026-03-20', 410, 900))).toEqual([2, 1, ['3 WARNING NEEDS_SECOND_PERSON', '4 REJECTED CHANGE_PENDING']]);
    expect([await recorded(small), await recorded(large)]).toEqual([2, 1]);
    const { rows } = await portal.sql.query("select c.minimum::float8 as minimum, c.grounds, f.kind from smi.agreements_threshold_change c join smi.platform_fact f on f.subject_id = c.item_location_id where c.item_location_id = $1", [large.id]);
    expect(rows).toEqual([{ minimum: 400, grounds: ['SHARE'], kind: 'threshold.proposed' }]);
    expect(await send(row(large, '2026-03-10', 400, 900), row(large, '2026-03-11', 205, 900))).toEqual([0, 2, ['2 REJECTED CHANGE_PENDING', '3 REJECTED CHANGE_PENDING']]);
  });

  test('of the first load states whatever the past was; later on none of the past is changed, however little', async () => {
    const at = await portal.world.itemLocation(agreement, { item: 'L-3', location: 'LIMITS', threshold: null });
    expect(await send(row(at, '2025-01-01', 100, 400), row(at, '2025-06-01', 300, 900), row(at, '2026-04-01', 50, 5000))).toEqual([3, 0, []]);
    expect(await send(row(at, '2025-07-01', 30, 900), row(at, '2025-07-02', 310, 900), row(at, '2024-12-31', 100, 400), row(at, '2026-03-01', 310, 900))).toEqual(
      [0, 4, [2, 3, 4, 5].map((line) => `${line} REJECTED CHANGE_OF_THE_PAST`)]);
    expect(await recorded(at)).toBe(3);
    expect(await send(row(at, '2025-01-01', 100, 400), row(at, '2026-03-02', 310, 900))).toEqual([1, 0, []]);
  });
});
