import type { ApprovalLimit, Day, Role } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { GrantState } from './grants.types.js';

export interface ScopeRow {
  id: string;
  code: string;
  name: string;
}

export interface GrantRow {
  id: string;
  userId: string;
  role: Role;
  state: GrantState;
  validFrom: Day;
  validTo: Day | null;
  agreements: ScopeRow[] | null;
  locations: ScopeRow[] | null;
  limitMinor: string | null;
  limitCurrency: string | null;
  grantedAt: Date;
  grantedBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: string | null;
  version: number;
  [column: string]: unknown;
}

export interface NewGrant {
  userId: string;
  role: Role;
  validFrom: Day;
  validTo: Day | null;
  agreements: readonly string[] | null;
  locations: readonly string[] | null;
  limit: ApprovalLimit;
}

export const grantInForce = "g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)";

const nameOf = (column: string): string => `(select n.name from smi.identity_user n where n.org_id = g.org_id and n.id = g.${column})`;
/** What the row \`g\` is bound to, null for everything; the lists of agreements and locations stand in front of the statement. */
export const scopeColumns = (agreements: string, locations: string, key: string): string => `
  case when not g.all_agreements then coalesce((select json_agg(json_build_object('id', c.id, 'code', c.number, 'name', c.partner) order by c.number)
    from smi.${agreements} s join choosable_agreements c on c.id = s.agreement_id where s.org_id = g.org_id and s.${key} = g.id), '[]'::json) end as agreements,
  case when not g.all_locations then coalesce((select json_agg(json_build_object('id', c.id, 'code', c.code, 'name', c.name) order by c.code)
    from smi.${locations} s join choosable_locations c on c.id = s.location_id where s.org_id = g.org_id and s.${key} = g.id), '[]'::json) end as locations`;
export const choosable = `with choosable_agreements as (select * from sec.grantable_agreements()), choosable_locations as (select * from sec.grantable_locations())`;

const columns = `g.id, g.user_id as "userId", g.role, g.valid_from::text as "validFrom", g.valid_to::text as "validTo", g.limit_minor::text as "limitMinor",
  g.limit_currency as "limitCurrency", sec.shown(g.granted_at) as "grantedAt", ${nameOf('granted_by')} as "grantedBy", sec.shown(g.ended_at) as "endedAt",
  ${nameOf('ended_by')} as "endedBy", g.end_reason as "endReason", g.version,
  case when g.ended_at is not null or g.valid_to < sec.today() then 'ENDED' when g.valid_from > sec.today() then 'FUTURE' else 'ACTIVE' end as state,
  ${scopeColumns('identity_grant_agreement', 'identity_grant_location', 'grant_id')}`;

export class GrantsRepo {
  constructor(private readonly tx: Tx) {}

  /** The latest first. */
  async ofUsers(userIds: readonly string[]): Promise<GrantRow[]> {
    return this.tx.rows<GrantRow>(
      `${choosable} select ${columns} from smi.identity_role_grant g where g.org_id = $1 and g.user_id = any($2::uuid[]) order by g.valid_from desc, g.granted_at desc, g.id`,
      [this.tx.actor.organisationId, [...userIds]],
    );
  }

  async byId(id: string): Promise<GrantRow | null> {
    return this.tx.first<GrantRow>(`${choosable} select ${columns} from smi.identity_role_grant g where g.org_id = $1 and g.id = $2`, [this.tx.actor.organisationId, id]);
  }

  async today(): Promise<Day> {
    return ((await this.tx.first<{ today: Day }>('select sec.today()::text as today'))?.today ?? '') as Day;
  }

  async agreements(): Promise<ScopeRow[]> {
    return this.tx.rows<ScopeRow & { [column: string]: unknown }>('select id, number as code, partner as name from sec.grantable_agreements() order by partner, number');
  }

  async locations(): Promise<ScopeRow[]> {
    return this.tx.rows<ScopeRow & { [column: string]: unknown }>(
      `select id, code, case when $1 = 'SUPPLIER' then partner || ' · ' || name else name end as name from sec.grantable_locations() order by 3, code`,
      [this.tx.actor.side],
    );
  }

  async add(grant: NewGrant): Promise<string> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.identity_role_grant (org_id, user_id, role, valid_from, valid_to, all_agreements, all_locations, limit_minor, limit_currency, granted_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [this.tx.actor.organisationId, grant.userId, grant.role, grant.validFrom, grant.validTo, grant.agreements === null, grant.locations === null,
        grant.limit?.minor ?? null, grant.limit?.currency ?? null, this.tx.actor.userId],
    );
    if (!row) throw new Error('the grant was not inserted');
    if (grant.agreements) await this.bindAgreements(row.id, grant.agreements);
    if (grant.locations) await this.bindLocations(row.id, grant.locations);
    return row.id;
  }

  /** False when somebody was faster. */
  async end(id: string, expectedVersion: number, reason: string, lastDay: Day | null): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.identity_role_grant g set end_reason = $4, ended_by = $5, version = version + 1,
         ended_at = case when $6::date is null then clock_timestamp() end, valid_to = coalesce($6::date, valid_to)
       where g.org_id = $1 and g.id = $2 and g.version = $3 and g.ended_at is null`,
      [this.tx.actor.organisationId, id, expectedVersion, reason, this.tx.actor.userId, lastDay],
    );
    return changed === 1;
  }

  /** Only what the organisation is a party to can be bound: the rows come from there, not from the caller. */
  private async bindAgreements(grantId: string, ids: readonly string[]): Promise<void> {
    await this.tx.change(
      `insert into smi.identity_grant_agreement (org_id, grant_id, buyer_id, supplier_id, agreement_id)
       select $1, $2, c.buyer_id, c.supplier_id, c.id from sec.grantable_agreements() c where c.id = any($3::uuid[])`,
      [this.tx.actor.organisationId, grantId, [...ids]],
    );
  }

  private async bindLocations(grantId: string, ids: readonly string[]): Promise<void> {
    await this.tx.change(
      `insert into smi.identity_grant_location (org_id, grant_id, buyer_id, location_id)
       select $1, $2, c.buyer_id, c.id from sec.grantable_locations() c where c.id = any($3::uuid[])`,
      [this.tx.actor.organisationId, grantId, [...ids]],
    );
  }
}
