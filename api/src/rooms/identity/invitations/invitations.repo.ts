import type { Role } from '@stockpact/shared';
import type { Ask } from '../../../platform/db/database.js';
import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import type { InvitationState } from './invitations.types.js';

export interface InvitationRow {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  locale: string;
  state: InvitationState;
  invitedBy: string;
  invitedAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  sentAt: Date | null;
  version: number;
  [column: string]: unknown;
}

const state = `case when i.accepted_at is not null then 'ACCEPTED' when i.revoked_at is not null then 'REVOKED' when i.expires_at <= clock_timestamp() or not exists (select from smi.identity_invitation_grant w where w.org_id = i.org_id and w.invitation_id = i.id
    and coalesce(w.valid_to, 'infinity'::date) >= sec.today()) then 'EXPIRED' else 'PENDING' end`;
const columns = `i.id, i.email, i.name, i.roles, i.locale, ${state} as state, u.name as "invitedBy", sec.shown(i.invited_at) as "invitedAt", sec.shown(i.expires_at) as "expiresAt",
  sec.shown(i.accepted_at) as "acceptedAt", sec.shown(sec.invitation_sent(i.id)) as "sentAt", i.version`;
const from = 'smi.identity_invitation i join smi.identity_user u on u.org_id = i.org_id and u.id = i.invited_by';

export class InvitationsRepo {
  constructor(private readonly tx: Tx) {}

  async byId(id: string): Promise<InvitationRow | null> {
    return this.tx.first<InvitationRow>(`select ${columns} from ${from} where i.org_id = $1 and i.id = $2`, [this.tx.actor.organisationId, id]);
  }

  /** Newest first. */
  async page(states: readonly InvitationState[] | null, request: PageRequest): Promise<InvitationRow[]> {
    const [at, id] = request.after ?? [];
    return this.tx.rows<InvitationRow>(
      `select ${columns} from ${from} where i.org_id = $1 and ($2::text[] is null or ${state} = any ($2))
         and ($3::timestamptz is null or sec.shown(i.invited_at) < $3 or (sec.shown(i.invited_at) = $3 and i.id > $4::uuid))
       order by sec.shown(i.invited_at) desc, i.id limit $5`,
      [this.tx.actor.organisationId, states, at ?? null, id ?? null, request.limit + 1],
    );
  }

  async count(states: readonly InvitationState[] | null): Promise<number> {
    const row = await this.tx.first<{ n: number }>(
      `select count(*)::int as n from (select 1 from smi.identity_invitation i where i.org_id = $1 and ($2::text[] is null or ${state} = any ($2)) limit ${maximumCount + 1}) c`,
      [this.tx.actor.organisationId, states],
    );
    return row?.n ?? 0;
  }

  async organisationName(): Promise<string> {
    return (await this.tx.first<{ name: string }>('select name from smi.identity_organisation where id = $1', [this.tx.actor.organisationId]))?.name ?? '';
  }

  /** A colleague or an open invitation with that address. Other organisations cannot be asked. */
  async known(email: string): Promise<boolean> {
    const row = await this.tx.first<{ known: boolean }>(
      `select exists (select from smi.identity_user u where u.org_id = $1 and u.email = $2)
           or exists (select from smi.identity_invitation i where i.org_id = $1 and i.email = $2 and i.accepted_at is null and i.revoked_at is null) as known`,
      [this.tx.actor.organisationId, email],
    );
    return row?.known ?? false;
  }

  /** Null when another administrator was first with the same address. */
  async add(who: { email: string; name: string; roles: readonly Role[]; locale: string }): Promise<string | null> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.identity_invitation (org_id, email, name, roles, locale, invited_by) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
      [this.tx.actor.organisationId, who.email, who.name, who.roles, who.locale, this.tx.actor.userId],
    );
    return row?.id ?? null;
  }

  async issue(id: string, linkHash: Buffer, sealed: Buffer): Promise<void> {
    await this.tx.rows('select sec.issue_invitation($1, $2, $3)', [id, linkHash, sealed]);
  }

  /** False when it was changed, accepted or revoked since. */
  async extend(id: string, expectedVersion: number): Promise<boolean> {
    return this.changed(`expires_at = clock_timestamp() + interval '7 days'`, id, expectedVersion);
  }

  async revoke(id: string, expectedVersion: number): Promise<boolean> {
    const done = await this.changed('revoked_at = clock_timestamp()', id, expectedVersion);
    if (done) await this.tx.rows('select sec.withdraw_invitation($1)', [id]);
    return done;
  }

  private async changed(what: 'revoked_at = clock_timestamp()' | `expires_at = clock_timestamp() + interval '7 days'`, id: string, expectedVersion: number): Promise<boolean> {
    const rows = await this.tx.change(
      `update smi.identity_invitation set ${what}, version = version + 1 where org_id = $1 and id = $2 and version = $3 and accepted_at is null and revoked_at is null`,
      [this.tx.actor.organisationId, id, expectedVersion],
    );
    return rows === 1;
  }
}

export interface InvitationLook {
  email: string;
  name: string;
  organisation: string;
  locale: string;
  roles: Role[];
}

/** What the holder of a link may ask, under smi_auth. */
export class InvitationLinkRepo {
  constructor(private readonly ask: Ask) {}

  async look(linkHash: Buffer): Promise<InvitationLook | null> {
    const [row] = await this.ask<InvitationLook>('select email, name, organisation, locale, roles from sec.look_invitation($1)', [linkHash]);
    return row ?? null;
  }

  async accept(linkHash: Buffer, as: { name: string; locale: string; timeZone: string; passwordHash: string; at: Date }): Promise<string> {
    const [row] = await this.ask<{ outcome: string }>('select sec.accept_invitation($1, $2, $3, $4, $5, $6) as outcome', [linkHash, as.name, as.locale, as.timeZone, as.passwordHash, as.at]);
    return row?.outcome ?? 'LINK_INVALID';
  }
}
