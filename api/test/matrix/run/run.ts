import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type TestDatabase, cloneDatabase } from '../../kit/databases.js';
import { startTestPortal } from '../../kit/portal.js';
import { actorsOf } from '../world/actors.js';
import { type Paint, paint } from '../world/paint.js';
import { names, tenantsOf, type Tenants } from '../world/tenants.js';
import { Changes, checksums } from './changes.js';
import { Coverage } from './coverage.js';
import { Documents } from './documents.js';
import { missingRows } from './missing-rows.js';
import { mutateAll } from './mutations.js';
import { type Leak, Oracle } from './oracle.js';
import { askAll, queryCells } from './queries.js';
import { callAll } from './routes.js';

export interface MatrixResult {
  cells: number;
  leaks: Leak[];
  faults: string[];
  /** What the fixtures do not know; see missing-rows.ts. */
  unknown: string[];
  percent: number;
  missing: string[];
  /** Tenants nobody may change, whose rows are not what they were. */
  changed: string[];
}

/** The finished world in a database of its own, so that mutants can start from it too. */
/** The matrix asks more than a person would. */
const allowances = { user: 1e12, organisation: 1e12, requests: 1e9 };

const since = performance.now();
const tell = (text: string): void => void process.stderr.write(`${((performance.now() - since) / 1000).toFixed(1)} s ${text}\n`);

export async function buildWorld(): Promise<{ database: TestDatabase; tenants: Tenants }> {
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

/** Asks everything as everybody. Without a worker: nothing happens but what is asked. */
export async function runMatrix({ database, tenants }: { database: TestDatabase; tenants: Tenants }, only: 'all' | 'reading' = 'all'): Promise<MatrixResult> {
  const portal = await startTestPortal({ database, config: { role: 'web', allowances } });
  try {
    const { sql, app } = portal;
    const { places, organisations } = tenants;
    for (const place of places) Object.assign(place, { sql });
    const others = Object.entries(names).map(([key, name]): [string, never] => [name, organisations.get(key) as never]);
    const painted: Paint = { marks: new Map(), figures: new Map() };
    await paint(sql, 'words', painted);
    await rename(sql, places);
    const actors = await actorsOf(portal, { buyer: organisations.get('b1') as never, supplier: organisations.get('s1') as never, others });
    const { schema } = app.get(GraphQLSchemaHost);
    const [oracle, coverage, faults] = [new Oracle(painted), new Coverage(schema), [] as string[]];
    tell(`painted ${painted.marks.size}`);
    const changes = await Changes.watch(sql);
    const guarded = [places.slice(1).map(({ agreement }) => agreement.id), ['b2', 'b3', 's2', 's3', 's4', 's5'].map((key) => organisations.get(key)?.id ?? '')] as const;
    const before = await checksums(sql, ...guarded);
    const written = only === 'reading' ? 0 : await mutateAll({ schema, documents: new Documents(schema, 0), actors, places, oracle, coverage, faults, changes });
    const after = only === 'reading' ? before : await checksums(sql, ...guarded);
    tell(`${written} mutations`);
    await paint(sql, 'figures', painted);
    const cells = queryCells(schema, actors, places);
    tell(`${cells.length} questions`);
    await askAll(cells, oracle, coverage, faults);
    tell('asked');
    const called = only === 'reading' ? 0 : await callAll(app, actors.filter(({ name }) => name !== 'x'), places, oracle, faults, changes);
    return { cells: cells.length + written + called, leaks: oracle.leaks, faults, unknown: missingRows(schema, app), ...coverage.result(), changed: figuresAside(before, after) };
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
