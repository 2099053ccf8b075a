import { HttpException } from '@nestjs/common';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { ExportedFile, Exports } from './exports.js';

/** Records a file that is about to be downloaded and gives its mark; beyond the quota of the day the download is refused with 429. */
export async function recordDownload(uow: UnitOfWork, exports: Exports, file: Omit<ExportedFile, 'door'>): Promise<string> {
  const recorded = await uow.write((tx) => exports.record(tx, { ...file, door: 'FILE' }));
  if (recorded.ok) return recorded.value.mark;
  await exports.keepRefusal(uow, recorded, file);
  const [refusal] = recorded.refusals;
  throw new HttpException({ code: refusal?.code, params: refusal?.params }, 429);
}
