import { Injectable } from '@nestjs/common';
import { ROLES, type Result, judgeGrant, ok, refuse, roleExistsOn } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { DelegationsRepo } from '../delegations/delegations.repo.js';
import { PeopleRepo, type PersonRow } from '../people/people.repo.js';
import { reasonOf } from '../people/people.service.js';
import { type GrantRow, GrantsRepo } from './grants.repo.js';
import type { GrantAddInput, GrantChoices, GrantEndInput, RoleGrant } from './grants.types.js';
import { shownTerms, toScope, toldTerms, wishOf } from './wishes.js';

/** Dated role grants. The rules stand in shared/access; Postgres asks once more whether an administrator writes, and for somebody else. */
@Injectable()
export class GrantsService {
  constructor(private readonly facts: Facts) {}

  async ofUser(uow: UnitOfWork, userId: string): Promise<RoleGrant[]> {
    return uow.once('identity.grants', () => new DataLoader<string, RoleGrant[]>(async (ids) => {
      const rows = await uow.read((tx) => new GrantsRepo(tx).ofUsers(ids));
      return ids.map((id) => rows.filter((row) => row.userId === id).map(toRoleGrant));
    })).load(userId);
  }

  async choices(uow: UnitOfWork): Promise<GrantChoices> {
    const { side } = await uow.actor();
    return uow.read(async (tx) => {
      const repo = new GrantsRepo(tx);
      return {
        roles: ROLES.filter((role) => role !== 'IC' && roleExistsOn(side, role)),
        agreements: (await repo.agreements()).map((row) => toScope('Agreement', row)),
        locations: (await repo.locations()).map((row) => toScope('Location', row)),
      };
    });
  }

  async add(uow: UnitOfWork, input: GrantAddInput): Promise<Result<{ userId: string }>> {
    return command(uow, 'grantAdd', input, async (tx) => {
      const user = await this.userOf(tx, input.user);
      if (!user.ok) return user;
      const repo = new GrantsRepo(tx);
      const wished = await wishOf(repo, input);
      if (!wished.ok) return wished;
      const wish = { ...wished.value, userId: user.value.id };
      const held = (await repo.ofUsers([user.value.id])).filter((grant) => grant.state !== 'ENDED').map((grant) => grant.role);
      // What others hand to the user counts as held: an administrator stands in for no planner.
      held.push(...(await new DelegationsRepo(tx).rolesReceived(user.value.id)));
      const judged = judgeGrant(wish, { side: tx.actor.side, administratorId: tx.actor.userId, today: await repo.today(), held: user.value.integration ? ['IC'] : held });
      if (!judged.ok) return judged;
      const id = await repo.add({ ...wish, ...judged.value });
      const grant = await repo.byId(id);
      await this.record(tx, 'grant.added', user.value, grant, {});
      return ok({ userId: user.value.id });
    });
  }

  async end(uow: UnitOfWork, input: GrantEndInput): Promise<Result<{ userId: string }>> {
    return command(uow, 'grantEnd', input, async (tx) => {
      const id = decodeId('RoleGrant', input.id);
      const reason = reasonOf(input.reason);
      if (!id.ok) return id;
      if (!reason.ok) return reason;
      const people = new PeopleRepo(tx);
      await people.holdAdministration();
      const repo = new GrantsRepo(tx);
      const grant = await repo.byId(id.value);
      const [user] = grant ? await people.byIds([grant.userId]) : [];
      if (!grant || !user) return refuse('NOT_FOUND', ['id']);
      if (user.id === tx.actor.userId) return refuse('APPROVAL_REQUIRED', ['id'], { reason: 'NOT_TO_ONESELF' });
      if (grant.version !== input.expectedVersion) return stale(grant);
      if (grant.state === 'ENDED') return refuse('WRONG_STATE', [], { state: 'ENDED', action: 'end' });
      if (input.lastDay && input.lastDay < (await repo.today())) return refuse('OUT_OF_RANGE', ['lastDay'], { reason: 'IN_THE_PAST' });
      if (input.lastDay && input.lastDay < grant.validFrom) return refuse('OUT_OF_RANGE', ['lastDay'], { reason: 'BEFORE_START', lowest: grant.validFrom });
      if (grant.role === 'AD' && (await people.isLastAdministrator(user.id))) return refuse('APPROVAL_REQUIRED', ['id'], { reason: 'LAST_ADMINISTRATOR' });
      if (!(await repo.end(grant.id, input.expectedVersion, reason.value, input.lastDay ?? null))) return stale(grant);
      await this.record(tx, 'grant.ended', user, grant, { reason: reason.value, lastDay: input.lastDay ?? null });
      return ok({ userId: user.id });
    });
  }

  private async userOf(tx: Tx, globalId: string): Promise<Result<PersonRow>> {
    const id = decodeId('User', globalId, ['user']);
    if (!id.ok) return id;
    const people = new PeopleRepo(tx);
    await people.holdAdministration();
    const [user] = await people.byIds([id.value]);
    if (!user) return refuse('NOT_FOUND', ['user']);
    return user.disabledAt ? refuse('WRONG_STATE', ['user'], { state: 'DISABLED', action: 'grant' }) : ok(user);
  }

  private async record(tx: Tx, kind: string, user: PersonRow, grant: GrantRow | null, more: Record<string, unknown>): Promise<void> {
    const payload = grant && { user: user.name, role: grant.role, ...toldTerms(grant), ...more };
    await this.facts.record(tx, { agreementId: null, kind, subjectType: 'User', subjectId: user.id, payload: payload ?? {} });
  }
}

function stale(grant: GrantRow): Result<never> {
  return refuse('STALE_OBJECT', [], { type: 'User', id: grant.userId, currentVersion: grant.version });
}

export function toRoleGrant(row: GrantRow): RoleGrant {
  return { ...row, id: encodeId('RoleGrant', row.id), ...shownTerms(row) };
}
