import type { INestApplication } from '@nestjs/common';
import { registry } from '../fixtures/index.js';
import type { Place, RouteRow } from '../fixtures/room.js';
import type { Actor } from '../world/actors.js';
import type { Changes } from './changes.js';
import type { Oracle } from './oracle.js';
import { headersOf } from './queries.js';
import { type Verdict, verdictOf } from './verdict.js';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Every route that a controller answers, `METHOD /path`. The GraphQL endpoint has a matrix of its own. */
export function routesOf(app: INestApplication): string[] {
  const server = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return server.router.stack
    .flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : []))
    .filter((route) => !route.endsWith(' /graphql'));
}

/** Every route as everybody about every place. Returns the cells. */
export async function callAll(app: INestApplication, actors: Actor[], places: Place[], oracle: Oracle, faults: string[], changes: Changes): Promise<number> {
  let cells = 0;
  for (const route of new Set(routesOf(app))) {
    const row = registry.routes.get(route);
    if (!row) continue;
    for (const actor of actors) {
      for (const place of row.elsewhere === 'own' ? places.slice(0, 1) : places) {
        cells += 1;
        await call(route, row, actor, place, oracle, faults, changes);
      }
    }
  }
  return cells;
}

async function call(route: string, row: RouteRow, actor: Actor, place: Place, oracle: Oracle, faults: string[], changes: Changes): Promise<void> {
  const { path, init } = row.ask(place);
  const verdict = verdictOf(actor, row, place);
  await changes.forget();
  const response = await actor.client.fetch(path, init);
  oracle.look(actor, `${route} of ${place.key}`, `${await response.text()}\n${headersOf(response)}`, `${decodeURIComponent(path)} ${String(init?.body ?? '')}`);
  const expected = statusOf(row, verdict);
  const fits = expected === 'refused' ? response.status >= 400 && response.status < 500 : response.status === expected;
  if (!fits) faults.push(`${route} of ${place.key} as ${actor.name}: expected ${expected}, got ${response.status}`);
  const done = await changes.since();
  if ((verdict !== 'something' || row.status === 'refused') && done.some(({ table }) => !table.startsWith('auth.'))) oracle.report(actor, route, 'a refusal wrote something');
  await changes.undo(done);
}

function statusOf(row: RouteRow, verdict: Verdict): number | 'refused' {
  return { UNAUTHENTICATED: 401, FORBIDDEN: 403, nothing: 404, something: row.status }[verdict];
}
