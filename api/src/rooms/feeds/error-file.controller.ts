import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { csvLine } from '@stockpact/shared';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { recordDownload } from '../../platform/exports/download.js';
import { Exports } from '../../platform/exports/exports.js';
import { decodeId } from '../../platform/graphql/ids.js';
import { askerWith } from '../../platform/http/http-asker.js';
import { sendParts } from '../../platform/http/send-parts.js';
import { ImportsRepo } from './imports.repo.js';
import { RowResultsRepo } from './row-results.repo.js';

const pageSize = 5_000;

/** `GET /imports/<Import id>/errors.csv`: refused rows and remarks, for a spreadsheet. */
@Controller('imports')
export class ErrorFileController {
  constructor(private readonly exports: Exports) {}

  @Get(':id/errors.csv')
  async errors(@Param('id') globalId: string, @Res() response: Response): Promise<void> {
    const uow = await askerWith('import:read');
    const id = decodeId('Import', globalId);
    const found = id.ok ? await uow.read((tx) => new ImportsRepo(tx).byId(id.value), 'import:read') : null;
    if (!found) throw new NotFoundException({ code: 'NOT_FOUND' });
    const rows = await uow.read((tx) => new RowResultsRepo(tx).countAll(found.id));
    const mark = await recordDownload(uow, this.exports, { view: 'refused rows', rows, filter: found.fileName, figures: [], agreements: new Map(), numbers: [] });
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="errors.csv"; filename*=UTF-8''${encodeURIComponent(errorFileName(found.fileName, mark))}`);
    response.setHeader('cache-control', 'no-store');
    await sendParts(response, uow, lines(uow, found.id));
  }
}

/** Begins with a byte order mark: spreadsheets take a file without one for the local 8-bit encoding. */
async function* lines(uow: UnitOfWork, importId: string): AsyncGenerator<string> {
  yield `\ufeff${csvLine(['row', 'outcome', 'column', 'value', 'code', 'details', 'line'])}`;
  for (let after: [number, number] | null = [0, 0]; after !== null; ) {
    const from: [number, number] = after;
    const page = await uow.read((tx) => new RowResultsRepo(tx).page(importId, { limit: pageSize, after: from }), 'import:read');
    yield page.slice(0, pageSize).map((r) => csvLine([String(r.rowNo), r.outcome, r.column ?? '', r.value ?? '', r.code, details(r.params), r.line])).join('');
    const last = page[pageSize - 1];
    after = page.length > pageSize && last ? [last.rowNo, last.seq] : null;
  }
}

function details(params: Record<string, string | number>): string {
  return Object.entries(params).map(([name, value]) => `${name}: ${value}`).join('; ');
}

function errorFileName(name: string, mark: string): string {
  return `errors of ${name.replace(/\.csv$/i, '')} ${mark}.csv`.replace(/["\\\r\n]/g, '');
}
