import { Injectable } from '@nestjs/common';
import { type Result, ok, refuse } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { SessionsRepo } from './sessions.repo.js';
import type { Session, SessionEndInput, SessionsEndOthersInput, ViewerSecurity } from './sessions.types.js';

type Ended = Result<{ ids: string[] }>;

@Injectable()
export class SessionsService {
  constructor(private readonly facts: Facts) {}

  async page(uow: UnitOfWork, first: number, after: string | null | undefined): Promise<ConnectionOf<Session>> {
    const request = pageRequest(first, after, ['instant', 'id']);
    return connectionOf(await uow.read((tx) => new SessionsRepo(tx).page(request)), request, {
      node: (row) => ({ ...row, id: encodeId('Session', row.id) }),
      cursorOf: (row) => [row.createdAt.toISOString(), row.id],
      count: () => uow.read((tx) => new SessionsRepo(tx).count()),
    });
  }

  async security(uow: UnitOfWork): Promise<ViewerSecurity> {
    const row = await uow.read((tx) => new SessionsRepo(tx).security());
    return row ?? { secondFactorAt: null, recoveryCodesLeft: 0, passwordChangedAt: null, secondFactorRequired: false };
  }

  /** A session of somebody else is no session: NOT_FOUND. */
  async end(uow: UnitOfWork, input: SessionEndInput): Promise<Ended> {
    const id = decodeId('Session', input.id);
    if (!id.ok) return id;
    return command(uow, 'sessionEnd', input, async (tx) => {
      const repo = new SessionsRepo(tx);
      if (!(await repo.ids()).includes(id.value) || !(await repo.end(id.value))) return refuse('NOT_FOUND', ['id']);
      await this.record(tx, 1);
      return ok({ ids: [id.value] });
    });
  }

  async endOthers(uow: UnitOfWork, input: SessionsEndOthersInput): Promise<Ended> {
    return command(uow, 'sessionsEndOthers', input, async (tx) => {
      const repo = new SessionsRepo(tx);
      const ids = await repo.ids();
      await repo.endOthers();
      if (ids.length > 0) await this.record(tx, ids.length);
      return ok({ ids });
    });
  }

  private async record(tx: Tx, count: number): Promise<void> {
    await this.facts.record(tx, { agreementId: null, kind: 'session.ended', subjectType: 'User', subjectId: tx.actor.userId, payload: { count } });
  }
}
