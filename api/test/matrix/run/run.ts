import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../../../src/config.js';
import { type TestDatabase, cloneDatabase } from '../../kit/databases.js';
import { type TestPortal, startTestPortal } from '../../kit/portal.js';
import type { Place } from '../fixtures/room.js';
import { type Actor, actorsOf } from '../world/actors.js';
import { type Paint, limitsAside, paint } from '../world/paint.js';
import { type Readers, readersOf } from '../world/readers.js';
import { names, tenantsOf, type Tenants } from '../world/tenants.js';
import { unlogged } from '../look/access-log.js';
import { Changes, checksums } from '../look/changes.js';
import { Coverage } from '../look/coverage.js';
import { Documents } from './documents.js';
import { missingRows } from './missing-rows.js';
import { mutateAll } from './mutations.js';
import { Mails } from '../look/mails.js';
import { type Leak, Oracle } from '../look/oracle.js';
import { askAll, queryCells } from './queries.js';
import { callAll } from './routes.js';
import { listenAll } from './subscriptions.js';

export interface MatrixResult {
  cells: number;
  leaks: Leak[];
  faults: string[];
  /** What the fixtures do not know; see missing-rows.ts. */
  unknown: string[];
  percent: number;
  /** Fields that nobody got an answer for, and fields that are called unreachable and are not. */
  missing: string[];
  reached: string[];
  /** Tenants nobody may change, whose rows are not what they were. */
  changed: string[];
  /** Plans whose limits are not the agreed ones. */
  aside: string[];
  /** Figures that a supplier was told and that the access log does not know. */
  unlogged: string[];
  told: number;
  mails: number;
}

/** The matrix asks more than a person would. */
const allowances = { user: 1e12, organisation: 1e12, requests: 1e9 };

const since = performance.now();
const tell = (text: string): void => void process.stderr.write(`${((performance.now() - since) / 1000).toFixed(1)} s ${text}\n`);

export interface World {
  database: TestDatabase;
  tenants: Tenants;
}

/** The portal on a world whose words are painted, with everybody signed in and every write watched. */
export interface Stage {
  portal: TestPortal;
  schema: GraphQLSchema;
  places: Place[];
  actors: Actor[];
  painted: Paint;
  changes: Changes;
  locationOf: Readers['locationOf'];
  /** Plans whose limits are not the agreed ones. */
  aside: string[];
}

/** The finished world in a database of its own. */
export async function buildWorld(): Promise<World> {
  const database = await cloneDatabase();
  const portal = await startTestPortal({ database, config: { allowances } });
  try {
    const tenants = await tenantsOf(portal);
    tell('world');
    return { database, tenants };
  } finally {
    await portal.stop();
  }
}

/** Without a worker: nothing happens but what is asked. */
export async function stageOf({ database, tenants }: World, logLevel: Config['logLevel'] = 'error'): Promise<Stage> {
  const portal = await startTestPortal({ database, config: { role: 'web', logLevel, allowances } });
  const { sql, app } = portal;
  const { organisations } = tenants;
  const places = tenants.places.map((place) => ({ ...place, sql, portal, at: { ...place.at }, ids: { ...place.ids } }));
  const others = Object.entries(names).map(([key, name]): [string, never] => [name, organisations.get(key) as never]);
  const painted: Paint = { marks: new Map(), figures: new Map() };
  const aside = await limitsAside(sql);
  await paint(sql, 'words', painted);
  await rename(sql, places);
  const actors = await actorsOf(portal, { buyer: organisations.get('b1') as never, supplier: organisations.get('s1') as never, others }, places[0] as Place);
  tell(`painted ${painted.marks.size}`);
  return { portal, schema: app.get(GraphQLSchemaHost).schema, places, actors, painted, changes: await Changes.watch(sql), locationOf: (await readersOf(sql)).locationOf, aside };
}

/** Asks everything as everybody. */
export async function runMatrix(world: World): Promise<MatrixResult> {
  const stage = await stageOf(world);
  const { portal, schema, places, actors, painted, changes, locationOf } = stage;
  try {
    const { sql, app } = portal;
    const { organisations } = world.tenants;
    const [oracle, coverage, faults] = [new Oracle(painted), new Coverage(schema), [] as string[]];
    const guarded = [places.slice(1).map(({ agreement }) => agreement.id), ['b2', 'b3', 's2', 's3', 's4', 's5', 's6'].map((key) => organisations.get(key)?.id ?? '')] as const;
    const mails = new Mails(app, actors, oracle);
    const before = await checksums(sql, ...guarded);
    const written = await mutateAll({ schema, documents: new Documents(schema, 0), actors, places, oracle, coverage, faults, changes, mails, locationOf });
    tell(`${written} mutations`);
    const heard = await listenAll(stage, oracle, coverage, faults);
    const after = await checksums(sql, ...guarded);
    tell(`${heard} subscriptions`);
    await paint(sql, 'figures', painted);
    const cells = queryCells(schema, actors, places);
    tell(`${cells.length} questions`);
    await askAll(cells, oracle, coverage, faults);
    tell('asked');
    const missed = await unlogged(sql, oracle.told);
    const called = await callAll({ app, portal, actors, places, oracle, faults, changes, mails });
    tell(`${called} visits, ${mails.seen} mails`);
    return {
      cells: cells.length + written + heard + called, leaks: oracle.leaks, faults, unknown: missingRows(schema, app), ...coverage.result(), changed: figuresAside(before, after), aside: stage.aside,
      unlogged: missed, told: oracle.told.length, mails: mails.seen,
    };
  } finally {
    await portal.stop();
  }
}

/** Painting gave the item numbers and the agreement numbers marks of their own: natural keys are asked with those. */
async function rename(sql: Tenants['places'][number]['sql'], places: Tenants['places']): Promise<void> {
  for (const place of places) {
    const { rows } = await sql.query<{ item: string; location: string; number: string }>(
      `select l.item_number as item, l.location_code as location, a.number from smi.agreements_item_location l join smi.agreements_agreement a on a.id = l.agreement_id where l.id = $1`,
      [place.at.id],
    );
    place.at.itemNumber = rows[0]?.item ?? '';
    place.at.locationCode = rows[0]?.location ?? '';
    place.ids['agreementNumber'] = rows[0]?.number ?? '';
  }
}

function figuresAside(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...before].filter(([key, sum]) => after.get(key) !== sum).map(([key]) => key);
}
