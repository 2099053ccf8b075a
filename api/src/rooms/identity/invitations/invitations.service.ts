import { Injectable } from '@nestjs/common';
import { type Refusal, type Result, type Role, conflictOf, judgeGrant, ok, plainEmail, readEmail, readLine, refusal, refusalsOf, refuse, refuseAll, under } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { PublicAddress } from '../../../platform/http/public-address.js';
import { Outbox } from '../../../platform/mail/outbox.js';
import { newToken, tokenHash } from '../../../platform/secrets/secret-box.js';
import { localeOf } from '../passwords/letters.js';
import { invitationLetter } from './letter.js';
import { type InvitationRow, InvitationsRepo } from './invitations.repo.js';
import { GrantsRepo } from '../grants/grants.repo.js';
import { shownTerms, toldTerms, wishOf } from '../grants/wishes.js';
import { InvitationGrantsRepo, type NewInvitationGrant } from './invitation-grants.repo.js';
import type { Invitation, InvitationCreateInput, InvitationFilter, InvitationGrant, InvitationGrantInput, InvitationRevokeInput } from './invitations.types.js';

type Saved = Result<{ invitationId: string }>;

const mostGrants = 10;
/** Who is invited has no user yet, and so is not the administrator. */
const nobodyYet = '';

@Injectable()
export class InvitationsService {
  constructor(
    private readonly facts: Facts,
    private readonly outbox: Outbox,
    private readonly address: PublicAddress,
  ) {}

  async invitation(uow: UnitOfWork, id: string): Promise<Invitation | null> {
    const row = await uow.read((tx) => new InvitationsRepo(tx).byId(id));
    return row && toInvitation(row);
  }

  async page(uow: UnitOfWork, first: number, after: string | null | undefined, filter: InvitationFilter): Promise<ConnectionOf<Invitation>> {
    const request = pageRequest(first, after, ['instant', 'id']);
    const states = filter.state ?? null;
    return connectionOf(await uow.read((tx) => new InvitationsRepo(tx).page(states, request)), request, {
      node: toInvitation,
      cursorOf: (row) => [row.invitedAt.toISOString(), row.id],
      count: () => uow.read((tx) => new InvitationsRepo(tx).count(states)),
    });
  }

  /** Whether another organisation knows the address stays its secret: it is found out by whoever opens the mail. */
  async create(uow: UnitOfWork, input: InvitationCreateInput): Promise<Saved> {
    return command(uow, 'invitationCreate', input, async (tx) => {
      const who = { email: plainEmail(input.email), name: input.name.trim(), roles: [...new Set(input.grants.map(({ role }) => role))], locale: input.locale ?? tx.actor.locale };
      const grants = await judged(tx, input.grants);
      const faults = [...faultsOf(who, input.grants.length), ...refusalsOf(grants)];
      if (!grants.ok || faults.length > 0) return refuseAll(faults);
      const repo = new InvitationsRepo(tx);
      const id = (await repo.known(who.email)) ? null : await repo.add(who);
      if (id === null) return refuse('ALREADY_EXISTS', ['email']);
      const wishes = new InvitationGrantsRepo(tx);
      for (const grant of grants.value) await wishes.add(id, grant);
      await this.send(tx, repo, { id, ...who });
      const told = (await wishes.ofInvitations([id])).map((row) => ({ role: row.role, ...toldTerms(row) }));
      await this.record(tx, 'user.invited', id, { user: who.name, roles: who.roles, grants: told });
      return ok({ invitationId: id });
    });
  }

  /** Batched within the operation. */
  async grants(uow: UnitOfWork, invitationId: string): Promise<InvitationGrant[]> {
    return uow.once('identity.invitationGrants', () => new DataLoader<string, InvitationGrant[]>(async (ids) => {
      const rows = await uow.read((tx) => new InvitationGrantsRepo(tx).ofInvitations(ids));
      return ids.map((id) => rows.filter((row) => row.invitationId === id).map((row) => ({ ...row, ...shownTerms(row) })));
    })).load(invitationId);
  }

  /** A new link for seven days; the old one opens no more. */
  async resend(uow: UnitOfWork, input: InvitationRevokeInput): Promise<Saved> {
    return this.decide(uow, 'invitationResend', input, async (tx, repo, row) => {
      if (!(await repo.extend(row.id, input.expectedVersion))) return false;
      await this.send(tx, repo, row);
      await this.record(tx, 'invitation.resent', row.id, {});
      return true;
    });
  }

