import { type CommitmentLedger, ZERO, subQ } from '@stockpact/shared';
import type { ProposalEntity } from './proposal.entity.js';

/** What has become of the commitment of a proposal. */
export function ledgerOf(row: ProposalEntity): CommitmentLedger {
  const { committedQuantity: committed, shippedQuantity: shipped, acceptedQuantity: accepted, rejectedQuantity: rejected, shortClosedQuantity: shortClosed } = row;
  const cancelled = row.state === 'CANCELLED' ? subQ(subQ(committed, shipped), shortClosed) : ZERO;
  return { committed, shipped, accepted, rejected, shortClosed, cancelled };
}
