/** Facts that the rooms record and a reader may filter by; a kind that is not listed is shown by its own name. */
export const FACT_KINDS = [
  'proposal.released', 'proposal.recalled', 'proposal.accepted', 'proposal.autoAccepted', 'proposal.changed', 'proposal.changeAgreed', 'proposal.rejected', 'proposal.expired', 'proposal.committed',
  'proposal.cancelled', 'proposal.created', 'proposal.closed', 'proposals.planned', 'shipment.dispatched', 'delivery.received', 'discrepancy.opened', 'discrepancy.proposed', 'discrepancy.resolved',
  'plan.completed', 'threshold.scheduled', 'threshold.imported', 'terms.imported', 'agreement.opened', 'sharing.changed', 'itemLocation.snoozed', 'itemLocation.unsnoozed',
  'import.rejected', 'item.imported', 'location.imported', 'snapshot.accepted', 'consumption.recorded', 'expectedReceipt.imported', 'user.signedIn', 'viewer.updated',
] as const;
