import type { Response } from 'express';
import type { UnitOfWork } from '../db/unit-of-work.js';

/** Who takes nothing for so long is not waited for any longer, in milliseconds. */
const patience = 60_000;

/**
 * Sends a file part by part, as fast as its reader takes them. While a slow one does not, no connection to the database is held for it:
 * each part that follows is read in a snapshot of its own, so the parts must be of what does not change any more.
 */
export async function sendParts(response: Response, uow: UnitOfWork, parts: AsyncIterable<string>): Promise<void> {
  response.setTimeout(patience, () => response.destroy());
  for await (const part of parts) {
    if (response.destroyed) return;
    if (response.write(part)) continue;
    await uow.close();
    // It may have been taken meanwhile; then nothing more is said about it.
    if (response.writableNeedDrain) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  await uow.close();
  response.end();
}