  async revoke(uow: UnitOfWork, input: InvitationRevokeInput): Promise<Saved> {
    return this.decide(uow, 'invitationRevoke', input, async (tx, repo, row) => {
      if (!(await repo.revoke(row.id, input.expectedVersion))) return false;
      await this.record(tx, 'invitation.revoked', row.id, {});
      return true;
    });
  }

  private async decide(uow: UnitOfWork, operation: string, input: InvitationRevokeInput, act: (tx: Tx, repo: InvitationsRepo, row: InvitationRow) => Promise<boolean>): Promise<Saved> {
    return command(uow, operation, input, async (tx) => {
      const id = decodeId('Invitation', input.id);
      if (!id.ok) return id;
      const repo = new InvitationsRepo(tx);
      const row = await repo.byId(id.value);
      if (!row) return refuse('NOT_FOUND', ['id']);
      if (row.version !== input.expectedVersion) return refuse('STALE_OBJECT', [], { type: 'Invitation', id: row.id, currentVersion: row.version });
      if (row.state === 'ACCEPTED' || row.state === 'REVOKED') return refuse('WRONG_STATE', ['id'], { state: row.state });
      if (!(await act(tx, repo, row))) return refuse('WRONG_STATE', ['id']);
      return ok({ invitationId: row.id });
    });
  }

  private async send(tx: Tx, repo: InvitationsRepo, to: { id: string; email: string; name: string; locale: string }): Promise<void> {
    const token = newToken();
    const letter = invitationLetter(localeOf(to.locale), {
      to: to.email,
      name: to.name,
      organisation: await repo.organisationName(),
      inviter: tx.actor.name,
      url: this.address.link('/invitation', { token }),
    });
    await repo.issue(to.id, tokenHash(token), this.outbox.seal(letter));
  }

  private async record(tx: Tx, kind: string, id: string, payload: Record<string, unknown>): Promise<void> {
    await this.facts.record(tx, { agreementId: null, kind, subjectType: 'Invitation', subjectId: id, payload });
  }
}

function faultsOf(who: { email: string; name: string; locale: string }, grants: number): Refusal[] {
  const faults: Refusal[] = [...refusalsOf(readEmail('email', who.email)), ...refusalsOf(readLine('name', who.name, 200))];
  if (grants === 0) faults.push(refusal('REQUIRED', ['grants']));
  if (grants > mostGrants) faults.push(refusal('OUT_OF_RANGE', ['grants'], { highest: mostGrants }));
  if (!['en', 'ja'].includes(who.locale)) faults.push(refusal('INVALID', ['locale']));
  return faults;
}

/** The rules of a grant, each judged beside those that stand before it; faults tell in which one they are. */
async function judged(tx: Tx, wanted: readonly InvitationGrantInput[]): Promise<Result<NewInvitationGrant[]>> {
  const repo = new GrantsRepo(tx);
  const today = await repo.today();
  const faults: Refusal[] = [];
  const grants: NewInvitationGrant[] = [];
  for (const [index, terms] of wanted.slice(0, mostGrants).entries()) {
    const wish = await wishOf(repo, terms);
    const held = wanted.slice(0, index).map(({ role }) => role);
    const judgement = wish.ok ? judgeGrant({ ...wish.value, userId: nobodyYet }, { side: tx.actor.side, administratorId: tx.actor.userId, today, held }) : wish;
    faults.push(...refusalsOf(under('grants', under(String(index), judgement))));
    if (wish.ok && judgement.ok) grants.push({ ...wish.value, limit: judgement.value.limit });
  }
  return faults.length > 0 ? refuseAll(faults) : ok(grants);
}

/** Roles that no person may hold together, or at all: the invitation is the grant, so its rules hold here. */
export function conflictsOf(roles: readonly Role[], path: string): Refusal[] {
  const pairs = roles.flatMap((one, index) => roles.slice(index + 1).map((other) => conflictOf(one, other)));
  const [reason] = roles.includes('IC') ? ['INTEGRATION_IS_NO_PERSON'] : pairs.filter((each) => each !== null);
  return reason ? [refusal('INVALID', [path], { reason })] : [];
}

function toInvitation(row: InvitationRow): Invitation {
  return { ...row, typeName: 'Invitation', id: encodeId('Invitation', row.id), rowId: row.id };
}
