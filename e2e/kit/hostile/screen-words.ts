// Which texts of the screens are words that somebody wrote, and which only the portal makes. A new one must be put here.

/** Words, and the field of the journey in hostile-words.spec.ts under which hostile ones come there. */
export const WORDS: Readonly<Record<string, string>> = {
  'AccessReviewEntry.agreements': 'Agreement.number', 'AccessReviewEntry.givenBy': 'name of an administrator', 'AccessReviewEntry.holder': 'name of a planner', 'AccessReviewEntry.locations': 'Location.code',
  'AccessEntry.filter': 'AccessEntry.filter', 'AccessEntry.operation': 'AccessEntry.operation', 'AccessEntry.person': 'name of a supplier', 'AccessSummary.person': 'name of a supplier', 'Agreement.number': 'Agreement.number', 'Agreement.supplierCode': 'Agreement.supplierCode',
  'ApiToken.createdBy': 'name of an administrator', 'ApiToken.name': 'ApiToken.name', 'ApiToken.revokedBy': 'name of an administrator', 'Calendar.name': 'calendars', 'CalendarEntry.note': 'calendars',
  'CellPolicyVersion.recordedBy': 'name of a buyer', 'ExceptionChange.by': 'name of a buyer', 'PlanRun.agreementNumber': 'Agreement.number', 'PlanningException.acknowledgedBy': 'name of a buyer',
  'Commitment.reason': 'Commitment.reason', 'Confidentiality.text': 'Confidentiality.text', 'Confidentiality.textVersion': 'Confidentiality.textVersion', 'ConfidentialitySignature.name': 'name of a buyer',
  'Discrepancy.comment': 'comment of a settlement', 'Evaluation.agreementNumber': 'Agreement.number', 'Evaluation.locationCode': 'Location.code', 'ExpectedReceipt.reference': 'ExpectedReceipt.reference',
  'Fact.actorName': 'name of a buyer', 'Fact.payload': 'Shipment.asnNumber', 'FactChain.agreementNumber': 'Agreement.number', 'GrantScope.code': 'Agreement.number', 'GrantScope.name': 'Organisation.shortName',
  'Import.createdBy': 'name of a buyer', 'Import.fileName': 'Import.fileName', 'Import.rejectionParams': 'Import.rejectionParams', 'Invitation.invitedBy': 'name of an administrator', 'Invitation.name': 'Invitation.name',
  'Item.name': 'Item.name', 'Item.number': 'Item.number', 'Item.uom': 'Item.uom', 'Location.code': 'Location.code', 'Location.name': 'Location.name',
  'Organisation.name': 'Organisation.name', 'Organisation.shortName': 'Organisation.shortName', 'OrganisationUser.disabledBy': 'name of an administrator', 'OrganisationUser.disabledReason': 'OrganisationUser.disabledReason',
  'OrganisationUser.name': 'name of a planner', 'ReplenishmentProposal.comment': 'comment of a refusal', 'RoleGrant.endReason': 'RoleGrant.endReason', 'RoleGrant.endedBy': 'name of an administrator',
  'RoleGrant.grantedBy': 'name of an administrator', 'RowResult.line': 'RowResult.value', 'RowResult.params': 'RowResult.value', 'RowResult.value': 'RowResult.value',
  'SegregationFinding.detail': 'name of an administrator', 'SegregationFinding.person': 'name of a planner', 'Shipment.asnNumber': 'Shipment.asnNumber', 'Shipment.billOfLading': 'Shipment.billOfLading',
  'Shipment.carrier': 'Shipment.carrier', 'ShipmentLine.lot': 'ShipmentLine.lot', 'SingleSignOn.clientId': 'SingleSignOn.clientId',
  'Snooze.reason': 'Snooze.reason', 'Threshold.reason': 'Threshold.reason', 'ThresholdChange.proposedBy': 'name of a buyer', 'ThresholdChange.reason': 'ThresholdChange.reason', 'User.name': 'name of a buyer', 'UserError.params': 'Shipment.asnNumber',
};

