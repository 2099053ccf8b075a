import { Controller, ForbiddenException, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { auditScopeOf } from '@stockpact/shared';
import type { Response } from 'express';
import { fileURLToPath } from 'node:url';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { recordDownload } from '../exports/download.js';
import { type ExportedFile, Exports } from '../exports/exports.js';
import { decodeId } from '../graphql/ids.js';
import { askerWith } from '../http/http-asker.js';
import { sendParts } from '../http/send-parts.js';
import { type ChainHeadRow, ChainRepo } from './chain.repo.js';

const pageSize = 1_000;
const ownChain = 'organisation';
const script = fileURLToPath(new URL('../../../../launch/verify-chain.mjs', import.meta.url));

/**
 * `GET /audit/<Agreement id>.jsonl` and `/audit/organisation.jsonl`: a whole chain, one record a line, each with the very texts that
 * its hash covers. `GET /audit/verify-chain.mjs`: the script that checks such a file without the portal.
 */
@Controller('audit')
export class ChainController {
  constructor(private readonly exports: Exports) {}

  @Get('verify-chain.mjs')
  verifier(@Res() response: Response): void {
    response.setHeader('content-disposition', 'attachment; filename="verify-chain.mjs"');
    response.sendFile(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  }

  @Get(':id.jsonl')
  async chain(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const uow = await wholeRecordAsker();
    const head = await headOf(uow, id);
    if (!head) throw new NotFoundException({ code: 'NOT_FOUND' });
    // A grant bound to some locations shows some of the facts: a chain with holes would look tampered with.
    if ((await uow.read((tx) => new ChainRepo(tx).count(head.chainId))) < head.seq) throw new ForbiddenException({ code: 'FORBIDDEN', permission: 'audit:read' });
    const mark = await recordDownload(uow, this.exports, fileOf(head));
    response.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="chain.jsonl"; filename*=UTF-8''${encodeURIComponent(`chain of ${head.agreementNumber ?? 'the organisation'} ${mark}.jsonl`)}`);
    response.setHeader('cache-control', 'no-store');
    await sendParts(response, uow, lines(uow, head));
  }
}

/** A chain is whole or it proves nothing: only who may read all that the organisation did gets it. */
async function wholeRecordAsker(): Promise<UnitOfWork> {
  const uow = await askerWith('audit:read');
  const { side, roles } = await uow.actor();
  if (auditScopeOf(side, roles) !== 'OWN_ORGANISATION') throw new ForbiddenException({ code: 'FORBIDDEN', permission: 'audit:read' });
  return uow;
}

async function headOf(uow: UnitOfWork, id: string): Promise<ChainHeadRow | null> {
  const agreement = id === ownChain ? null : decodeId('Agreement', id);
  if (agreement && !agreement.ok) return null;
  const heads = await uow.read((tx) => new ChainRepo(tx).heads());
  return heads.find((head) => head.agreementId === (agreement?.value ?? null)) ?? null;
}

function fileOf({ agreementId, agreementNumber, seq }: ChainHeadRow): Omit<ExportedFile, 'door'> {
  const agreements = new Map(agreementId ? [[agreementId, seq]] : []);
  return { view: 'audit chain', rows: seq, filter: '', figures: [], agreements, numbers: agreementNumber ? [agreementNumber] : [] };
}

/** Up to the head that was there when the download began, page after page: what stands in a chain never changes. */
async function* lines(uow: UnitOfWork, head: ChainHeadRow): AsyncGenerator<string> {
  for (let after = 0; after < head.seq; ) {
    const page = await uow.read((tx) => new ChainRepo(tx).records(head.chainId, after, pageSize));
    yield page.map((record) => `${JSON.stringify(record)}\n`).join('');
    after = page.at(-1)?.seq ?? head.seq;
  }
}
