import { Injectable } from '@nestjs/common';
import { IMPORT_PERMISSIONS, type Result, allowsFull, ok, refuse } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import DataLoader from 'dataloader';
import { command } from '../../platform/db/command.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../platform/graphql/connection.js';
import { decodeId, encodeId } from '../../platform/graphql/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { ImportCreateInput, RowResult } from './feeds.types.js';
import { type ImportRow, ImportsRepo } from './imports.repo.js';
import { RowResultsRepo } from './row-results.repo.js';

/** Job that applies an import. */
export const applyTask = 'feeds.apply';

@Injectable()
export class FeedsService {
  /** Takes an uploaded file in; the job does the work. */
  async create(uow: UnitOfWork, input: ImportCreateInput): Promise<Result<{ importId: string }>> {
    const permission = IMPORT_PERMISSIONS[input.kind];
    if (!(await uow.actor()).permissions.has(permission)) {
      throw new GraphQLError('You may not do this.', { extensions: { code: 'FORBIDDEN', permission } });
    }
    if (input.mode === 'FULL' && !allowsFull(input.kind)) return refuse('INVALID', ['mode'], { reason: 'FULL_MODE_NOT_FOR_KIND' });
    const fileId = decodeId('File', input.file, ['file']);
    if (!fileId.ok) return fileId;
    return command(uow, 'importCreate', input, async (tx) => {
      const repo = new ImportsRepo(tx);
      const importId = await repo.create(fileId.value, input.kind, input.mode);
      if (importId === null) return refusedFile(await repo.same(fileId.value, input.kind));
      await enqueue(tx, applyTask, { importId }, `${applyTask}:${importId}`);
      return ok({ importId });
    });
  }

  /** Batched within the operation; null when absent or not visible. */
  async import(uow: UnitOfWork, id: string): Promise<ImportRow | null> {
    return uow.once('feeds.import', () => importLoader(uow)).load(id);
  }

  async imports<T>(uow: UnitOfWork, first: number, after: string | null | undefined, node: (row: ImportRow) => T): Promise<ConnectionOf<T>> {
    const request = pageRequest(first, after, ['instant', 'id']);
    const rows = await uow.read((tx) => new ImportsRepo(tx).page(request), 'import:read');
    return connectionOf(rows, request, {
      node,
      cursorOf: (row) => [row.createdAt.toISOString(), row.id],
      count: () => uow.read((tx) => new ImportsRepo(tx).count(), 'import:read'),
    });
  }

  async rowResults(uow: UnitOfWork, importId: string, first: number, after: string | null | undefined): Promise<ConnectionOf<RowResult>> {
    const request = pageRequest(first, after, ['whole', 'whole']);
    const rows = await uow.read((tx) => new RowResultsRepo(tx).page(importId, request), 'import:read');
    return connectionOf(rows, request, {
      node: (row) => row,
      cursorOf: (row) => [row.rowNo, row.seq],
      count: () => uow.read((tx) => new RowResultsRepo(tx).count(importId), 'import:read'),
    });
  }
}

function refusedFile(first: ImportRow | null): Result<never> {
  if (!first) return refuse('NOT_FOUND', ['file']);
  return refuse('ALREADY_EXISTS', ['file'], { import: encodeId('Import', first.id), createdAt: first.createdAt.toISOString(), state: first.state });
}

function importLoader(uow: UnitOfWork): DataLoader<string, ImportRow | null> {
  return new DataLoader(async (ids) => {
    const rows = await uow.read((tx) => new ImportsRepo(tx).byIds(ids), 'import:read');
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
