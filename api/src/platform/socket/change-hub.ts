import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config } from '../../config.js';
import { LOGGER } from '../tokens.js';
import { SocketSessions } from './socket-sessions.js';
import { Wake } from './wake.js';

/** Called with the chain that moved, or with null: look at all of them. */
export type Listener = (chain: string | null) => void;

const mostRoutes = 20_000;

/**
 * Brings wake-up calls to the organisations they concern. Keeps which organisations belong to a chain, which never changes; rows of
 * the business it neither keeps nor reads.
 */
@Injectable()
export class ChangeHub implements OnApplicationShutdown {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly routes = new Map<string, readonly string[]>();
  private readonly wake: Wake;

  constructor(
    private readonly sessions: SocketSessions,
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.wake = new Wake(config.databases.app, log, (chain) => void this.route(chain), () => this.callEverybody());
  }

  /** Resolves when calls are heard from now on. The function that comes back ends it. */
  async listen(organisationId: string, listener: Listener): Promise<() => void> {
    const set = this.listeners.get(organisationId) ?? new Set();
    this.listeners.set(organisationId, set.add(listener));
    const end = (): void => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(organisationId) === set) this.listeners.delete(organisationId);
    };
    try {
      await this.wake.open();
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.wake.close();
  }

  private async route(chain: string): Promise<void> {
    if (this.listeners.size === 0) return;
    try {
      for (const organisation of await this.partiesOf(chain)) for (const listener of this.listeners.get(organisation) ?? []) listener(chain);
    } catch (error) {
      this.log.warn({ error: (error as Error).message }, 'a change could not be routed');
      this.callEverybody();
    }
  }

  private async partiesOf(chain: string): Promise<readonly string[]> {
    const known = this.routes.get(chain);
    if (known) return known;
    const parties = await this.sessions.parties(chain);
    if (this.routes.size >= mostRoutes) this.routes.clear();
    this.routes.set(chain, parties);
    return parties;
  }

  private callEverybody(): void {
    for (const set of this.listeners.values()) for (const listener of set) listener(null);
  }
}
