import { createHash } from 'node:crypto';
import { Controller, PayloadTooLargeException, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MAXIMUM_BYTES } from '@stockpact/shared';
import { encodeId } from '../../../platform/graphql/ids.js';
import { askerWith } from '../../../platform/http/http-asker.js';
import { FileRepo } from './file.repo.js';

/** `POST /files?name=stock.csv`: the raw bytes of a file as body. What it holds is said when it is applied. */
@Controller('files')
export class UploadController {
  @Post()
  async upload(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query('name') name?: string,
  ): Promise<{ id: string; sha256: string; byteSize: number }> {
    const uow = await askerWith('import:write');
    // No connection is held while a slow sender sends.
    await uow.close();
    const content = await received(request, response);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const id = await uow.write((tx) => new FileRepo(tx).store({ name: fileName(name), sha256, content }));
    return { id: encodeId('File', id), sha256, byteSize: content.length };
  }
}

/** Reads the body and stops at the cap, whatever the sender announced. */
async function received(request: Request, response: Response): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  const chunks: Buffer[] = [];
  let size = 0;
  if (announced <= MAXIMUM_BYTES) {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAXIMUM_BYTES) break;
      chunks.push(chunk);
    }
  }
  if (announced <= MAXIMUM_BYTES && size <= MAXIMUM_BYTES) return Buffer.concat(chunks);
  discard(request, response);
  throw new PayloadTooLargeException({ code: 'FILE_TOO_LARGE', limit: MAXIMUM_BYTES });
}

/** Takes the rest without keeping it for a moment, so that the sender gets to read the answer, then hangs up. */
function discard(request: Request, response: Response): void {
  response.setHeader('connection', 'close');
  request.resume();
  const hangUp = setTimeout(() => request.destroy(), 5_000);
  hangUp.unref();
  request.once('close', () => clearTimeout(hangUp));
}

/** The last part of a path, without characters that a later download or log could stumble over. */
function fileName(given: string | undefined): string {
  const last = (typeof given === 'string' ? given : '').split(/[/\\]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- removing control characters is the purpose
  return last.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 200).replace(/\p{Surrogate}/u, '').trim() || 'upload.csv';
}
