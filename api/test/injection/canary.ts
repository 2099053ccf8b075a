import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { TestDatabase } from '../kit/databases.js';
import type { TestPortal } from '../kit/portal.js';
import { Places } from '../../src/platform/access/places.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { requestScope } from '../../src/platform/db/current.js';
import { Database } from '../../src/platform/db/database.js';
import { SessionTouch } from '../../src/platform/http/session-touch.js';
import { openScope } from '../../src/platform/http/session.js';
import { TokenUse } from '../../src/platform/http/token-use.js';

/** What the hole told: rows, or everything the database said instead. */
export interface Told {
  rows: unknown[] | null;
  code: string | null;
  text: string;
}

/**
 * A door with a hole, for tests alone: `GET /canary?sort=` builds ORDER BY out of what it is given, in the transaction of the
 * asker's session, and repeats whatever the database says. Everything around the hole is the portal's own: cookie, session, token,
 * role, policies. All its askers share one connection, so that what one leaves behind meets the next.
 */
export class Canary {
  private constructor(
    private readonly db: Database,
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(portal: TestPortal, database: TestDatabase): Promise<Canary> {
    const db = await Database.connect(database.url('app'), 1);
    const app = express();
    const { app: nest } = portal;
    app.use(openScope(db, nest.get(Clock), nest.get(Places), { secure: false, environment: 'demo' }, { touch: nest.get(SessionTouch), use: nest.get(TokenUse), logger: pino({ level: 'silent' }) }));
    app.get('/canary', async (request, response) => {
      const uow = requestScope.getStore()?.uow;
      const sort = String(request.query['sort']);
      const told = await uow?.read((tx) => tx.rows(holed(sort))).then(
        (rows) => ({ rows, code: null, text: JSON.stringify(rows) }),
        (error: Error & { code?: string }) => ({ rows: null, code: error.code ?? 'none', text: JSON.stringify({ ...error, message: error.message }) }),
      );
      // As after every operation of the portal, before the answer leaves.
      await uow?.close().catch(() => undefined);
      response.json(told);
    });
    const server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    return new Canary(db, server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async ask(cookie: string, sort: string): Promise<Told> {
    const response = await fetch(`${this.url}/canary?sort=${encodeURIComponent(sort)}`, { headers: { cookie } });
    return (await response.json()) as Told;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
    await this.db.close();
  }
}

/** The mistake itself. */
export const holed = (sort: string): string => `select i.number, i.name from smi.catalog_item i order by ${sort}`;
