import type { Day, FieldGroup } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { maximumCount, type PageRequest } from '../../../platform/graphql/connection.js';
import type { Tenant } from '../tenant.js';

export const DOORS = ['SCREEN', 'API', 'EXPORT', 'FILE', 'PREVIEW'] as const;
export type Door = (typeof DOORS)[number];

export interface AccessRow extends Tenant {
  id: string;
  at: Date;
  readerOrgId: string;
  readerId: string;
  readerName: string;
  door: Door;
  operation: string;
  figures: FieldGroup[];
  /** Of the largest read. */
  rowCount: number;
  /** How often within a quarter of an hour. */
  reads: number;
  /** The last of several reads; null: there was one. */
  lastAt: Date | null;
  mark: string | null;
  filter: string | null;
}

export interface AccessSummaryRow {
  day: Day;
  readerId: string;
  readerName: string;
  readerOrgId: string;
  reads: number;
  rowCount: number;
  figures: FieldGroup[];
  exports: number;
}

export interface AccessSelection {
  agreementId: string | null;
  supplierId: string | null;
  doors: Door[] | null;
  figures: FieldGroup[] | null;
  person: string | null;
  from: Day | null;
  to: Day | null;
}

const columns = `a.buyer_id as "buyerId", a.supplier_id as "supplierId", a.agreement_id as "agreementId", a.id, a.at, a.reader_org_id as "readerOrgId",
  a.reader_id as "readerId", a.reader_name as "readerName", a.door, a.operation, a.figures, a.row_count as "rowCount", a.reads,
  a.last_at as "lastAt", a.mark, a.filter`;

/** The log of who read the asker's figures. Only a buyer has any. */
export class AccessRepo {
  constructor(private readonly tx: Tx) {}

  /** Newest first. */
  async page(selection: AccessSelection, { after, limit }: PageRequest): Promise<AccessRow[]> {
    const { where, values } = this.conditions(selection);
    values.push(after?.[0] ?? null, after?.[1] ?? null, limit + 1);
    const n = values.length;
    return this.tx.rows<AccessRow & Record<string, unknown>>(
      `select ${columns} from smi.agreements_access a where ${where}
         and ($${n - 2}::timestamptz is null or a.at < $${n - 2} or (a.at = $${n - 2} and a.id > $${n - 1}::uuid))
       order by a.at desc, a.id limit $${n}`,
      values,
    );
  }

  async count(selection: AccessSelection): Promise<number> {
    const { where, values } = this.conditions(selection);
    const found = await this.tx.first<{ n: number }>(`select count(*)::int as n from (select 1 from smi.agreements_access a where ${where} limit ${maximumCount + 1}) x`, values);
    return found?.n ?? 0;
  }

  /** One line per reader and day, in the asker's time zone, the newest day first. */
  async summary(selection: AccessSelection, { after, limit }: PageRequest): Promise<AccessSummaryRow[]> {
    const { where, values } = this.conditions(selection);
    values.push(this.tx.actor.timeZone, after?.[0] ?? null, after?.[1] ?? null, limit + 1);
    const n = values.length;
    return this.tx.rows<AccessSummaryRow & Record<string, unknown>>(
      `select day::text as day, "readerId", "readerName", "readerOrgId", reads, "rowCount", figures, exports from (
         select (a.at at time zone $${n - 3})::date as day, a.reader_id as "readerId", max(a.reader_name) as "readerName", a.reader_org_id as "readerOrgId",
           sum(a.reads)::int as reads, sum(a.row_count)::int as "rowCount", count(*) filter (where a.door = 'EXPORT')::int as exports,
           array(select distinct f from unnest(array_agg(array_to_string(a.figures, ','))) g, unnest(string_to_array(g, ',')) f where f <> '' order by f) as figures
         from smi.agreements_access a where ${where} group by 1, a.reader_id, a.reader_org_id) s
       where $${n - 2}::date is null or day < $${n - 2} or (day = $${n - 2} and "readerId" > $${n - 1}::uuid)
       order by day desc, "readerId" limit $${n}`,
      values,
    );
  }

  private conditions(s: AccessSelection): { where: string; values: unknown[] } {
    const values: unknown[] = [this.tx.actor.organisationId];
    const where = ['a.buyer_id = $1'];
    const add = (value: unknown, condition: (place: string) => string): void => {
      if (value === null) return;
      values.push(value);
      where.push(condition(`$${values.length}`));
    };
    const zone = this.tx.actor.timeZone;
    add(s.supplierId, (p) => `a.supplier_id = ${p}`);
    add(s.agreementId, (p) => `a.agreement_id = ${p}`);
    add(s.doors, (p) => `a.door = any(${p}::text[])`);
    add(s.figures, (p) => `a.figures && ${p}::text[]`);
    add(s.person && `%${s.person.replace(/[\\%_]/g, '\\$&')}%`, (p) => `a.reader_name ilike ${p}`);
    add(s.from && [s.from, zone], (p) => `a.at >= (${p}::text[])[1]::date::timestamp at time zone (${p}::text[])[2]`);
    add(s.to && [s.to, zone], (p) => `a.at < ((${p}::text[])[1]::date + 1)::timestamp at time zone (${p}::text[])[2]`);
    return { where: where.join(' and '), values };
  }
}
