import type { SegregationRule } from './segregation.js';

/** Rooms and steps that do not stand yet; the rule that guards them stands already. */
export const LATER = ['AGREEMENT_NEGOTIATION', 'SLOW_STOCK_CASES', 'FACT_CORRECTIONS', 'CYCLE_COUNTS', 'RETURNS', 'SETTLEMENTS', 'EMERGENCY_OVERRIDES', 'WAIVERS'] as const;
export type Later = (typeof LATER)[number];

/**
 * One rule of the segregation of duties. It blocks with one of its reasons, in some operations only where they are named; or it comes
 * with something that is not built yet.
 */
export type Duty = { id: string; reasons: readonly SegregationRule[]; operations: readonly string[] | null; comesWith: Later | null };

const blocks = (id: string, reasons: readonly SegregationRule[], operations: readonly string[] | null = null): Duty => ({ id, reasons, operations, comesWith: null });
const later = (id: string, comesWith: Later): Duty => ({ id, reasons: [], operations: null, comesWith });

const ANSWERS = ['replenishmentProposalAccept', 'replenishmentProposalChange', 'replenishmentProposalReject', 'replenishmentProposalAgreeChange', 'discrepancyConfirm'];
const LIMITS = ['thresholdChangeAccept', 'thresholdChangeReject'];

/** All of them, those that block first: an auditor should see what is not guarded yet as well as what is. */
export const DUTIES = [
  blocks('PROPOSALS', ['PROPOSER_IS_NOT_APPROVER'], ANSWERS),
  blocks('THRESHOLDS', ['PROPOSER_IS_NOT_APPROVER'], LIMITS),
  blocks('CONFIDENTIALITY', ['SIGNS_FOR_ONE_SIDE']),
  blocks('DELEGATION', ['DELEGATION_IS_ONE_PERSON']),
  blocks('ADMINISTRATOR', ['ADMINISTRATOR_HAS_NO_BUSINESS']),
  blocks('OWN_GRANTS', ['NOT_TO_ONESELF']),
  blocks('LAST_ADMINISTRATOR', ['LAST_ADMINISTRATOR']),
  blocks('AUDITOR', ['AUDITOR_ONLY_READS']),
  blocks('INTEGRATION', ['INTEGRATION_IS_NO_PERSON', 'INTEGRATION_DECIDES_NOTHING']),
  later('AGREEMENTS', 'AGREEMENT_NEGOTIATION'),
  later('DISPOSITION', 'SLOW_STOCK_CASES'),
  later('CORRECTIONS', 'FACT_CORRECTIONS'),
  later('CORRECTED_KPI', 'FACT_CORRECTIONS'),
  later('COUNTS', 'CYCLE_COUNTS'),
  later('CREDIT_NOTES', 'RETURNS'),
  later('PRICES', 'SETTLEMENTS'),
  later('EMERGENCY', 'EMERGENCY_OVERRIDES'),
  later('ONE_PERSON', 'WAIVERS'),
] as const satisfies readonly Duty[];
export type DutyId = (typeof DUTIES)[number]['id'];

/** Whether an attempt that was blocked with this reason in this operation belongs to the rule. */
export function isBlockedBy(duty: Duty, reason: string, operation: string): boolean {
  return duty.reasons.some((each) => each === reason) && (duty.operations === null || duty.operations.includes(operation));
}
