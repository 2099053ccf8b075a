import { Injectable } from '@nestjs/common';
import { type Refusal, type Result, ok, refusal, refuse, refuseAll } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { PeopleRepo, type PersonRow } from './people.repo.js';
import type { UserDisableInput, UserEnableInput, UserFilter } from './people.types.js';

export const longestReason = 300;

/** Users of the own organisation. Nobody sees or touches those of another one: row-level security has no row of them. */
@Injectable()
export class PeopleService {
  constructor(private readonly facts: Facts) {}

  async user(uow: UnitOfWork, id: string): Promise<PersonRow | null> {
    return uow.once('identity.person', () => new DataLoader<string, PersonRow | null>(async (ids) => {
      const rows = await uow.read((tx) => new PeopleRepo(tx).byIds(ids));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((each) => byId.get(each) ?? null);
    })).load(id);
  }

  async users<T>(uow: UnitOfWork, first: number, after: string | null | undefined, filter: UserFilter, node: (row: PersonRow) => T): Promise<ConnectionOf<T>> {
    const request = pageRequest(first, after, ['text', 'id']);
    const selection = { text: filter.text?.trim() || null, state: filter.state ?? null };
    const rows = await uow.read((tx) => new PeopleRepo(tx).page(selection, request));
    return connectionOf(rows, request, { node, cursorOf: (row) => [row.name, row.id], count: () => uow.read((tx) => new PeopleRepo(tx).count(selection)) });
  }

  /** Ends every session at once: the next operation of the user is refused, open ones fail at their next statement. */
  async disable(uow: UnitOfWork, input: UserDisableInput): Promise<Result<{ userId: string }>> {
    return command(uow, 'userDisable', input, async (tx) => {
      const reason = reasonOf(input.reason);
      if (!reason.ok) return reason;
      const repo = new PeopleRepo(tx);
      const found = await this.held(tx, repo, input);
      if (!found.ok) return found;
      if (found.value.disabledAt) return refuse('WRONG_STATE', [], { state: 'DISABLED', action: 'disable' });
      if (await repo.isLastAdministrator(found.value.id)) return refuse('APPROVAL_REQUIRED', ['id'], { reason: 'LAST_ADMINISTRATOR' });
      if (!(await repo.disable(found.value.id, reason.value))) return refuse('WRONG_STATE', [], { state: 'DISABLED', action: 'disable' });
      await this.record(tx, 'user.disabled', found.value, { reason: reason.value });
      return ok({ userId: found.value.id });
    });
  }

  async enable(uow: UnitOfWork, input: UserEnableInput): Promise<Result<{ userId: string }>> {
    return command(uow, 'userEnable', input, async (tx) => {
      const repo = new PeopleRepo(tx);
      const found = await this.held(tx, repo, input);
      if (!found.ok) return found;
      if (!(await repo.enable(found.value.id))) return refuse('WRONG_STATE', [], { state: 'ACTIVE', action: 'enable' });
      await this.record(tx, 'user.enabled', found.value, {});
      return ok({ userId: found.value.id });
    });
  }

  private async held(tx: Tx, repo: PeopleRepo, input: { id: string; expectedVersion: number }): Promise<Result<PersonRow>> {
    const id = decodeId('User', input.id);
    if (!id.ok) return id;
    if (id.value === tx.actor.userId) return refuse('APPROVAL_REQUIRED', ['id'], { reason: 'NOT_TO_ONESELF' });
    await repo.holdAdministration();
    const [row] = await repo.byIds([id.value]);
    if (!row) return refuse('NOT_FOUND', ['id']);
    return row.version === input.expectedVersion ? ok(row) : refuse('STALE_OBJECT', [], { type: 'User', id: row.id, currentVersion: row.version });
  }

  private async record(tx: Tx, kind: string, row: PersonRow, payload: Record<string, unknown>): Promise<void> {
    await this.facts.record(tx, { agreementId: null, kind, subjectType: 'User', subjectId: row.id, payload: { user: row.name, ...payload } });
  }
}

/** A reason in words, which the trail keeps. */
export function reasonOf(text: string): Result<string> {
  const reason = text.trim();
  const faults: Refusal[] = [];
  if (reason.length === 0) faults.push(refusal('REQUIRED', ['reason']));
  if (reason.length > longestReason) faults.push(refusal('OUT_OF_RANGE', ['reason'], { reason: 'TOO_LONG', highest: longestReason }));
  return faults.length > 0 ? refuseAll(faults) : ok(reason);
}
