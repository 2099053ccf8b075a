import { DELEGABLE_ROLES, type Day, type Role } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { PageRequest } from '../../../platform/graphql/connection.js';
import { grantInForce } from '../grants/grants.repo.js';
import type { DelegationState } from './delegations.types.js';

export interface DelegationRow {
  id: string;
  fromUserId: string;
  from: string;
  toUserId: string;
  to: string;
  state: DelegationState;
  validFrom: Day;
  validTo: Day;
  reason: string;
  roles: Role[];
  givenAt: Date;
  revokedAt: Date | null;
  revokedBy: string | null;
  revokeReason: string | null;
  version: number;
  [column: string]: unknown;
}

export interface NewDelegation {
  toUserId: string;
  validFrom: Day;
  validTo: Day;
  reason: string;
}

export interface Colleague {
  id: string;
  name: string;
  roles: Role[];
  [column: string]: unknown;
}

export interface Taker {
  id: string;
  integration: boolean;
  [column: string]: unknown;
}

/** Most colleagues that a form offers. */
const mostColleagues = 500;

const business = `array[${DELEGABLE_ROLES.map((role) => `'${role}'`).join(', ')}]`;
const nameOf = (column: string): string => `(select n.name from smi.identity_user n where n.org_id = d.org_id and n.id = d.${column})`;
const columns = `d.id, d.from_user_id as "fromUserId", ${nameOf('from_user_id')} as "from", d.to_user_id as "toUserId", ${nameOf('to_user_id')} as "to",
  case when d.revoked_at is not null then 'REVOKED' when d.valid_to < sec.today() then 'ENDED' when d.valid_from > sec.today() then 'FUTURE' else 'ACTIVE' end as state,
  d.valid_from::text as "validFrom", d.valid_to::text as "validTo", d.reason, sec.shown(d.given_at) as "givenAt", sec.shown(d.revoked_at) as "revokedAt",
  ${nameOf('revoked_by')} as "revokedBy", d.revoke_reason as "revokeReason", d.version,
  array(select distinct g.role from smi.identity_role_grant g where g.org_id = d.org_id and g.user_id = d.from_user_id and g.role = any(${business}) and g.ended_at is null
    and coalesce(g.valid_to, 'infinity'::date) >= d.valid_from and g.valid_from <= d.valid_to order by 1) as roles`;

export class DelegationsRepo {
  constructor(private readonly tx: Tx) {}

  async byId(id: string): Promise<DelegationRow | null> {
    return this.tx.first<DelegationRow>(`select ${columns} from smi.identity_delegation d where d.org_id = $1 and d.id = $2`, [this.tx.actor.organisationId, id]);
  }

  /** Given and received, the latest first. */
  async ofUsers(userIds: readonly string[]): Promise<DelegationRow[]> {
    return this.tx.rows<DelegationRow>(
      `select ${columns} from smi.identity_delegation d where d.org_id = $1 and (d.from_user_id = any($2::uuid[]) or d.to_user_id = any($2::uuid[]))
        order by d.valid_from desc, d.id desc limit 200`,
      [this.tx.actor.organisationId, [...userIds]],
    );
  }

  /** Given and received by the asker, the latest first. */
  async page(request: PageRequest): Promise<DelegationRow[]> {
    const [from, id] = request.after ?? [];
    return this.tx.rows<DelegationRow>(
      `select ${columns} from smi.identity_delegation d where d.org_id = $1 and (d.from_user_id = $2 or d.to_user_id = $2)
         and ($3::date is null or (d.valid_from, d.id) < ($3::date, $4::uuid)) order by d.valid_from desc, d.id desc limit $5`,
      [this.tx.actor.organisationId, this.tx.actor.userId, from ?? null, id ?? null, request.limit + 1],
    );
  }

  async count(): Promise<number> {
    const found = await this.tx.first<{ n: number }>('select count(*)::int as n from smi.identity_delegation d where d.org_id = $1 and (d.from_user_id = $2 or d.to_user_id = $2)', [
      this.tx.actor.organisationId,
      this.tx.actor.userId,
    ]);
    return found?.n ?? 0;
  }

  /** A user of the organisation who is not disabled. */
  async taker(id: string): Promise<Taker | null> {
    return this.tx.first<Taker>('select u.id, u.integration from smi.identity_user u where u.org_id = $1 and u.id = $2 and u.disabled_at is null and not u.service', [this.tx.actor.organisationId, id]);
  }

  /** Roles of the user's own grants that are in force or to come. */
  async rolesHeld(userId: string): Promise<Role[]> {
    const rows = await this.tx.rows<{ role: Role }>(
      `select distinct g.role from smi.identity_role_grant g where g.org_id = $1 and g.user_id = $2 and g.ended_at is null and coalesce(g.valid_to, 'infinity'::date) >= sec.today()`,
      [this.tx.actor.organisationId, userId],
    );
    return rows.map(({ role }) => role);
  }

  async today(): Promise<Day> {
    return ((await this.tx.first<{ today: Day }>('select sec.today()::text as today'))?.today ?? '') as Day;
  }

  /** Business roles that others hand to these users, now or later. */
  async rolesReceived(userId: string): Promise<Role[]> {
    const rows = await this.tx.rows<{ role: Role }>(
      `select distinct g.role from smi.identity_delegation d join smi.identity_role_grant g on g.org_id = d.org_id and g.user_id = d.from_user_id
        where d.org_id = $1 and d.to_user_id = $2 and d.revoked_at is null and d.valid_to >= sec.today() and g.role = any(${business}) and g.ended_at is null
          and coalesce(g.valid_to, 'infinity'::date) >= sec.today()`,
      [this.tx.actor.organisationId, userId],
    );
    return rows.map(({ role }) => role);
  }

  /** Persons of the organisation beside the asker, by name, with the roles of their grants in force. */
  async colleagues(): Promise<Colleague[]> {
    return this.tx.rows<Colleague>(
      `select u.id, u.name, array(select distinct g.role from smi.identity_role_grant g where g.org_id = u.org_id and g.user_id = u.id and ${grantInForce} order by 1) as roles
         from smi.identity_user u where u.org_id = $1 and u.id <> $2 and u.disabled_at is null and not u.service and not u.integration order by u.name, u.id limit ${mostColleagues}`,
      [this.tx.actor.organisationId, this.tx.actor.userId],
    );
  }

  async add(delegation: NewDelegation): Promise<string> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.identity_delegation (org_id, from_user_id, to_user_id, valid_from, valid_to, reason) values ($1, $2, $3, $4, $5, $6) returning id`,
      [this.tx.actor.organisationId, this.tx.actor.userId, delegation.toUserId, delegation.validFrom, delegation.validTo, delegation.reason],
    );
    if (!row) throw new Error('the delegation was not inserted');
    return row.id;
  }

  /** False when somebody was faster. */
  async revoke(id: string, expectedVersion: number, reason: string | null): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.identity_delegation d set revoked_at = clock_timestamp(), revoked_by = $4, revoke_reason = $5, version = version + 1
        where d.org_id = $1 and d.id = $2 and d.version = $3 and d.revoked_at is null`,
      [this.tx.actor.organisationId, id, expectedVersion, this.tx.actor.userId, reason],
    );
    return changed === 1;
  }
}
