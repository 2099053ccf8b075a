import { type Day, type FoundException, reconcileExceptions } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import { ExceptionsRepo } from './exceptions.repo.js';

/**
 * Open exceptions of a batch against what the run found: one of each cause stays open, a cause that is gone closes itself. Scores are
 * kept in hundredths, and compared so.
 */
export async function reconcile(tx: Tx, tenant: Tenant, runId: string, itemLocationIds: readonly string[], found: readonly FoundException[], today: Day): Promise<void> {
  const repo = new ExceptionsRepo(tx);
  const open = await repo.open(itemLocationIds);
  const ids = new Map(open.map((each) => [`${each.itemLocationId} ${each.finding.cause}`, each.id]));
  const coarse = found.map(({ itemLocationId, finding }) => ({ itemLocationId, finding: { ...finding, score: (Math.floor(finding.score / 100) * 100) as typeof finding.score } }));
  const { opened, updated, closed } = reconcileExceptions(open, coarse, { at: tx.clock.now().toISOString(), today });
  await repo.update(tenant, runId, [...updated, ...closed].map((each) => ({ ...each, id: ids.get(`${each.itemLocationId} ${each.finding.cause}`) ?? '' })));
  await repo.insert(tenant, runId, opened);
}
