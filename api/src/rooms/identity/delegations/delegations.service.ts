import { Injectable } from '@nestjs/common';
import { LONGEST_DELEGATION_DAYS, type Result, conflictOf, isDelegable, judgeDelegation, ok, refuse, refuseAll } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../../platform/db/command.js';
import type { SignedInActor, Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { PeopleRepo } from '../people/people.repo.js';
import { reasonOf } from '../people/people.service.js';
import { type DelegationRow, DelegationsRepo, type Taker } from './delegations.repo.js';
import type { Delegation, DelegationChoices, DelegationGiveInput, DelegationRevokeInput } from './delegations.types.js';

/** Cover for holidays. What a delegation opens is decided by Postgres at every statement; here it is given and taken back. */
@Injectable()
export class DelegationsService {
  constructor(private readonly facts: Facts) {}

  async page(uow: UnitOfWork, first: number, after: string | null | undefined): Promise<ConnectionOf<Delegation>> {
    const request = pageRequest(first, after, ['day', 'id']);
    const actor = await uow.actor();
    const rows = await uow.read((tx) => new DelegationsRepo(tx).page(request));
    return connectionOf(rows, request, { node: (row) => toDelegation(row, actor), cursorOf: (row) => [row.validFrom, row.id], count: () => uow.read((tx) => new DelegationsRepo(tx).count()) });
  }

  /** Given and received by a user, the latest first. */
  async ofUser(uow: UnitOfWork, userId: string): Promise<Delegation[]> {
    const actor = await uow.actor();
    return uow.once('identity.delegations', () => new DataLoader<string, Delegation[]>(async (ids) => {
      const rows = await uow.read((tx) => new DelegationsRepo(tx).ofUsers(ids));
      return ids.map((id) => rows.filter((row) => row.fromUserId === id || row.toUserId === id).map((row) => toDelegation(row, actor)));
    })).load(userId);
  }

  async choices(uow: UnitOfWork): Promise<DelegationChoices> {
    const { acting, roles } = await uow.actor();
    const given = acting ? [] : roles.filter(isDelegable);
    const colleagues = await uow.read((tx) => new DelegationsRepo(tx).colleagues());
    const fitting = colleagues.filter((colleague) => !given.some((role) => colleague.roles.some((other) => conflictOf(role, other) !== null)));
    return { roles: given, colleagues: fitting.map(({ id, name, roles: held }) => ({ id: encodeId('User', id), name, roles: held })), longestDays: LONGEST_DELEGATION_DAYS };
  }

  async give(uow: UnitOfWork, input: DelegationGiveInput): Promise<Result<{ delegationId: string }>> {
    return command(uow, 'delegationGive', input, async (tx) => {
      const taker = await this.takerOf(tx, input.to);
      if (!taker.ok) return taker;
      if (tx.actor.acting) return refuse('APPROVAL_REQUIRED', [], { reason: 'ACTING_FOR_SOMEBODY' });
      const repo = new DelegationsRepo(tx);
      const open = (await repo.ofUsers([tx.actor.userId])).filter((each) => each.fromUserId === tx.actor.userId && each.toUserId === taker.value.id && ['FUTURE', 'ACTIVE'].includes(each.state));
      const wish = { fromUserId: tx.actor.userId, toUserId: taker.value.id, validFrom: input.validFrom ?? null, validTo: input.validTo, reason: input.reason };
      const judged = judgeDelegation(wish, {
        today: await repo.today(),
        giverHolds: await repo.rolesHeld(tx.actor.userId),
        takerHolds: taker.value.integration ? ['IC'] : await repo.rolesHeld(taker.value.id),
        open,
      });
      if (!judged.ok) return judged;
      const id = await repo.add({ ...wish, ...judged.value });
      await this.record(tx, 'delegation.given', await repo.byId(id), {});
      return ok({ delegationId: id });
    });
  }

  /** At once: what acts under it is refused at its next statement, and its sockets end. */
  async revoke(uow: UnitOfWork, input: DelegationRevokeInput): Promise<Result<{ delegationId: string }>> {
    return command(uow, 'delegationRevoke', input, async (tx) => {
      if (tx.actor.acting) return refuse('APPROVAL_REQUIRED', [], { reason: 'ACTING_FOR_SOMEBODY' });
      const id = decodeId('Delegation', input.id);
      if (!id.ok) return id;
      const reason = input.revokeReason?.trim() ? reasonOf(input.revokeReason) : ok(null);
      if (!reason.ok) return refuseAll(reason.refusals.map((each) => ({ ...each, path: ['revokeReason'] })));
      const repo = new DelegationsRepo(tx);
      const row = await repo.byId(id.value);
      if (!row || !isInvolved(row, tx.actor)) return refuse('NOT_FOUND', ['id']);
      if (row.version !== input.expectedVersion) return stale(row);
      if (!isOpen(row)) return refuse('WRONG_STATE', [], { state: row.state, action: 'revoke' });
      if (!(await repo.revoke(row.id, row.version, reason.value))) return stale(row);
      await this.record(tx, 'delegation.revoked', row, reason.value ? { reason: reason.value } : {});
      return ok({ delegationId: row.id });
    });
  }

  async byId(uow: UnitOfWork, id: string): Promise<Delegation | null> {
    const actor = await uow.actor();
    const row = await uow.read((tx) => new DelegationsRepo(tx).byId(id));
    return row && toDelegation(row, actor);
  }

  private async takerOf(tx: Tx, globalId: string): Promise<Result<Taker>> {
    const id = decodeId('User', globalId);
    if (!id.ok) return refuse('NOT_FOUND', ['to']);
    // Roles of either person are given under the same lock: two safe steps at once could make an unsafe one.
    await new PeopleRepo(tx).holdAdministration();
    const row = await new DelegationsRepo(tx).taker(id.value);
    return row ? ok(row) : refuse('NOT_FOUND', ['to']);
  }

  private async record(tx: Tx, kind: string, row: DelegationRow | null, more: Record<string, unknown>): Promise<void> {
    if (!row) throw new Error('the delegation is not readable');
    const { from: giver, to: taker, validFrom, validTo, reason } = row;
    await this.facts.record(tx, { agreementId: null, kind, subjectType: 'Delegation', subjectId: row.id, payload: { giver, taker, validFrom, validTo, reason, ...more } });
  }
}

const isOpen = ({ state }: DelegationRow): boolean => state === 'ACTIVE' || state === 'FUTURE';
const isInvolved = (row: DelegationRow, actor: SignedInActor): boolean =>
  row.fromUserId === actor.userId || row.toUserId === actor.userId || actor.permissions.has('user:administer');
const stale = (row: DelegationRow): Result<never> => refuse('STALE_OBJECT', [], { type: 'Delegation', id: row.id, currentVersion: row.version });

function toDelegation(row: DelegationRow, actor: SignedInActor): Delegation {
  const { fromUserId, toUserId, ...rest } = row;
  const ids = { id: encodeId('Delegation', row.id), fromUser: encodeId('User', fromUserId), toUser: encodeId('User', toUserId) };
  return { ...rest, ...ids, mayRevoke: isOpen(row) && isInvolved(row, actor) };
}
