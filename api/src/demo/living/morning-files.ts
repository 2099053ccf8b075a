import { encodeId } from '../../platform/graphql/ids.js';
import type { World } from '../world.js';
import type { Cast } from './cast.js';
import type { PortalClient } from './portal-client.js';

interface StockRow {
  item: { number: string; uom: string };
  stock: { businessDate: string; unrestricted: string; blocked: string; quality: string; reserved: string } | null;
}

const STOCK = `query ($filter: ItemLocationFilter!) { itemLocations(first: 12, filter: $filter, sort: ITEM) { edges { node { item { number uom } stock { businessDate unrestricted blocked quality reserved } } } } }`;

/** Two files of this morning: Hamburg's stock with some rows that cannot be right, and Osaka's with a header nobody agreed on. */
export async function uploadFiles(world: World, cast: Cast): Promise<void> {
  const hamburg = world.sites.get('HAM1');
  const osaka = world.sites.get('OSK1');
  const agreement = world.agreements.find((each) => each.number === 'FK-2001');
  if (!hamburg || !osaka || !agreement) throw new Error('the sites of the morning files are missing');
  const katrin = await cast.buyerPlanner(hamburg);
  const filter = { locationCode: ['HAM1'], agreement: encodeId('Agreement', agreement.id), status: ['IN_BAND'] };
  const { itemLocations } = await katrin.query<{ itemLocations: { edges: Array<{ node: StockRow }> } }>(STOCK, { filter });
  await send(katrin, 'bestand_ham1_2026-10-04.csv', hamburgFile(itemLocations.edges.map(({ node }) => node)));
  await send(await cast.buyerPlanner(osaka), '在庫_大阪_20261004.csv', '日付,場所,品番,数量\n2026-10-04,OSK1,MAT-00417,120\n2026-10-04,OSK1,MAT-00420,80\n');
}

/** The same figures as the nightly feed, so nothing changes, then the rows that are wrong. */
function hamburgFile(rows: readonly StockRow[]): string {
  const header = 'snapshot_date,location,item,agreement,uom,qty_unrestricted,qty_blocked,qty_quality,qty_reserved';
  const good = rows.flatMap(({ item, stock }) =>
    stock ? [[stock.businessDate, 'HAM1', item.number, 'FK-2001', item.uom, stock.unrestricted, stock.blocked, stock.quality, stock.reserved].join(',')] : [],
  );
  const [first = '', second = '', third = ''] = good;
  const cells = (line: string, change: Record<number, string>) => line.split(',').map((cell, i) => change[i] ?? cell).join(',');
  const wrong = [
    cells(first, { 2: 'FK-99999' }),
    cells(second, { 5: '1.250,5' }).replace('1.250,5', '"1.250,5"'),
    cells(third, { 4: 'BOX' }),
    first,
    cells(second, { 0: '2026-11-04' }),
  ];
  return `${[header, ...good, ...wrong].join('\r\n')}\r\n`;
}

async function send(planner: PortalClient, name: string, content: string): Promise<void> {
  const { id } = await planner.upload(name, new TextEncoder().encode(content));
  await planner.mutate('importCreate', { file: id, kind: 'STOCK' }, 'import { id }');
}
