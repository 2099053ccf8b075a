import type { FaultParams, FileFault, ImportKind, ImportMode, ImportState } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../platform/graphql/connection.js';

export interface ImportRow {
  id: string;
  fileId: string;
  version: number;
  kind: ImportKind;
  mode: ImportMode;
  state: ImportState;
  fileName: string;
  byteSize: number;
  encoding: string | null;
  rejection: string | null;
  rejectionParams: FaultParams;
  rowsTotal: number;
  rowsDone: number;
  rowsApplied: number;
  rowsUnchanged: number;
  rowsRejected: number;
  createdAt: Date;
  finishedAt: Date | null;
  createdBy: string;
  [column: string]: unknown;
}

const select = `select i.id, i.file_id as "fileId", i.version, i.kind, i.mode, i.state, f.name as "fileName", f.byte_size as "byteSize", i.encoding,
    i.rejection, i.rejection_params as "rejectionParams", i.rows_total as "rowsTotal", i.rows_done as "rowsDone", i.rows_applied as "rowsApplied",
    i.rows_unchanged as "rowsUnchanged", i.rows_rejected as "rowsRejected", i.created_at as "createdAt", i.finished_at as "finishedAt",
    u.name as "createdBy"
  from smi.feeds_import i join smi.feeds_file f on f.org_id = i.org_id and f.id = i.file_id
    join smi.identity_user u on u.org_id = i.org_id and u.id = i.created_by`;

export class ImportsRepo {
  constructor(private readonly tx: Tx) {}

  private get organisationId(): string {
    return this.tx.actor.organisationId;
  }

  async byIds(ids: readonly string[]): Promise<ImportRow[]> {
    return this.tx.rows<ImportRow>(`${select} where i.org_id = $1 and i.id = any($2::uuid[])`, [this.organisationId, [...ids]]);
  }

  async byId(id: string): Promise<ImportRow | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  /** Newest first. */
  async page({ after, limit }: PageRequest): Promise<ImportRow[]> {
    const [at, id] = after ?? [null, null];
    return this.tx.rows<ImportRow>(
      `${select} where i.org_id = $1 and ($2::timestamptz is null or i.created_at < $2 or (i.created_at = $2 and i.id > $3::uuid))
       order by i.created_at desc, i.id limit $4`,
      [this.organisationId, at, id, limit + 1],
    );
  }

  async count(): Promise<number> {
    const row = await this.tx.first<{ n: number }>(
      `select count(*)::int as n from (select 1 from smi.feeds_import where org_id = $1 limit ${maximumCount + 1}) counted`,
      [this.organisationId],
    );
    return row?.n ?? 0;
  }

  /** Null when the file does not exist, or when the same bytes were taken in as this kind before: see `same`. */
  async create(fileId: string, kind: ImportKind, mode: ImportMode): Promise<string | null> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.feeds_import (org_id, file_id, kind, mode, state, sha256, created_by, created_at)
       select f.org_id, f.id, $3, $4, 'RECEIVED', f.sha256, $5, $6 from smi.feeds_file f where f.org_id = $1 and f.id = $2
       on conflict (org_id, kind, sha256) where state <> 'REJECTED' do nothing returning id`,
      [this.organisationId, fileId, kind, mode, this.tx.actor.userId, this.tx.clock.now()],
    );
    return row?.id ?? null;
  }

  /** The import that took the bytes of this file in as this kind. */
  async same(fileId: string, kind: ImportKind): Promise<ImportRow | null> {
    return this.tx.first<ImportRow>(
      `${select} where i.org_id = $1 and i.kind = $3 and i.state <> 'REJECTED'
         and i.sha256 = (select g.sha256 from smi.feeds_file g where g.org_id = $1 and g.id = $2)`,
      [this.organisationId, fileId, kind],
    );
  }

  async beginValidation(id: string): Promise<void> {
    await this.tx.change(`update smi.feeds_import set state = 'VALIDATING', version = version + 1 where org_id = $1 and id = $2 and state = 'RECEIVED'`, [this.organisationId, id]);
  }

  async beginApplying(id: string, encoding: string, rowsTotal: number): Promise<void> {
    await this.tx.change(
      `update smi.feeds_import set state = 'APPLYING', encoding = $3, rows_total = $4, version = version + 1
       where org_id = $1 and id = $2 and state = 'VALIDATING'`,
      [this.organisationId, id, encoding, rowsTotal],
    );
  }

  /**
   * Moves the progress in the transaction of the rows themselves. False when another worker has moved it since: this one must
   * then leave its rows unsaved.
   */
  async advance(id: string, from: number, by: { done: number; applied: number; unchanged: number; rejected: number }): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.feeds_import set rows_done = rows_done + $4, rows_applied = rows_applied + $5, rows_unchanged = rows_unchanged + $6,
         rows_rejected = rows_rejected + $7, version = version + 1
       where org_id = $1 and id = $2 and rows_done = $3 and state = 'APPLYING'`,
      [this.organisationId, id, from, by.done, by.applied, by.unchanged, by.rejected],
    );
    return changed === 1;
  }

  /** False when it was finished before. */
  async finish(id: string, fault: FileFault | null): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.feeds_import set state = $3, rejection = $4, rejection_params = $5, finished_at = $6, version = version + 1
       where org_id = $1 and id = $2 and state in ('RECEIVED', 'VALIDATING', 'APPLYING')`,
      [this.organisationId, id, fault ? 'REJECTED' : 'APPLIED', fault?.code ?? null, JSON.stringify(fault?.params ?? {}), this.tx.clock.now()],
    );
    return changed === 1;
  }
}
