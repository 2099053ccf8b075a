import { ALLOW } from '../../../src/platform/access/allow.js';
import { PeopleResolver } from '../../../src/rooms/identity/people/people.resolver.js';
import { registry } from '../fixtures/index.js';
import { paint } from '../world/paint.js';
import { Coverage } from '../look/coverage.js';
import { Documents } from '../run/documents.js';
import { missingRows } from '../run/missing-rows.js';
import { mutateAll } from '../run/mutations.js';
import { Mails } from '../look/mails.js';
import { Oracle } from '../look/oracle.js';
import { askAll, queryCells } from '../run/queries.js';
import { type Stage, type World, stageOf } from '../run/run.js';

/** A mistake that lets somebody through, and the slice of the matrix that must notice. */
export interface Hole {
  name: string;
  actor: string;
  place: string;
  queries: string[];
  mutations?: string[];
  /** Makes the hole; gives what closes it again. */
  make: (stage: Stage) => Promise<() => Promise<unknown>>;
  /** What the finding must name: a mark of others, a write, or an answer that is not the promised one. */
  names: RegExp;
}

/** SQL that makes a hole, and SQL that closes it. */
const sql = (make: string, close: string): Hole['make'] => async ({ portal }) => {
  await portal.sql.query(make);
  return () => portal.sql.query(close);
};

const policies = (...tables: string[]): Hole['make'] =>
  sql(tables.map((table) => `create policy hole on smi.${table} to smi_supplier using (true) with check (true)`).join('; '), tables.map((table) => `drop policy hole on smi.${table}`).join('; '));

const rival = 'another supplier of the same buyer';

const everywhere = (what: string): string => `do $do$ declare t record; begin
  for t in select c.relname from pg_class c where c.relnamespace = 'smi'::regnamespace and c.relkind = 'r' loop execute format('alter table smi.%I ${what} row level security', t.relname); end loop;
end $do$`;

export const holes: Hole[] = [
  {
    name: 'row-level security that is off everywhere', actor: rival, place: 'a1', queries: ['itemLocation', 'node'],
    make: sql(everywhere('disable'), everywhere('enable')), names: /⟧ agreements_item_location\./,
  },
  { name: 'a policy that shows every supplier every fact', actor: rival, place: 'a1', queries: ['facts', 'node'], make: policies('platform_fact'), names: /⟧ platform_fact\./ },
  { name: 'a policy that shows every supplier every item-location', actor: rival, place: 'a1', queries: ['itemLocation', 'itemLocations'], make: policies('agreements_agreement', 'agreements_item_location', 'catalog_item', 'catalog_location'), names: /expected nothing, got/ },
  { name: 'a policy that shows every supplier every proposal', actor: rival, place: 'a1', queries: ['proposals', 'node'], make: policies('proposals_proposal'), names: /expected nothing, got/ },
  { name: 'a policy that lets every supplier snooze everywhere', actor: rival, place: 'a1', queries: [], mutations: ['itemLocationSnooze'], make: policies('agreements_agreement', 'agreements_item_location', 'catalog_item', 'catalog_location'), names: /a refusal wrote/ },
  {
    name: 'row-level security that is off', actor: rival, place: 'a1', queries: ['node'],
    make: sql('alter table smi.platform_fact disable row level security', 'alter table smi.platform_fact enable row level security'), names: /⟧ platform_fact\./,
  },
  {
    name: 'a root field whose permission is missing', actor: 'nobody in particular at the buyer', place: 'a1', queries: ['users'], names: /expected FORBIDDEN/,
    make: async () => {
      const field = PeopleResolver.prototype.users;
      const before: unknown = Reflect.getMetadata(ALLOW, field);
      Reflect.defineMetadata(ALLOW, 'signed-in', field);
      return async () => Reflect.defineMetadata(ALLOW, before, field);
    },
  },
  {
    name: 'a root field that nobody has thought of', actor: rival, place: 'a1', queries: [], names: /^Query\.slowStock$/,
    make: async () => {
      const row = registry.roots.get('Query.slowStock');
      registry.roots.delete('Query.slowStock');
      return async () => row && registry.roots.set('Query.slowStock', row);
    },
  },
];

/** What the matrix reports of each hole: before it was made, and while it is open. */
export async function tryHoles(world: World): Promise<Array<{ hole: Hole; before: string[]; found: string[] }>> {
  const stage = await stageOf(world);
  try {
    await paint(stage.portal.sql, 'figures', stage.painted);
    const tried: Array<{ hole: Hole; before: string[]; found: string[] }> = [];
    for (const hole of holes) {
      const before = await slice(stage, hole);
      const close = await hole.make(stage);
      tried.push({ hole, before, found: await slice(stage, hole).finally(close) });
    }
    return tried;
  } finally {
    await stage.portal.stop();
  }
}

/** The part of the matrix that the hole lies in, asked as the matrix asks it. */
async function slice({ schema, portal, actors, places, painted, changes, locationOf }: Stage, hole: Hole): Promise<string[]> {
  const [oracle, coverage, faults] = [new Oracle(painted), new Coverage(schema), [] as string[]];
  const who = actors.filter(({ name }) => name === hole.actor);
  const where = places.filter(({ key }) => key === hole.place);
  await askAll(queryCells(schema, who, where, hole.queries), oracle, coverage, faults);
  if (hole.mutations) await mutateAll({ schema, documents: new Documents(schema, 0), actors: who, places: where, oracle, coverage, faults, changes, locationOf, mails: new Mails(portal.app, actors, oracle), only: hole.mutations });
  return [...oracle.leaks.map(({ what }) => what), ...faults, ...missingRows(schema, portal.app)];
}
