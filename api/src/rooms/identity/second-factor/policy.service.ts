import { Injectable } from '@nestjs/common';
import { type Result, judgeSecondFactorPolicy, ok, refuse } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { SessionsRepo } from '../sessions/sessions.repo.js';
import { PolicyRepo } from './policy.repo.js';
import type { SecondFactorPolicy, SecondFactorPolicyUpdateInput } from './policy.types.js';

/** Which roles need a second factor. What it means for a session is decided by the database, at every statement. */
@Injectable()
export class PolicyService {
  constructor(private readonly facts: Facts) {}

  async policy(uow: UnitOfWork): Promise<SecondFactorPolicy> {
    return uow.read(async (tx) => {
      const repo = new PolicyRepo(tx);
      const current = await repo.current();
      const none = { requiredRoles: [], providerTrusted: false, updatedAt: null, updatedBy: null, version: 0 };
      return { ...(current ?? none), coverage: await repo.coverage() };
    });
  }

  async update(uow: UnitOfWork, input: SecondFactorPolicyUpdateInput): Promise<Result<{ version: number }>> {
    return command(uow, 'secondFactorPolicyUpdate', input, async (tx) => {
      const repo = new PolicyRepo(tx);
      const before = await repo.current();
      const stale = refuse('STALE_OBJECT', [], { type: 'Organisation', id: tx.actor.organisationId, currentVersion: before?.version ?? 0 });
      if ((before?.version ?? 0) !== input.expectedVersion) return stale;
      const own = await new SessionsRepo(tx).security();
      const { requiredRoles, providerTrusted } = input;
      const judged = judgeSecondFactorPolicy({ requiredRoles, providerTrusted }, { side: tx.actor.side, roles: tx.actor.roles, factors: own?.factors ?? 'PASSWORD' });
      if (!judged.ok) return judged;
      if (!(await repo.save(judged.value, input.expectedVersion))) return stale;
      await this.facts.record(tx, {
        agreementId: null, kind: 'secondFactorPolicy.updated', subjectType: 'Organisation', subjectId: tx.actor.organisationId,
        payload: { requiredRoles: judged.value.requiredRoles, providerTrusted },
      });
      return ok({ version: input.expectedVersion + 1 });
    });
  }
}
