import { addDays } from '@stockpact/shared';
import { encodeId } from '../../platform/graphql/ids.js';
import { DEMO_TODAY } from '../time-frame.js';
import type { World } from '../world.js';
import type { Cast } from './cast.js';
import type { PortalClient } from './portal-client.js';

const WORST = `query ($filter: ItemLocationFilter!) { itemLocations(first: 3, filter: $filter) { edges { node { id } } } }`;

/** A supplier and a buyer each put one excess aside that both sides know about. */
export async function snoozeRows(world: World, cast: Cast): Promise<void> {
  const [first] = world.agreements;
  const hamburg = world.sites.get('HAM1');
  const second = world.agreements.find((each) => each.number === 'FK-2001');
  if (!first || !second || !hamburg) throw new Error('the agreements of the morning are missing');
  await snooze(await cast.supplierPlanner(first), first.id, 7, 'Buyer runs the stock down until the end of next week');
  await snooze(await cast.buyerPlanner(hamburg), second.id, 14, 'Return is agreed, truck comes on the 19th');
}

async function snooze(planner: PortalClient, agreementId: string, days: number, reason: string): Promise<void> {
  const filter = { status: ['ABOVE_MAX'], agreement: encodeId('Agreement', agreementId) };
  const { itemLocations } = await planner.query<{ itemLocations: { edges: Array<{ node: { id: string } }> } }>(WORST, { filter });
  const chosen = itemLocations.edges.at(-1)?.node;
  if (chosen) await planner.mutate('itemLocationSnooze', { id: chosen.id, until: addDays(DEMO_TODAY, days), reason }, 'itemLocation { id }');
}
