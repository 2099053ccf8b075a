import type { Logger } from 'pino';
import { requestScope } from '../db/current.js';
import type { UnitOfWork } from '../db/unit-of-work.js';

const pending = new Set<Promise<void>>();

/** Writes what an operation told into the access log, behind the answer. A failure is told to the operator, never to the reader. */
export function logReadsLater(uow: UnitOfWork, requestId: string, logger: Pick<Logger, 'error'>): void {
  // Outside every scope: the answer's end may be heard inside that of another request, which may hold a connection.
  const written: Promise<void> = requestScope.exit(() => uow.logReads(requestId))
    .catch((error: unknown) => logger.error({ requestId, error: (error as Error).message }, 'the access log missed a read'))
    .finally(() => pending.delete(written));
  pending.add(written);
}

/** Resolves when every read so far is in the access log; asked before the process ends. */
export async function readsLogged(): Promise<void> {
  while (pending.size > 0) await Promise.all(pending);
}
