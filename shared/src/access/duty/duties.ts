import { type CapabilityKey, MATRIX } from '../matrix.js';
import { ROLES, type Role } from '../role.js';
import type { SegregationRule } from './segregation.js';

/** Rooms and steps that do not stand yet; the rule that guards them stands already. */
export const LATER = ['AGREEMENT_NEGOTIATION', 'SLOW_STOCK_CASES', 'FACT_CORRECTIONS', 'CYCLE_COUNTS', 'RETURNS', 'SETTLEMENTS'] as const;
export type Later = (typeof LATER)[number];

/** A step of a duty: a row of the permission matrix, and the grades that let somebody take it. */
export type DutyStep = readonly [row: CapabilityKey, grades: string];

/**
 * One rule of the segregation of duties. It blocks with one of its reasons, in some operations only where they are named; or it comes
 * with something that is not built yet, and its two steps are known.
 */
export type Duty = { id: string; reasons: readonly SegregationRule[]; operations: readonly string[] | null; comesWith: Later | null; steps: readonly [DutyStep, DutyStep] | null };

const blocks = (id: string, reasons: readonly SegregationRule[], operations: readonly string[] | null = null): Duty => ({ id, reasons, operations, comesWith: null, steps: null });
const later = (id: string, comesWith: Later, steps: Duty['steps'] = null): Duty => ({ id, reasons: [], operations: null, comesWith, steps });

const ANSWERS = ['replenishmentProposalAccept', 'replenishmentProposalChange', 'replenishmentProposalReject', 'replenishmentProposalAgreeChange', 'discrepancyConfirm'];
const LIMITS = ['thresholdChangeAccept', 'thresholdChangeReject'];
const OVERRIDES = ['emergencyOverrideAsk', 'emergencyOverrideConfirm'];

/** All of them, those that block first: an auditor should see what is not guarded yet as well as what is. */
export const DUTIES = [
  blocks('PROPOSALS', ['PROPOSER_IS_NOT_APPROVER'], ANSWERS),
  blocks('THRESHOLDS', ['PROPOSER_IS_NOT_APPROVER'], LIMITS),
  blocks('CONFIDENTIALITY', ['SIGNS_FOR_ONE_SIDE']),
  blocks('DELEGATION', ['DELEGATION_IS_ONE_PERSON']),
  blocks('EMERGENCY', ['OVERRIDE_TAKES_TWO', 'PROPOSER_IS_NOT_APPROVER'], OVERRIDES),
  blocks('ONE_PERSON', ['OTHER_SIDE_DECIDES']),
  blocks('ADMINISTRATOR', ['ADMINISTRATOR_HAS_NO_BUSINESS']),
  blocks('OWN_GRANTS', ['NOT_TO_ONESELF']),
  blocks('LAST_ADMINISTRATOR', ['LAST_ADMINISTRATOR']),
  blocks('AUDITOR', ['AUDITOR_ONLY_READS']),
  blocks('INTEGRATION', ['INTEGRATION_IS_NO_PERSON', 'INTEGRATION_DECIDES_NOTHING']),
  later('AGREEMENTS', 'AGREEMENT_NEGOTIATION', [['agreementNegotiate', 'C'], ['agreementSign', 'A']]),
  later('DISPOSITION', 'SLOW_STOCK_CASES', [['slowCase', 'C'], ['slowCase', 'A']]),
  later('CORRECTIONS', 'FACT_CORRECTIONS', [['correction', 'C'], ['correction', 'A']]),
  later('CORRECTED_KPI', 'FACT_CORRECTIONS', [['correction', 'C'], ['dispute', 'A']]),
  later('COUNTS', 'CYCLE_COUNTS', [['count', 'X'], ['count', 'A']]),
  later('CREDIT_NOTES', 'RETURNS', [['returns', 'X'], ['money', 'A']]),
  later('PRICES', 'SETTLEMENTS', [['terms', 'CA'], ['money', 'A']]),
] as const satisfies readonly Duty[];
export type DutyId = (typeof DUTIES)[number]['id'];

/** Whether no role gives both steps of the rule: one person then needs two grants to break it, and the report shows who has both. */
export function isApart(duty: Duty): boolean {
  const [first, second] = rolesOfSteps(duty);
  return first.length > 0 && !first.some((role) => second.includes(role));
}

/** Every pair of roles that together give both steps of a rule that comes, and of which neither gives both. */
export function pairsOfSteps(duty: Duty): Array<{ one: Role; other: Role }> {
  if (!isApart(duty)) return [];
  const [first, second] = rolesOfSteps(duty);
  return first.flatMap((one) => second.map((other) => ({ one, other })));
}

function rolesOfSteps({ steps }: Duty): readonly [Role[], Role[]] {
  const holders = ([row, grades]: DutyStep): Role[] => ROLES.filter((role) => MATRIX[row].cells[role].grades.some((grade) => grades.includes(grade)));
  return steps === null ? [[], []] : [holders(steps[0]), holders(steps[1])];
}

/** Whether an attempt that was blocked with this reason in this operation belongs to the rule. */
export function isBlockedBy(duty: Duty, reason: string, operation: string): boolean {
  return duty.reasons.some((each) => each === reason) && (duty.operations === null || duty.operations.includes(operation));
}
