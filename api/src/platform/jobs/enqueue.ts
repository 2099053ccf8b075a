import type { Tx } from '../db/tx.js';

/**
 * Puts a job into the queue within the asker's transaction; it will run for the asker's organisation.
 * Jobs of equal key that have not started are one job, and the latest payload counts.
 */
export async function enqueue(tx: Tx, task: string, payload: Record<string, unknown>, key: string | null = null): Promise<void> {
  await tx.rows('select sec.enqueue($1, $2, $3)', [task, JSON.stringify(payload), key]);
}
