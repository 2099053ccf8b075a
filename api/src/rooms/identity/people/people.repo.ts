import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import type { UserState } from './people.types.js';

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  integration: boolean;
  createdAt: Date;
  lastSeenAt: Date | null;
  disabledAt: Date | null;
  disabledBy: string | null;
  disabledReason: string | null;
  version: number;
  [column: string]: unknown;
}

export interface UserSelection {
  text: string | null;
  state: UserState | null;
}

const columns = `u.id, u.name, u.email, u.integration, sec.shown(u.created_at) as "createdAt", sec.shown(a.last_seen_at) as "lastSeenAt", sec.shown(u.disabled_at) as "disabledAt",
  (select d.name from smi.identity_user d where d.org_id = u.org_id and d.id = u.disabled_by) as "disabledBy", u.disabled_reason as "disabledReason", u.version`;
const source = 'smi.identity_user u left join sec.user_activity() a on a.user_id = u.id';

/** Users of the asker's organisation; the portal's own planning service is none. */
export class PeopleRepo {
  constructor(private readonly tx: Tx) {}

  async byIds(ids: readonly string[]): Promise<PersonRow[]> {
    return this.tx.rows<PersonRow>(`select ${columns} from ${source} where u.org_id = $1 and u.id = any($2::uuid[]) and not u.service`, [this.tx.actor.organisationId, [...ids]]);
  }

  /** By name. */
  async page(selection: UserSelection, request: PageRequest): Promise<PersonRow[]> {
    const [name, id] = request.after ?? [];
    return this.tx.rows<PersonRow>(
      `select ${columns} from ${source} where ${this.condition} and ($4::text is null or (u.name, u.id) > ($4, $5::uuid)) order by u.name, u.id limit $6`,
      [...this.values(selection), name ?? null, id ?? null, request.limit + 1],
    );
  }

  async count(selection: UserSelection): Promise<number> {
    const found = await this.tx.first<{ n: number }>(`select count(*)::int as n from (select from smi.identity_user u where ${this.condition} limit ${maximumCount + 1}) counted`, this.values(selection));
    return found?.n ?? 0;
  }

  /** Held until the end of the transaction: two administrators never remove each other at once. */
  async holdAdministration(): Promise<void> {
    await this.tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 41))', [this.tx.actor.organisationId]);
  }

  /** Whether the user administers and nobody else does for good: without that user the organisation would be nobody's. */
  async isLastAdministrator(id: string): Promise<boolean> {
    const found = await this.tx.first<{ own: boolean; others: boolean }>(
      `select coalesce(bool_or(u.id = $2), false) as own, coalesce(bool_or(u.id <> $2 and g.valid_to is null), false) as others
         from smi.identity_user u join smi.identity_role_grant g on g.org_id = u.org_id and g.user_id = u.id
        where u.org_id = $1 and u.disabled_at is null and g.role = 'AD' and g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)`,
      [this.tx.actor.organisationId, id],
    );
    return found !== null && found.own && !found.others;
  }

  async disable(id: string, reason: string): Promise<boolean> {
    return (await this.tx.first<{ done: boolean }>('select sec.disable_user($1, $2) as done', [id, reason]))?.done ?? false;
  }

  async enable(id: string): Promise<boolean> {
    return (await this.tx.first<{ done: boolean }>('select sec.enable_user($1) as done', [id]))?.done ?? false;
  }

  private readonly condition = `u.org_id = $1 and not u.service and ($2::text is null or u.name ilike $2 or u.email ilike $2)
    and ($3::text is null or (u.disabled_at is not null) = ($3 = 'DISABLED'))`;

  private values({ text, state }: UserSelection): unknown[] {
    return [this.tx.actor.organisationId, text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null, state];
  }
}
