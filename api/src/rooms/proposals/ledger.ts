import { type CommitmentLedger, type ProposalState, ZERO, subQ } from '@stockpact/shared';
import type { ProposalEntity } from './proposal.entity.js';

/** What has become of the commitment of a proposal. */
export function ledgerOf(row: ProposalEntity): CommitmentLedger {
  const { committedQuantity: committed, shippedQuantity: shipped, acceptedQuantity: accepted, rejectedQuantity: rejected, shortClosedQuantity: shortClosed } = row;
  const cancelled = row.state === 'CANCELLED' ? subQ(subQ(committed, shipped), shortClosed) : ZERO;
  return { committed, shipped, accepted, rejected, shortClosed, cancelled };
}

/** Where a shipment, a receipt or a settled discrepancy leaves a proposal. */
export interface Settlement {
  row: ProposalEntity;
  ledger: CommitmentLedger;
  state: ProposalState;
}
