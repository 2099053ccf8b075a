import { readsLogged } from '../../../src/platform/access-log/pending-reads.js';
import type { INestApplication } from '@nestjs/common';
import type { TestPortal } from '../../kit/portal.js';
import { registry } from '../fixtures/index.js';
import type { Place, RouteRow } from '../fixtures/room.js';
import { type Change, type Changes, isBookkeeping } from '../look/changes.js';
import type { Mails } from '../look/mails.js';
import type { Oracle } from '../look/oracle.js';
import type { Actor } from '../world/actors.js';
import { placesOf } from '../world/tenants.js';
import { headersOf } from './queries.js';
import { type Verdict, verdictOf } from './verdict.js';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

interface Street {
  app: INestApplication;
  portal: TestPortal;
  actors: Actor[];
  places: Place[];
  oracle: Oracle;
  faults: string[];
  changes: Changes;
  mails: Mails;
  /** Only these routes. */
  only?: readonly string[];
}

/** Every route that a controller answers, `METHOD /path`. The GraphQL endpoint has a matrix of its own. */
export function routesOf(app: INestApplication): string[] {
  const server = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return server.router.stack
    .flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : []))
    .filter((route) => !route.endsWith(' /graphql'));
}

/** Every route as everybody about every place, and where it opens something, with everything right. Returns the cells. */
export async function callAll(street: Street): Promise<number> {
  let cells = 0;
  for (const route of new Set(routesOf(street.app))) {
    const row = registry.routes.get(route);
    if (!row || (street.only && !street.only.includes(route))) continue;
    for (const actor of street.actors) {
      for (const place of row.elsewhere === 'own' ? street.places.slice(0, 1) : placesOf(actor, street.places)) {
        cells += 1;
        await call(street, route, row, actor, place, row.ask(place));
      }
      for (const own of row.own ?? []) {
        cells += 1;
        // Organisations beside the first agreement were copied without business of their own: nothing or something, but never anybody else's.
        await call(street, route, { ...row, elsewhere: 'own', ...(actor.organisation && !actor.owner ? { status: 'any' } : {}) }, actor, street.places[0] as Place, own);
      }
      if (row.valid) cells += await visit(street, route, row.valid, actor);
    }
  }
  return cells;
}

async function call({ oracle, faults, changes, mails }: Street, route: string, row: Asked, actor: Actor, place: Place, { path, init }: { path: string; init?: RequestInit }): Promise<void> {
  const verdict = verdictAt(path, init?.method ?? 'GET', actor, row, place);
  // What the log still has to say of an earlier question is no answer to this one.
  await readsLogged();
  await changes.forget();
  const response = await actor.client.fetch(path, init);
  oracle.look(actor, `${route} of ${place.key}`, `${await response.text()}\n${headersOf(response)}`, `${decodeURIComponent(path)} ${String(init?.body ?? '')}`);
  const expected = statusOf(row, verdict);
  const fits = expected === 'refused' ? response.status >= 400 && response.status < 500 : expected === null || response.status === expected;
  if (!fits) faults.push(`${route} of ${place.key} as ${actor.name}: expected ${expected}, got ${response.status}`);
  const done = await changes.since();
  mails.look(route, done);
  const refused = (verdict !== 'something' && verdict !== 'either') || row.status === 'refused';
  if (refused && done.some((change) => !change.table.startsWith('auth.') && !isBookkeeping(change))) oracle.report(actor, route, 'a refusal wrote something');
  await changes.undo(done);
}

/** A token opens the doors that programs use. At any other it is as good as nothing, and a change is taken for a forged one. */
function verdictAt(path: string, method: string, actor: Actor, row: Asked, place: Place): Verdict {
  if (!actor.client.bearer || /^\/(files|imports)/.test(path)) return verdictOf(actor, row, place);
  return method === 'GET' ? verdictOf({ ...actor, organisation: null }, row, place) : 'FORBIDDEN';
}

/** Somebody does it right: it works, tells nothing of others, and writes what is the actor's own. */
async function visit({ portal, oracle, faults, changes, mails }: Street, route: string, valid: NonNullable<RouteRow['valid']>, actor: Actor): Promise<number> {
  await changes.forget();
  const visited = await valid.visit({ portal, actor, mailedLink: async () => mails.linkIn(await changes.since()) });
  if (visited) {
    const response = await (visited.client ?? actor.client).fetch(visited.path, visited.init);
    oracle.look(actor, `${route}, valid`, `${await response.text()}\n${headersOf(response)}`, `${decodeURIComponent(visited.path)} ${String(visited.init?.body ?? '')}`);
    if (response.status !== valid.status) faults.push(`${route}, valid, as ${actor.name}: expected ${valid.status}, got ${response.status}`);
  }
  const done = await changes.since();
  mails.look(`${route}, valid`, done);
  for (const change of done.filter((each) => !isOwn(each, actor))) oracle.report(actor, `${route}, valid`, `wrote a row of somebody else: ${change.op} ${change.table}`);
  await changes.undo(done);
  return visited ? 1 : 0;
}

/** A row belongs to the actor's organisation, or to the account where it is of no organisation; counts of attempts belong to a network. */
function isOwn({ table, before, after }: Change, { organisation, account }: Actor): boolean {
  if (table === 'auth.throttle') return true;
  return [before, after].every((row) => row === null || [organisation?.id, account?.id].includes((row['org_id'] ?? row['chain_id'] ?? row['user_id']) as string));
}

type Asked = Omit<RouteRow, 'status'> & { status: RouteRow['status'] | 'any' };

/** Null: whatever it is. */
function statusOf({ status }: Asked, verdict: Verdict): number | 'refused' | null {
  return { UNAUTHENTICATED: 401, FORBIDDEN: 403, nothing: 404, something: status === 'any' ? null : status, either: null }[verdict];
}
