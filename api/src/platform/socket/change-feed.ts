import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditScopeOf } from '@stockpact/shared';
import { Clock } from '../clock/clock.js';
import { currentUow, inScope, requestScope } from '../db/current.js';
import { Database } from '../db/database.js';
import type { SignedInActor } from '../db/tx.js';
import { sessionStateOf } from '../db/session-states.js';
import { UnitOfWork } from '../db/unit-of-work.js';
import { isBusy } from '../graphql/busy.js';
import { encodeId } from '../graphql/ids.js';
import { NodeSources } from '../graphql/node-sources.js';
import type { Change } from './change.types.js';
import { ChangeHub } from './change-hub.js';
import { ChangeStream } from './change-stream.js';
import { type ChainFact, ChangesRepo } from './changes.repo.js';
import { Readings } from './readings.js';
import type { SocketSession } from './socket-sessions.js';

const pageSize = 200;
/** How often a reading begins anew while its organisation has no connection free, and how long it rests between. */
const mostTries = 10;
const rest = 1_000;

/** The access of a subscriber ended: no session, or no longer the permission. */
export class AccessEnded extends Error {}

/** Where a subscriber stands in each chain, and which single chain it asked for, if any. */
interface Place {
  seen: Map<string, number>;
  only: string | null;
}

/** Opens streams of changes. Each reading is an operation of its own: session, permission and every subject are looked at anew. */
@Injectable()
export class ChangeFeed {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly nodes: NodeSources,
    private readonly hub: ChangeHub,
    private readonly readings: Readings,
  ) {}

  /**
   * What happens from now on; with `since`, also what happened in that chain after this place. Reads in the operation that subscribes:
   * one of its own would wait for a second connection while the gate's holds the first. What the gate read is given back before, for
   * a snapshot that is older than the listening would miss what happens in between.
   */
  async open(session: SocketSession, only: string | null, since: number | null): Promise<ChangeStream> {
    const uow = currentUow();
    await uow.close();
    const place: Place = { seen: new Map(), only };
    const waiting: Array<string | null> = [];
    const early = (chain: string | null): unknown => waiting.push(chain);
    let tell: (chain: string | null) => unknown = early;
    const end = await this.hub.listen(session.organisationId, (chain) => void tell(chain));
    const stream: ChangeStream = new ChangeStream((chains) => this.inTurn(session, place, chains, () => stream.over), end);
    try {
      const heads = await uow.read((tx) => new ChangesRepo(tx).heads()).catch(asEnd);
      for (const { chainId, seq } of heads) place.seen.set(chainId, seq);
      if (only !== null && since !== null) place.seen.set(only, since);
    } catch (error) {
      await stream.return();
      throw error;
    }
    tell = (chain) => stream.call(chain);
    for (const chain of waiting) stream.call(chain);
    if (only !== null && since !== null) stream.call(only);
    return stream;
  }

  /** Whoever has nothing free just now is read to later: the place says what is still to tell. Nobody reads for a subscriber who left. */
  private async inTurn(session: SocketSession, place: Place, called: ReadonlySet<string | null>, over: () => boolean): Promise<Change[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.readings.during(session.organisationId, () => (over() ? [] : this.read(session, place, called)));
      } catch (error) {
        if (!isBusy(error) || tries === mostTries) throw error;
        await new Promise((resolve) => setTimeout(resolve, rest).unref());
      }
    }
  }

  private async read(session: SocketSession, place: Place, called: ReadonlySet<string | null>): Promise<Change[]> {
    return this.asSubscriber(session, async (uow, actor) => {
      const changes: Change[] = [];
      for (const chain of await this.chains(uow, place, called)) {
        for (let page: ChainFact[] | null = null; page === null || page.length === pageSize; ) {
          page = await uow.read((tx) => new ChangesRepo(tx).after(chain, place.seen.get(chain) ?? 0, pageSize));
          place.seen.set(chain, page.at(-1)?.seq ?? place.seen.get(chain) ?? 0);
          changes.push(...(await this.visible(uow, actor, page)));
        }
      }
      return changes;
    });
  }

  /** Those that were called; after a silence, those whose head is not where we saw it. */
  private async chains(uow: UnitOfWork, place: Place, called: ReadonlySet<string | null>): Promise<string[]> {
    const named = [...called].filter((chain): chain is string => chain !== null);
    const heads = called.has(null) ? await uow.read((tx) => new ChangesRepo(tx).heads()) : [];
    const moved = heads.filter(({ chainId, seq }) => seq > (place.seen.get(chainId) ?? 0)).map(({ chainId }) => chainId);
    return [...new Set([...named, ...moved])].filter((chain) => place.only === null || chain === place.only);
  }

  /** A change of something that the subscriber may not see, or not any more, did not happen. */
  private async visible(uow: UnitOfWork, actor: SignedInActor, facts: readonly ChainFact[]): Promise<Change[]> {
    const wide = auditScopeOf(actor.side, actor.roles) === 'OWN_ORGANISATION';
    const seen = await Promise.all(
      facts.map(async (fact) => {
        if (fact.agreementId === null && (wide || fact.actorId === actor.userId)) return true;
        return (await this.nodes.load(uow, encodeId(fact.subjectType, fact.subjectId))) !== null;
      }),
    );
    return facts.filter((_, index) => seen[index]).map(toChange);
  }

  private async asSubscriber<T>(session: SocketSession, work: (uow: UnitOfWork, actor: SignedInActor) => Promise<T>): Promise<T> {
    const uow = new UnitOfWork(this.db, session.token, this.clock);
    // Outside the scope in which the call was heard: that may be another subscriber's, in the middle of its own operation.
    return requestScope.exit(() =>
      inScope({ requestId: randomUUID(), uow }, async () => {
        try {
          const actor = await uow.actor();
          if (!actor.permissions.has('board:read')) throw new AccessEnded();
          return await work(uow, actor);
        } catch (error) {
          return asEnd(error);
        } finally {
          await uow.close();
        }
      }),
    );
  }
}

/** The session opens nothing any more. 42501: it ended between two statements. */
function asEnd(error: unknown): never {
  throw sessionStateOf(error) !== null || (error as { code?: string } | null)?.code === '42501' ? new AccessEnded() : error;
}

function toChange(fact: ChainFact): Change {
  return {
    id: encodeId('Fact', fact.id),
    agreement: fact.agreementId && encodeId('Agreement', fact.agreementId),
    seq: fact.seq,
    kind: fact.kind,
    subjectType: fact.subjectType,
    subject: encodeId(fact.subjectType, fact.subjectId),
  };
}
