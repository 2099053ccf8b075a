import { encodeId } from '../../platform/graphql/ids.js';
import type { CommitmentEntity } from './commitment.entity.js';
import type { ProposalEntity } from './proposal.entity.js';
import type { Commitment, ReplenishmentProposal } from './proposals.types.js';

export function toProposal(row: ProposalEntity): ReplenishmentProposal {
  const { counterSide, counterQuantity, counterDate } = row;
  return {
    ...row,
    typeName: 'ReplenishmentProposal',
    id: encodeId('ReplenishmentProposal', row.id),
    counter: counterSide && counterQuantity !== null && counterDate ? { side: counterSide, quantity: counterQuantity, arrivalDate: counterDate } : null,
    row,
  };
}

export function toCommitment(row: CommitmentEntity): Commitment {
  const { seq, quantity, arrivalDate, shipDate, reason, recordedAt } = row;
  return { seq, quantity, arrivalDate, shipDate, reason, recordedAt };
}
