import { setTimeout as pause } from 'node:timers/promises';
import type { PortalClient } from './portal-client.js';
import { Progress, thousands } from './progress.js';

export interface Planned {
  itemLocations: number;
  planned: number;
  proposals: number;
  byStatus: Record<string, number>;
}

interface Page {
  itemLocations: { edges: Array<{ node: { planPending: boolean; status: string; plan: { computedAt: string } | null } }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

interface Agreements {
  agreements: { edges: Array<{ node: { id: string } }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

const board = `query ($after: String) { itemLocations(first: 200, after: $after, sort: ITEM) {
  edges { node { planPending status plan { computedAt } } } pageInfo { hasNextPage endCursor } } }`;
const quietRounds = 3;

/** Waits until no item-location waits for a plan any more, and counts what came out. */
export async function awaitPlans(portal: PortalClient): Promise<Planned> {
  const progress = new Progress('planning');
  for (let quiet = 0; ; ) {
    const nodes = await wholeBoard(portal);
    const pending = nodes.filter((node) => node.planPending).length;
    quiet = pending === 0 ? quiet + 1 : 0;
    progress.show(nodes.length - pending, nodes.length);
    if (quiet < quietRounds) {
      await pause(400);
      continue;
    }
    const planned = nodes.filter((node) => node.plan !== null).length;
    const proposals = await proposalCount(portal);
    progress.end(planned, nodes.length, `${thousands(proposals)} proposals`);
    const byStatus: Record<string, number> = {};
    for (const { status } of nodes) byStatus[status] = (byStatus[status] ?? 0) + 1;
    return { itemLocations: nodes.length, planned, proposals, byStatus };
  }
}

async function wholeBoard(portal: PortalClient): Promise<Array<Page['itemLocations']['edges'][number]['node']>> {
  const nodes: Array<Page['itemLocations']['edges'][number]['node']> = [];
  for (let after: string | null = null, more = true; more; ) {
    const { itemLocations }: Page = await portal.query<Page>(board, { after });
    nodes.push(...itemLocations.edges.map(({ node }) => node));
    after = itemLocations.pageInfo.endCursor;
    more = itemLocations.pageInfo.hasNextPage;
  }
  return nodes;
}

/** Counted agreement by agreement: the count of a list stops at ten thousand. */
async function proposalCount(portal: PortalClient): Promise<number> {
  let count = 0;
  for (let after: string | null = null, more = true; more; ) {
    const { agreements }: Agreements = await portal.query<Agreements>('query ($after: String) { agreements(first: 200, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }', { after });
    for (const { node } of agreements.edges) {
      const { proposals } = await portal.query<{ proposals: { totalCount: { value: number } } }>(
        'query ($agreement: ID!) { proposals(first: 1, filter: { agreement: $agreement, state: [PLANNED] }) { totalCount { value } } }',
        { agreement: node.id },
      );
      count += proposals.totalCount.value;
    }
    after = agreements.pageInfo.endCursor;
    more = agreements.pageInfo.hasNextPage;
  }
  return count;
}