/** Words that no journey writes, and why. */
export const WORDS_APART: Readonly<Record<string, string>> = {
  'Calendar.code': 'on no screen',
  'CapacityWeek.group': 'a code, stated by nobody in these journeys',
  'AccessReviewEntry.email': 'an address takes no markup',
  ...Object.fromEntries(['AccessReviewEntry.from', 'Delegation.from', 'Delegation.reason', 'Delegation.revokeReason', 'Delegation.revokedBy', 'Delegation.to', 'DelegationColleague.name', 'Fact.actingFor', 'ThresholdChange.proposedFor', 'ViewerActingFor.name'].map((field) => [field, 'nobody covers for anybody in these journeys; shown by the same parts as other names and reasons'])),
  ...Object.fromEntries(['StockTransfer.decidedBy', 'StockTransfer.reason', 'TransferLane.agreementNumber', 'TransferLane.recordedBy'].map((field) => [field, 'no goods move between sites in these journeys; shown by the same parts as other names, numbers and reasons'])),
  ...Object.fromEntries(['askedBy', 'askedFor', 'comment', 'decidedBy', 'decidedFor', 'reason', 'subjectName'].map((field) => [`EmergencyOverride.${field}`, 'there is no emergency in these journeys; shown as a band change is'])),
  ...Object.fromEntries(['comment', 'decidedBy', 'decidedFor'].map((field) => [`ThresholdChange.${field}`, 'nobody decides in these journeys; shown beside who proposed and why'])),
  'ExportMark.agreements': 'in files only',
  'ExportMark.organisation': 'in files only',
  'ExportMark.person': 'in files only',
  'Invitation.email': 'an address takes no markup',
  'ItemLocation.supplierPart': 'on no screen',
  'OrganisationUser.email': 'an address takes no markup',
  'RowResult.column': 'columns of a known header only',
  'SecondFactorPolicy.updatedBy': 'set by nobody in these journeys',
  'SingleSignOn.emailDomain': 'a domain takes no markup',
  'ItemLocationTerms.capacityGroup': 'a code, agreed by nobody in these journeys',
  'StockLot.lot': 'a code of a file, as ShipmentLine.lot',
  'SingleSignOn.issuer': 'an address takes no markup',
  'User.email': 'an address takes no markup',
  'WhatIfInputs.facts': 'computed with, its words are on no screen',
};

/** Codes, numbers, hashes, settings out of a closed list, and secrets. */
export const MADE_BY_THE_PORTAL: readonly string[] = [
  'AccessReviewEntry.limitCurrency', 'AccessReviewEntry.permissions', 'EmergencyOverride.actions', 'ThresholdChange.actions', 'AccessEntry.mark', 'AccessSummaryEdge.cursor', 'AgreementVersion.currency', 'ApiToken.lastFour', 'ApiToken.permissions', 'ApiTokenChoices.permissions', 'ApiTokenCreatePayload.secret', 'CalendarEntry.kind', 'Change.kind', 'Change.subjectType',
  'ConfidentialitySignature.side', 'ChosenMethod.method', 'Discrepancy.actions', 'EvaluatedClass.label', 'EvaluatedMethod.method', 'EvaluatedPolicies.currency', 'EvaluatedPolicy.policy', 'ExceptionItem.type', 'ExpectedReceipt.kind', 'ExplanationStep.formula', 'ExplanationStep.params', 'ExplanationStep.step', 'Fact.hash', 'Fact.kind', 'Fact.subjectType', 'Fact.via',
  'FactChain.chain', 'FactChain.hash', 'Import.encoding', 'Import.rejection', 'InvitationGrant.limitCurrency', 'Item.lifecycle', 'Item.nature', 'Location.timeZone', 'Money.currency', 'PageInfo.endCursor', 'PlanDetail.demandMethod', 'PlanDetail.flags', 'PlanDetail.rulesVersion',
  'PlanInput.name', 'PlanRun.reason', 'PlanRun.rulesVersion', 'PlanInput.source', 'PlanInput.value', 'PlanningProfile.abcSince', 'PlanningProfile.rulesVersion', 'Preview.token', 'ProfileFigure.name', 'ProfileForecast.formulas', 'ProfileLevels.reason', 'ProfileLevels.refusals',
  'ReplenishmentProposal.actions', 'ReplenishmentProposal.autoAcceptFailures', 'ReplenishmentProposal.flags', 'ReplenishmentProposal.number', 'ReplenishmentProposal.origin',
  'ReplenishmentProposal.reasonCode', 'RoleGrant.limitCurrency', 'RowResult.code', 'RowResult.outcome', 'SegregationFinding.rule', 'Session.address', 'StockLot.ownership', 'Session.agent', 'SharedPrice.reason', 'SharedQuantity.reason', 'SingleSignOnSettings.callbackUrl', 'ThresholdSimulation.rulesVersion', 'WhatIfInputs.rulesVersion',
  'StockTransfer.actions', 'StockTransfer.number', 'User.colourScheme', 'User.locale', 'User.timeZone', 'UserError.message', 'UserError.path', 'Viewer.permissions',
];
