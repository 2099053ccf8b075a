import type { Role } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import type { FindingKind } from './segregation.types.js';

export interface FindingRow {
  id: string;
  kind: FindingKind;
  at: Date;
  person: string;
  roles: Role[];
  rule: string | null;
  detail: Record<string, unknown>;
  [column: string]: unknown;
}

/** A grant counts as unused when it is older than this and its holder neither came nor did anything since. */
const unusedDays = 90;
const recentDays = 90;

const users = `people as (
  select u.*, array(select distinct g.role from smi.identity_role_grant g where g.org_id = u.org_id and g.user_id = u.id and g.ended_at is null
      and coalesce(g.valid_to, 'infinity'::date) >= sec.today() order by 1) as roles,
    (select a.last_seen_at from sec.user_activity() a where a.user_id = u.id) as last_seen_at, sec.shown(u.created_at) as known_since
  from smi.identity_user u where u.org_id = $1 and not u.service)`;

/** Each part has the same columns; pairs of roles that break a rule come as a parameter, for the rules stand in shared. */
const findings = `findings as (
  select 'blocked-' || f.id as id, 'BLOCKED_ATTEMPT' as kind, f.at, f.actor_name as person, coalesce(p.roles, '{}') as roles, f.payload ->> 'reason' as rule, f.payload as detail
    from smi.platform_fact f left join people p on p.id = f.actor_id where f.org_id = $1 and f.agreement_id is null and f.kind = 'segregation.blocked'
  union all
  select 'conflict-' || p.id || '-' || (c ->> 'rule') || (c ->> 'one') || (c ->> 'other'), c ->> 'kind', p.known_since, p.name, array[c ->> 'one', c ->> 'other'], c ->> 'rule', '{}'::jsonb
    from people p, jsonb_array_elements($2::jsonb) c where p.disabled_at is null and p.roles @> array[c ->> 'one', c ->> 'other']
  union all
  select 'override-' || o.id, 'OVERRIDE', o.asked_at, o.asker, coalesce(p.roles, '{}'), null, jsonb_build_object('state', case when o.state = 'ASKED' and o.valid_until <= sec.shown(clock_timestamp()) then 'EXPIRED' else o.state end,
      'step', o.step, 'subject', o.subject, 'until', o.valid_until, 'by', o.decider, 'reason', o.reason)
    from smi.identity_override o left join people p on p.id = o.asked_by where o.org_id = $1
  union all
  select 'delegation-' || d.id, 'DELEGATION', sec.shown(d.given_at), p.name, p.roles, null, jsonb_build_object('to', t.name, 'from', d.valid_from, 'until', d.valid_to, 'revoked', d.revoked_at is not null, 'reason', d.reason)
    from smi.identity_delegation d join people p on p.id = d.from_user_id join people t on t.id = d.to_user_id
   where d.org_id = $1 and d.valid_to > sec.today() - ${recentDays}
  union all
  select 'grant-' || g.id, 'RECENT_GRANT', sec.shown(g.granted_at), p.name, array[g.role], null, jsonb_build_object('by', b.name, 'ended', g.ended_at is not null,
      'bound', not (g.all_agreements and g.all_locations), 'limit', case when g.limit_minor is not null then g.limit_minor || ' ' || g.limit_currency end)
    from smi.identity_role_grant g join people p on p.id = g.user_id join smi.identity_user b on b.org_id = g.org_id and b.id = g.granted_by
   where g.org_id = $1 and g.granted_at > clock_timestamp() - interval '${recentDays} days'
  union all
  select 'factor-' || p.id, 'NO_SECOND_FACTOR', p.known_since, p.name, p.roles, null, '{}'::jsonb
    from people p where p.disabled_at is null and not p.integration and p.roles <> '{}' and not exists (select from sec.users_with_second_factor() w where w.user_id = p.id)
  union all
  select 'unused-' || g.id, 'UNUSED_GRANT', sec.shown(g.granted_at), p.name, array[g.role], null, jsonb_build_object('lastSeen', sec.shown(p.last_seen_at))
    from smi.identity_role_grant g join people p on p.id = g.user_id
   where g.org_id = $1 and p.disabled_at is null and g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)
     and g.valid_from < sec.today() - ${unusedDays} and coalesce(p.last_seen_at, '-infinity') < clock_timestamp() - interval '${unusedDays} days'
     and not exists (select from smi.platform_fact f where f.actor_id = p.id and f.org_id = $1 and f.at > (sec.today() - ${unusedDays})))`;

export class SegregationRepo {
  constructor(private readonly tx: Tx) {}

  /** The latest first. */
  async page(conflicts: readonly object[], kinds: readonly FindingKind[] | null, request: PageRequest): Promise<FindingRow[]> {
    const [at, id] = request.after ?? [];
    return this.tx.rows<FindingRow>(
      `with ${users}, ${findings} select * from findings where ($3::text[] is null or kind = any($3)) and ($4::timestamptz is null or at < $4 or (at = $4 and id > $5))
        order by at desc, id limit $6`,
      [this.tx.actor.organisationId, JSON.stringify(conflicts), kinds, at ?? null, id ?? null, request.limit + 1],
    );
  }

  async count(conflicts: readonly object[], kinds: readonly FindingKind[] | null): Promise<number> {
    const found = await this.tx.first<{ n: number }>(
      `with ${users}, ${findings} select count(*)::int as n from (select from findings where $3::text[] is null or kind = any($3) limit ${maximumCount + 1}) counted`,
      [this.tx.actor.organisationId, JSON.stringify(conflicts), kinds],
    );
    return found?.n ?? 0;
  }

  /** How often each reason blocked each operation, ever. */
  async blocked(): Promise<Array<{ reason: string; operation: string; count: number }>> {
    return this.tx.rows(
      `select f.payload ->> 'reason' as reason, coalesce(f.payload ->> 'operation', '') as operation, count(*)::int as count
         from smi.platform_fact f where f.org_id = $1 and f.agreement_id is null and f.kind = 'segregation.blocked' and f.payload ? 'reason' group by 1, 2`,
      [this.tx.actor.organisationId],
    );
  }
}
