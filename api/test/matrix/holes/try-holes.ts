import { unlogged } from '../look/access-log.js';
import { Coverage } from '../look/coverage.js';
import { Mails } from '../look/mails.js';
import { Oracle } from '../look/oracle.js';
import { Documents } from '../run/documents.js';
import { missingRows } from '../run/missing-rows.js';
import { mutateAll } from '../run/mutations.js';
import { askAll, queryCells } from '../run/queries.js';
import { callAll } from '../run/routes.js';
import { type Stage, type World, stageOf } from '../run/run.js';
import { listenAll } from '../run/subscriptions.js';
import { paint } from '../world/paint.js';
import type { Hole } from './hole.js';
import { inTheDatabase } from './in-the-database.js';
import { inTheServer } from './in-the-server.js';

export const holes: Hole[] = [...inTheDatabase, ...inTheServer];

/** What the matrix reports of each hole: before it was made, and while it is open. */
export async function tryHoles(world: World): Promise<Array<{ hole: Hole; before: string[]; found: string[] }>> {
  const stage = await stageOf(world, 'silent');
  try {
    const tried: Array<{ hole: Hole; before: string[]; found: string[] }> = [];
    const tryOne = async (hole: Hole): Promise<void> => {
      const before = await look(stage, hole);
      const close = await hole.make(stage);
      tried.push({ hole, before, found: await look(stage, hole).finally(close) });
    };
    // What happens while somebody listens must still make sense: painted figures do not.
    for (const hole of holes.filter(({ slice }) => slice.listens)) await tryOne(hole);
    await paint(stage.portal.sql, 'figures', stage.painted);
    for (const hole of holes.filter(({ slice }) => !slice.listens)) await tryOne(hole);
    return tried;
  } finally {
    await stage.portal.stop();
  }
}

/** The slice of the matrix that the hole lies in, asked as the matrix asks it. */
async function look(stage: Stage, { slice }: Hole): Promise<string[]> {
  const { schema, portal, painted, changes, locationOf } = stage;
  await forgetReads(stage);
  const [oracle, coverage, faults] = [new Oracle(painted), new Coverage(schema), [] as string[]];
  const actors = slice.actors.map((name) => stage.actors.find((actor) => actor.name === name) ?? absent(name));
  const places = stage.places.filter(({ key }) => slice.places?.includes(key));
  const mails = new Mails(portal.app, stage.actors, oracle);
  for (const actor of slice.queries ? actors : []) await askAll(queryCells(schema, [actor], places, slice.queries), oracle, coverage, faults);
  if (slice.mutations) await mutateAll({ schema, documents: new Documents(schema, 0), actors, places, oracle, coverage, faults, changes, mails, locationOf, only: slice.mutations });
  if (slice.routes) await callAll({ app: portal.app, portal, actors, places, oracle, faults, changes, mails, only: slice.routes });
  if (slice.listens) await listenAll({ ...stage, actors }, oracle, coverage, faults);
  const missed = (await unlogged(portal.sql, oracle.told)).map((each) => `not in the access log: ${each}`);
  return [...oracle.leaks.map(({ what }) => what), ...faults, ...missed, ...missingRows(schema, portal.app)];
}

/** What was read before the hole was made stands in the access log under the same names. */
async function forgetReads({ portal }: Stage): Promise<void> {
  await portal.sql.query("set session_replication_role = replica; delete from smi.agreements_access where door in ('SCREEN', 'API'); reset session_replication_role");
}

function absent(name: string): never {
  throw new Error(`the matrix knows nobody called ${name}`);
}
