import type { FaultParams, RowFault } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../platform/graphql/connection.js';

export interface RowResultRow {
  rowNo: number;
  seq: number;
  outcome: 'REJECTED' | 'WARNING';
  code: string;
  column: string | null;
  value: string | null;
  params: FaultParams;
  line: string;
  [column: string]: unknown;
}

export type NewRowResult = RowFault & { rowNo: number; seq: number; outcome: 'REJECTED' | 'WARNING'; line: string };

export class RowResultsRepo {
  constructor(private readonly tx: Tx) {}

  async add(importId: string, results: readonly NewRowResult[]): Promise<void> {
    if (results.length === 0) return;
    const column = <T>(of: (result: NewRowResult) => T): T[] => results.map(of);
    await this.tx.change(
      `insert into smi.feeds_row_result (org_id, import_id, row_no, seq, outcome, code, column_name, value, params, line)
       select $1, $2, * from unnest($3::int[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[], $10::text[])`,
      [
        this.tx.actor.organisationId,
        importId,
        column((r) => r.rowNo),
        column((r) => r.seq),
        column((r) => r.outcome),
        column((r) => r.code),
        column((r) => r.column),
        column((r) => r.value),
        column((r) => JSON.stringify(r.params)),
        column((r) => r.line),
      ],
    );
  }

  async page(importId: string, { after, limit }: PageRequest): Promise<RowResultRow[]> {
    const [rowNo, seq] = after ?? [0, 0];
    return this.tx.rows<RowResultRow>(
      `select row_no as "rowNo", seq::int as seq, outcome, code, column_name as "column", value, params, line from smi.feeds_row_result
       where org_id = $1 and import_id = $2 and (row_no, seq) > ($3::int, $4::int) order by row_no, seq limit $5`,
      [this.tx.actor.organisationId, importId, rowNo, seq, limit + 1],
    );
  }

  async count(importId: string): Promise<number> {
    const row = await this.tx.first<{ n: number }>(
      `select count(*)::int as n from (select 1 from smi.feeds_row_result where org_id = $1 and import_id = $2 limit ${maximumCount + 1}) counted`,
      [this.tx.actor.organisationId, importId],
    );
    return row?.n ?? 0;
  }

  /** All of them, for the quota of exports. */
  async countAll(importId: string): Promise<number> {
    return (await this.tx.first<{ n: number }>('select count(*)::int as n from smi.feeds_row_result where org_id = $1 and import_id = $2', [this.tx.actor.organisationId, importId]))?.n ?? 0;
  }

  async rejectedRows(importId: string): Promise<Set<number>> {
    const rows = await this.tx.rows<{ rowNo: number }>(
      `select distinct row_no as "rowNo" from smi.feeds_row_result where org_id = $1 and import_id = $2 and outcome = 'REJECTED'`,
      [this.tx.actor.organisationId, importId],
    );
    return new Set(rows.map(({ rowNo }) => rowNo));
  }
}
