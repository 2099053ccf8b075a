import type { AuditScope, Day } from '@stockpact/shared';
import type { Tx } from '../db/tx.js';
import { type PageRequest, maximumCount } from '../graphql/connection.js';

export interface FactRow {
  id: string;
  seq: number;
  at: Date;
  kind: string;
  actorName: string;
  actingFor: string | null;
  organisationId: string;
  agreementId: string | null;
  via: string;
  subjectType: string;
  subjectId: string;
  payload: unknown;
  hash: string;
  [column: string]: unknown;
}

/** Which facts a reader of the audit trail asks for. */
export interface FactSelection {
  /** Users whose actions are the asker's own: the asker, the person acted for. */
  own: string[];
  /** Who has stood in for them. */
  standIns: string[];
  /** SUBJECTS: everything the asker may see of them, as on their own page. */
  scope: AuditScope | 'SUBJECTS';
  agreementId: string | null;
  subjectIds: string[] | null;
  kinds: string[] | null;
  subjectTypes: string[] | null;
  actorName: string | null;
  text: string | null;
  from: Day | null;
  to: Day | null;
}

const columns = `f.id, f.seq::int as seq, f.at, f.kind, f.actor_name as "actorName", f.payload ->> 'actingFor' as "actingFor", f.org_id as "organisationId", f.agreement_id as "agreementId",
  f.via, f.subject_type as "subjectType", f.subject_id as "subjectId", f.payload, encode(f.hash, 'hex') as hash`;

export class FactsRepo {
  constructor(private readonly tx: Tx) {}

  async byIds(ids: readonly string[]): Promise<FactRow[]> {
    return this.tx.rows<FactRow>(`select ${columns} from smi.platform_fact f where f.id = any($1::uuid[])`, [[...ids]]);
  }

  /** Everybody to whom these users have ever handed their grants. */
  async standIns(userIds: readonly string[]): Promise<string[]> {
    const rows = await this.tx.rows<{ id: string }>('select distinct d.to_user_id as id from smi.identity_delegation d where d.org_id = $1 and d.from_user_id = any($2::uuid[])', [
      this.tx.actor.organisationId,
      [...userIds],
    ]);
    return rows.map(({ id }) => id);
  }

  /** What happened to the subjects, oldest first. */
  async ofSubjects(ids: readonly string[]): Promise<FactRow[]> {
    return this.tx.rows<FactRow>(
      `select ${columns} from smi.platform_fact f where f.subject_id = any($1::uuid[]) order by f.subject_id, f.at, f.seq`,
      [[...ids]],
    );
  }

  /** Newest first. */
  async page(selection: FactSelection, request: PageRequest): Promise<FactRow[]> {
    const { where, values } = this.conditions(selection);
    const [at, id] = request.after ?? [];
    values.push(at ?? null, id ?? null, request.limit + 1);
    const n = values.length;
    return this.tx.rows<FactRow>(
      `select ${columns} from smi.platform_fact f
        where ${where} and ($${n - 2}::timestamptz is null or f.at < $${n - 2} or (f.at = $${n - 2} and f.id > $${n - 1}::uuid))
        order by f.at desc, f.id limit $${n}`,
      values,
    );
  }

  async count(selection: FactSelection): Promise<number> {
    const { where, values } = this.conditions(selection);
    const found = await this.tx.first<{ n: number }>(
      `select count(*)::int as n from (select 1 from smi.platform_fact f where ${where} limit ${maximumCount + 1}) counted`,
      values,
    );
    return found?.n ?? 0;
  }

  /** The scope comes first: it is the equality on the leading column of an index that ends in the order of the list. */
  private conditions(s: FactSelection): { where: string; values: unknown[] } {
    const values: unknown[] = [];
    const where: string[] = [];
    const add = (value: unknown, condition: (place: string) => string): void => {
      if (value === null || value === '') return;
      values.push(value);
      where.push(condition(`$${values.length}`));
    };
    if (s.scope === 'OWN_ACTIONS') this.ownActions(s, add);
    if (s.scope === 'OWN_ORGANISATION') add(this.tx.actor.organisationId, (p) => `f.org_id = ${p}`);
    add(s.subjectIds, (p) => `f.subject_id = any(${p}::uuid[])`);
    const zone = this.tx.actor.timeZone;
    add(s.agreementId, (p) => `f.agreement_id = ${p}`);
    add(s.kinds, (p) => `f.kind = any(${p}::text[])`);
    add(s.subjectTypes, (p) => `f.subject_type = any(${p}::text[])`);
    add(s.actorName && pattern(s.actorName), (p) => `f.actor_name ilike ${p}`);
    add(s.text && pattern(s.text), (p) => `(f.kind ilike ${p} or f.actor_name ilike ${p} or f.payload::text ilike ${p})`);
    add(s.from && [s.from, zone], (p) => `f.at >= (${p}::text[])[1]::date::timestamp at time zone (${p}::text[])[2]`);
    add(s.to && [s.to, zone], (p) => `f.at < ((${p}::text[])[1]::date + 1)::timestamp at time zone (${p}::text[])[2]`);
    return { where: where.join(' and '), values };
  }

  /** What was done in somebody's name is an action of that person too; of what a stand-in did otherwise nothing. */
  private ownActions({ own, standIns }: FactSelection, add: (value: unknown, condition: (place: string) => string) => void): void {
    if (own.length === 1 && standIns.length === 0) add(own[0], (p) => `f.actor_id = ${p}`);
    else {
      add([...own, ...standIns], (p) => `f.actor_id = any(${p}::uuid[])`);
      add(own, (p) => `(f.actor_id = any(${p}::uuid[]) or f.payload ->> 'actingForId' = any(${p}::text[]))`);
    }
  }
}

/** What was typed, anywhere; signs with a meaning of their own in a pattern stand for themselves. */
function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
