import { encodeId } from '../../platform/graphql/ids.js';
import type { AgreementPlan } from '../partnerships.js';
import type { Site } from '../sites.js';
import type { World } from '../world.js';
import type { Cast } from './cast.js';
import type { PortalClient } from './portal-client.js';

interface Line {
  item: { number: string; uom: string };
  proposal: { state: string } | null;
  band: { maximum: string } | null;
  stock: { businessDate: string; unrestricted: string } | null;
}

const LINES = `query ($filter: ItemLocationFilter!) { itemLocations(first: 60, filter: $filter, sort: ITEM) { edges { node { item { number uom } proposal { state } band { maximum } stock { businessDate unrestricted } } } } }`;
const DAYS_BETWEEN = 2;
const ITEMS = 2;

/** A lane from Hamburg to Leipzig, and a count that finds more in Hamburg than anybody needs there, of items that Leipzig waits for. */
export async function openLane(world: World, cast: Cast): Promise<void> {
  const hamburg = world.sites.get('HAM1');
  const leipzig = world.sites.get('LEJ1');
  const agreement = world.agreements.find((each) => each.number === 'FK-2003');
  if (!hamburg || !leipzig || !agreement) throw new Error('the sites of the lane are missing');
  const katrin = await cast.buyerPlanner(hamburg);
  const place = (site: Site) => encodeId('Location', site.id);
  await katrin.mutate('transferLaneSet', { agreement: encodeId('Agreement', agreement.id), from: place(hamburg), to: place(leipzig), days: DAYS_BETWEEN, expectedVersion: 0 }, 'lane { id }');
  const wanted = new Set((await linesOf(katrin, agreement, 'LEJ1')).filter(({ proposal }) => proposal?.state === 'PLANNED').map(({ item }) => item.number));
  const found = (await linesOf(katrin, agreement, 'HAM1')).filter(({ item, band, stock }) => wanted.has(item.number) && band && stock).slice(0, ITEMS);
  if (found.length === 0) return;
  const { id } = await katrin.upload('zaehlung_ham1_2026-10-04.csv', new TextEncoder().encode(fileOf(found)));
  await katrin.mutate('importCreate', { file: id, kind: 'STOCK' }, 'import { id }');
}

async function linesOf(planner: PortalClient, agreement: AgreementPlan, locationCode: string): Promise<Line[]> {
  const filter = { locationCode: [locationCode], agreement: encodeId('Agreement', agreement.id) };
  const { itemLocations } = await planner.query<{ itemLocations: { edges: Array<{ node: Line }> } }>(LINES, { filter });
  return itemLocations.edges.map(({ node }) => node);
}

/** Five times the maximum on top of what was there: pallets that stood behind others. */
function fileOf(lines: readonly Line[]): string {
  const rows = lines.map(({ item, band, stock }) => [stock?.businessDate, 'HAM1', item.number, 'FK-2003', item.uom, Math.ceil(Number(stock?.unrestricted) + 5 * Number(band?.maximum)), 0, 0, 0].join(','));
  return `${['snapshot_date,location,item,agreement,uom,qty_unrestricted,qty_blocked,qty_quality,qty_reserved', ...rows].join('\r\n')}\r\n`;
}
