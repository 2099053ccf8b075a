import type { Tx } from '../../../platform/db/tx.js';
import type { ReadOpenProposals } from '../../planning/plan.js';
import { SeenProposals } from './plan-sync.js';

/** Open proposals of a buyer's item-locations as the asker sees them, for a plan that is only looked at. */
export function seenBy(tx: Tx, buyerId: string): ReadOpenProposals {
  return (itemLocationIds) => new SeenProposals(tx, buyerId).read(itemLocationIds);
}
