import { DELEGABLE_ROLES, type Day, type Permission, type Role } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import { choosable, scopeColumns, type ScopeRow } from '../grants/grants.repo.js';
import type { ReviewKind } from './review.types.js';

export interface ReviewRow {
  id: string;
  kind: ReviewKind;
  userId: string | null;
  holder: string;
  email: string | null;
  disabled: boolean;
  roles: Role[];
  from: string | null;
  permissions: string[] | null;
  agreements: ScopeRow[] | null;
  locations: ScopeRow[] | null;
  limitMinor: string | null;
  limitCurrency: string | null;
  validFrom: Day;
  validTo: Day | null;
  givenAt: Date;
  givenBy: string | null;
  lastUsedAt: Date | null;
  secondFactor: boolean | null;
  [column: string]: unknown;
}

export interface ReviewSelection {
  text: string | null;
  kinds: readonly ReviewKind[] | null;
  roles: readonly Role[] | null;
  unusedSince: Day | null;
}

/** Role and permission pairs of the side: which uses count for a grant of the role. */
export type GivenBy = ReadonlyArray<{ role: Role; permission: Permission }>;

const business = `array[${DELEGABLE_ROLES.map((role) => `'${role}'`).join(', ')}]`;
const nameOf = (alias: string, column: string): string => `(select n.name from smi.identity_user n where n.org_id = ${alias}.org_id and n.id = ${alias}.${column})`;
const factor = (alias: string): string => `exists (select from sec.users_with_second_factor() w where w.user_id = ${alias}.id)`;

/**
 * All kinds in the same columns. $2: which permission counts for which role. What a delegation opens is used by the taker in the name of
 * the giver; a token notes its own use.
 */
const entries = `entries as (
  select g.id, 'GRANT' as kind, u.id as "userId", u.name as holder, u.email, u.disabled_at is not null as disabled, array[g.role] as roles, null as "from", null::text[] as permissions,
    ${scopeColumns('identity_grant_agreement', 'identity_grant_location', 'grant_id').replace(/^\s+/, '')},
    g.limit_minor::text as "limitMinor", g.limit_currency as "limitCurrency", g.valid_from as valid_from, g.valid_to as valid_to, sec.shown(g.granted_at) as "givenAt", ${nameOf('g', 'granted_by')} as "givenBy",
    (select sec.shown(max(p.last_used_at)) from smi.identity_permission_use p join given on given.permission = p.permission and given.role = g.role
      where p.org_id = g.org_id and p.for_user_id = g.user_id) as "lastUsedAt", case when u.integration then null else ${factor('u')} end as "secondFactor"
  from smi.identity_role_grant g join smi.identity_user u on u.org_id = g.org_id and u.id = g.user_id
   where g.org_id = $1 and g.ended_at is null and coalesce(g.valid_to, 'infinity'::date) >= sec.today() and not u.service
  union all
  select d.id, 'DELEGATION', t.id, t.name, t.email, t.disabled_at is not null, array(select distinct g.role from smi.identity_role_grant g where g.org_id = d.org_id and g.user_id = d.from_user_id
      and g.role = any(${business}) and g.ended_at is null and coalesce(g.valid_to, 'infinity'::date) >= d.valid_from and g.valid_from <= d.valid_to order by 1), f.name, null, null, null,
    null, null, d.valid_from, d.valid_to, sec.shown(d.given_at), f.name,
    (select sec.shown(max(p.last_used_at)) from smi.identity_permission_use p where p.org_id = d.org_id and p.user_id = d.to_user_id and p.for_user_id = d.from_user_id), ${factor('t')}
  from smi.identity_delegation d join smi.identity_user f on f.org_id = d.org_id and f.id = d.from_user_id join smi.identity_user t on t.org_id = d.org_id and t.id = d.to_user_id
   where d.org_id = $1 and d.revoked_at is null and d.valid_to >= sec.today()
  union all
  select k.id, 'TOKEN', null, k.name, null, false, '{}', null, k.permissions, null, null, null, null, sec.shown(k.created_at)::date, sec.shown(k.expires_at)::date, sec.shown(k.created_at), ${nameOf('k', 'created_by')},
    sec.shown(k.last_used_at), null
  from smi.identity_api_token k where k.org_id = $1 and k.revoked_at is null and k.expires_at > clock_timestamp())`;

const given = `given as (select * from jsonb_to_recordset($2::jsonb) as r (role text, permission text))`;
const condition = `($3::text is null or e.holder ilike $3 or e.email ilike $3) and ($4::text[] is null or e.kind = any($4)) and ($5::text[] is null or e.roles && $5)
  and ($6::date is null or e."lastUsedAt" is null or e."lastUsedAt" < $6::date)`;

/** What opens the portal to somebody of the asker's organisation. */
export class ReviewRepo {
  constructor(
    private readonly tx: Tx,
    private readonly givenBy: GivenBy,
  ) {}

  /** By holder. */
  async page(selection: ReviewSelection, request: PageRequest): Promise<ReviewRow[]> {
    const [holder, id] = request.after ?? [];
    return this.tx.rows<ReviewRow>(
      `${choosable}, ${given}, ${entries} select e.*, e.valid_from::text as "validFrom", e.valid_to::text as "validTo" from entries e
        where ${condition} and ($7::text is null or (e.holder, e.id) > ($7, $8::uuid)) order by e.holder, e.id limit $9`,
      [...this.values(selection), holder ?? null, id ?? null, request.limit + 1],
    );
  }

  async count(selection: ReviewSelection): Promise<number> {
    const found = await this.tx.first<{ n: number }>(
      `${choosable}, ${given}, ${entries} select count(*)::int as n from (select from entries e where ${condition} limit ${maximumCount + 1}) counted`,
      this.values(selection),
    );
    return found?.n ?? 0;
  }

  private values({ text, kinds, roles, unusedSince }: ReviewSelection): unknown[] {
    return [this.tx.actor.organisationId, JSON.stringify(this.givenBy), text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null, kinds, roles, unusedSince];
  }
}
