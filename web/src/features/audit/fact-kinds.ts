/** Facts that the rooms record and a reader may filter by; a kind that is not listed is shown by its own name. */
export const FACT_KINDS = [
  'proposal.released', 'proposal.recalled', 'proposal.accepted', 'proposal.autoAccepted', 'proposal.countered', 'proposal.changed', 'proposal.changeAgreed', 'proposal.rejected', 'proposal.expired', 'proposal.committed',
  'proposal.recommitted', 'proposal.cancelled', 'proposal.created', 'proposal.closed', 'proposals.planned', 'shipment.dispatched', 'shipment.received', 'discrepancy.resolutionProposed', 'discrepancy.resolved',
  'plan.completed', 'plan.requested', 'threshold.scheduled', 'threshold.proposed', 'threshold.accepted', 'threshold.rejected', 'threshold.withdrawn', 'threshold.imported', 'cellPolicy.scheduled', 'terms.imported', 'terms.changed', 'capacity.released', 'capacity.imported', 'storageRoom.stated', 'agreement.opened', 'sharing.updated', 'confidentiality.drafted', 'confidentiality.signed', 'confidentiality.ended', 'preview.opened', 'export.recorded', 'export.refused', 'largeExport.recorded', 'largeExport.told', 'exception.acknowledged', 'exception.snoozed', 'exception.resumed', 'evaluation.requested', 'evaluation.cancelled',
  'transfers.planned', 'transfer.accepted', 'transfer.declined', 'transfer.cancelled', 'transferLane.set', 'transferLane.removed',
  'import.rejected', 'item.imported', 'location.imported', 'snapshot.accepted', 'lots.recorded', 'consumption.recorded', 'expectedReceipt.imported', 'user.preferencesUpdated',
  'user.invited', 'invitation.resent', 'invitation.revoked', 'user.joined', 'user.passwordReset', 'user.passwordChanged', 'user.secondFactorEnabled', 'user.secondFactorDisabled', 'user.recoveryCodesRenewed', 'user.recoveryCodeUsed', 'session.ended', 'singleSignOn.updated', 'secondFactorPolicy.updated',
  'user.disabled', 'user.enabled', 'grant.added', 'grant.ended', 'delegation.given', 'delegation.revoked', 'override.asked', 'override.confirmed', 'override.refused', 'override.withdrawn', 'exportQuota.raised', 'token.created', 'token.revoked', 'segregation.blocked',
] as const;

/** What facts are about. */
export const SUBJECT_TYPES = ['Agreement', 'ItemLocation', 'Threshold', 'ReplenishmentProposal', 'Shipment', 'Discrepancy', 'Import', 'User', 'Invitation', 'Delegation', 'EmergencyOverride', 'Organisation', 'Evaluation'] as const;
