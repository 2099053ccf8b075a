import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene } from '../../../test/kit/replenishment.js';
import { encodeId } from '../../platform/graphql/ids.js';

let portal: TestPortal;
let scene: Scene;

/** Stocks that lead to every status, and one item-location that nobody has planned. */
const stocks = { A: '0', B: '150', C: '210', D: '500', E: '700', F: '899', G: '1200', H: '3000' } as const;

beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
  for (const [letter, stock] of Object.entries(stocks)) {
    await scene.place(stock, { item: `MAT-${letter}`, itemName: `${letter === 'D' ? 'Bolt 100%' : 'Washer'} ${letter}`, location: letter < 'E' ? 'OSAKA' : 'TOKYO' });
  }
  await scene.plan();
  await portal.world.itemLocation(scene.agreement, { item: 'MAT-Z', location: 'TOKYO' });
});
afterAll(() => portal.stop());

const page = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ItemLocationFilter, $sort: ItemLocationSort) {
  itemLocations(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
    totalCount { value isExact } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { item { number } location { code } status exception { score } } } } }`;

async function list(as: TestClient, variables: Record<string, unknown> = {}): Promise<Payload> {
  const { itemLocations } = await as.query(page, variables);
  return { ...itemLocations, numbers: itemLocations.edges.map((edge: Payload) => edge.node.item.number.slice(4)) };
}

async function forward(as: TestClient, first: number, variables: Record<string, unknown> = {}): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const part: Payload = await list(as, { first, after, ...variables });
    seen.push(...part.numbers);
    after = part.pageInfo.hasNextPage ? part.pageInfo.endCursor : null;
  } while (after !== null);
  return seen;
}

async function backward(as: TestClient, last: number, variables: Record<string, unknown> = {}): Promise<string[]> {
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const part: Payload = await list(as, { last, before, ...variables });
    seen.unshift(...part.numbers);
    before = part.pageInfo.hasPreviousPage ? part.pageInfo.startCursor : null;
  } while (before !== null);
  return seen;
}

describe('the board', () => {
  test('shows the gravest exception first and what has no plan last', async () => {
    const { edges, numbers, totalCount } = await list(scene.supplier);
    expect(totalCount).toEqual({ value: 9, isExact: true });
    const scores = edges.map((edge: Payload) => Number(edge.node.exception?.score ?? (edge.node.status === 'NO_DATA' ? -1 : 0)));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect([numbers[0], numbers.at(-1)]).toEqual(['A', 'Z']);
    expect(edges.map((edge: Payload) => [edge.node.item.number, edge.node.status])).toEqual(
      expect.arrayContaining([['MAT-A', 'OUT_OF_STOCK'], ['MAT-B', 'BELOW_MIN'], ['MAT-D', 'IN_BAND'], ['MAT-H', 'ABOVE_MAX'], ['MAT-Z', 'NO_DATA']]),
    );
  });

  test.each(['PRIORITY', 'ITEM', 'LOCATION'])('gives the same rows in the same order in pages of any size, both ways, sorted by %s', async (sort) => {
    const whole = (await list(scene.buyer, { sort })).numbers;
    expect(new Set(whole).size).toBe(9);
    for (const size of [1, 2, 4, 9]) {
      expect(await forward(scene.buyer, size, { sort })).toEqual(whole);
      expect(await backward(scene.buyer, size, { sort })).toEqual(whole);
    }
  });

  test('sorts by item number, and by location before it', async () => {
    expect((await list(scene.buyer, { sort: 'ITEM' })).numbers.join('')).toBe('ABCDEFGHZ');
    const codes = (await list(scene.buyer, { sort: 'LOCATION' })).edges.map((edge: Payload) => edge.node.location.code + edge.node.item.number);
    expect(codes).toEqual([...codes].sort());
  });

  test.each([
    ['one status', { status: ['BELOW_MIN'] }, 'B'],
    ['several statuses', { status: ['OUT_OF_STOCK', 'ABOVE_MAX', 'BELOW_MIN'] }, 'ABGH'],
    ['a status named twice', { status: ['ABOVE_MAX', 'ABOVE_MAX', 'BELOW_MIN', 'BELOW_MIN'] }, 'BGH'],
    ['no data', { status: ['NO_DATA'] }, 'Z'],
    ['no data or out of stock', { status: ['NO_DATA', 'OUT_OF_STOCK'] }, 'AZ'],
    ['a location', { locationCode: ['OSAKA'] }, 'ABCD'],
    ['a location and a status', { locationCode: ['TOKYO'], status: ['ABOVE_MAX'] }, 'GH'],
    ['a word of the name', { text: 'bolt' }, 'D'],
    ['two words anywhere', { text: 'tokyo WASHER' }, 'EFGH'],
    ['a sign that SQL would read as a wildcard', { text: '100%' }, 'D'],
    ['a wildcard that stands for itself', { text: 'MAT_A' }, ''],
    ['a part of the number', { text: 'at-c' }, 'C'],
    ['blank text', { text: '   ' }, 'ABCDEFGHZ'],
    ['what is not snoozed', { snoozed: false }, 'ABCDEFGHZ'],
    ['what is snoozed', { snoozed: true }, ''],
    ['an agreement that does not exist', { agreement: 'bm9uc2Vuc2U' }, ''],
  ])('filters by %s', async (_, filter, expected) => {
    for (const sort of ['PRIORITY', 'ITEM', 'LOCATION']) {
      const found = await list(scene.supplier, { filter, sort });
      expect([...found.numbers].sort().join('')).toBe(expected);
      expect(found.totalCount).toEqual({ value: expected.length, isExact: true });
      expect([...(await forward(scene.supplier, 1, { filter, sort }))]).toEqual(found.numbers);
    }
  });

  test('filters by severity, exceptions and open proposals as the rows themselves say', async () => {
    const { itemLocations } = await scene.supplier.query('{ itemLocations { edges { node { item { number } exception { severity } proposal { id } } } } }');
    const rows = itemLocations.edges.map((edge: Payload) => edge.node);
    const numbersOf = (fits: (row: Payload) => boolean) => rows.filter(fits).map((row: Payload) => row.item.number.slice(4)).sort();
    const filtered = async (filter: Record<string, unknown>) => [...(await list(scene.supplier, { filter })).numbers].sort();
    for (const severity of [['CRITICAL'], ['HIGH'], ['CRITICAL', 'MEDIUM'], ['LOW', 'MEDIUM', 'HIGH']]) {
      expect(await filtered({ severity })).toEqual(numbersOf((row) => severity.includes(row.exception?.severity)));
    }
    expect(await filtered({ exceptionsOnly: true })).toEqual(numbersOf((row) => row.exception !== null));
    expect(await filtered({ withOpenProposal: true })).toEqual(numbersOf((row) => row.proposal !== null));
    expect(await filtered({ withOpenProposal: false })).toEqual(numbersOf((row) => row.proposal === null));
  });

  test('filters by the agreement and by the partner on the other side', async () => {
    const agreement = { filter: { agreement: encodeId('Agreement', scene.agreement.id), exceptionsOnly: true } };
    for (const client of [scene.buyer, scene.supplier]) {
      expect((await list(client, agreement)).numbers).toEqual((await list(client, { filter: { exceptionsOnly: true } })).numbers);
    }
    const partner = (id: string) => ({ filter: { partner: encodeId('Organisation', id) } });
    expect((await list(scene.buyer, partner(scene.agreement.supplier.id))).numbers).toHaveLength(9);
    expect((await list(scene.supplier, partner(scene.agreement.buyer.id))).numbers).toHaveLength(9);
    expect((await list(scene.buyer, partner(scene.agreement.buyer.id))).numbers).toHaveLength(0);
  });

  test('finds an item under its new name', async () => {
    await portal.sql.query("update smi.catalog_item set name = 'Gasket A' where buyer_id = $1 and number = 'MAT-A'", [scene.agreement.buyer.id]);
    expect((await list(scene.buyer, { filter: { text: 'gasket' } })).numbers).toEqual(['A']);
  });

  test('pages through a text that fits thousands of rows as through one that fits few', async () => {
    const many = await Scene.open(portal);
    for (const stock of ['100', '500', '0']) await many.place(stock, { item: `MAT-${stock}`, itemName: `Common ${stock}`, location: 'OSAKA' });
    await many.plan();
    const { buyer, supplier, id } = many.agreement;
    await portal.sql.query("insert into smi.catalog_item (buyer_id, number, name, uom) select $1, 'CMN-' || lpad(n::text, 5, '0'), 'Common bolt ' || n, 'EA' from generate_series(1, 2100) n", [buyer.id]);
    await portal.sql.query(
      `insert into smi.agreements_item_location (buyer_id, supplier_id, agreement_id, item_id, item_number, location_id, location_code)
       select $1, $2, $3, i.id, i.number, o.id, o.code from smi.catalog_item i, smi.catalog_location o
       where i.buyer_id = $1 and i.number like 'CMN-%' and o.buyer_id = $1 and o.code = 'OSAKA'`,
      [buyer.id, supplier.id, id],
    );
    for (const client of [many.buyer, many.supplier]) {
      for (const sort of ['PRIORITY', 'ITEM', 'LOCATION']) {
        const frequent = await forward(client, 200, { sort, filter: { text: 'common' } });
        expect(frequent).toEqual(await forward(client, 200, { sort }));
        expect(new Set(frequent).size).toBe(2103);
        expect((await list(client, { sort, filter: { text: 'common 500' } })).numbers).toHaveLength(3);
      }
      const counted = await list(client, { filter: { text: 'common', status: ['NO_DATA'] }, first: 1 });
      expect(counted.totalCount).toEqual({ value: 2100, isExact: true });
      expect((await backward(client, 200, { filter: { text: 'common', locationCode: ['OSAKA'] } })).length).toBe(2103);
    }
  });

  test('refuses a cursor of another order and a page beyond the limit', async () => {
    const { pageInfo } = await list(scene.buyer, { sort: 'ITEM', first: 2 });
    const codeOf = async (variables: Record<string, unknown>) => (await scene.buyer.ask(page, variables)).errors[0]?.extensions.code;
    expect(await codeOf({ sort: 'LOCATION', after: pageInfo.endCursor })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ sort: 'PRIORITY', after: pageInfo.endCursor })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ after: Buffer.from('["PRIORITY",1,"no id"]').toString('base64url') })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ first: 201 })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ first: 0 })).toBe('BAD_USER_INPUT');
  });

  test('shows nothing of it to strangers of either side', async () => {
    for (const stranger of scene.strangers) expect((await list(stranger)).numbers).toEqual([]);
  });

  test('costs three statements for fifty rows with their projections and the count, as for one', async () => {
    const document = `query ($first: Int, $filter: ItemLocationFilter) { itemLocations(first: $first, filter: $filter) { totalCount { value } edges { node {
      id version status projectedStatus planPending quality item { number name } location { code } supplier { shortName } buyer { shortName } onHand { value }
      band { minimum maximum } daysOfSupply exception { severity } snooze { until } terms { lotQuantity } meanDailyDemand { value }
      projection { start confirmed withProposals minimum maximum demand } } } } }`;
    const cost = async (client: TestClient, variables: Record<string, unknown>) => (await client.ask(document, variables)).sqlStatements;
    for (const client of [scene.buyer, scene.supplier]) {
      const planned = { filter: { locationCode: ['OSAKA'] } };
      expect([await cost(client, { first: 1, ...planned }), await cost(client, { first: 50, ...planned })]).toEqual([3, 3]);
      expect(await cost(client, { first: 50 })).toBe(4);
    }
  });
});
