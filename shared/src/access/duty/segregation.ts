import { type Result, ok, refuse } from '../../kernel/result.js';
import { MATRIX } from '../matrix.js';
import { permissionsOf, PERMISSIONS, type Permission } from '../permission.js';
import type { Role, Side } from '../role.js';

/** Rules of segregation of duties that block. An attempt against one of them is recorded and stands in the auditor's report. */
export const SEGREGATION_RULES = [
  'PROPOSER_IS_NOT_APPROVER',
  'SIGNS_FOR_ONE_SIDE',
  'ADMINISTRATOR_HAS_NO_BUSINESS',
  'AUDITOR_ONLY_READS',
  'INTEGRATION_IS_NO_PERSON',
  'INTEGRATION_DECIDES_NOTHING',
  'NOT_TO_ONESELF',
  'LAST_ADMINISTRATOR',
  'DELEGATION_IS_ONE_PERSON',
  'OVERRIDE_TAKES_TWO',
  'OTHER_SIDE_DECIDES',
] as const;
export type SegregationRule = (typeof SEGREGATION_RULES)[number];

export function isSegregationRule(reason: unknown): reason is SegregationRule {
  return SEGREGATION_RULES.some((rule) => rule === reason);
}

/**
 * Segregation of duties: nobody approves what the same person proposed, whatever roles they hold.
 * Example: the planner who released a proposal also has a user grant at the buyer; the answer must come from somebody else.
 */
export function proposerMayNotApprove(proposerUserId: string, actorUserId: string): Result<true> {
  if (proposerUserId !== actorUserId) return ok(true);
  return refuse('APPROVAL_REQUIRED', [], { reason: 'PROPOSER_IS_NOT_APPROVER' });
}

/** Whether a role changes anything: any cell of its column with another grade than reading. */
export function writes(role: Role): boolean {
  const reading = new Set(['R', 'O', 'L']);
  return Object.values(MATRIX).some(({ cells }) => cells[role].grades.some((grade) => !reading.has(grade)));
}

/**
 * The rule that two roles of one person break, or null. An administrator who also plans could give the own planner any scope; an
 * auditor who writes audits the own work; a token that is also a person has no second factor. Example: AD + BP → refused.
 */
export function conflictOf(one: Role, other: Role): SegregationRule | null {
  const pair = [one, other];
  const beside = (role: Role): Role | null => (pair.includes(role) && one !== other ? (one === role ? other : one) : null);
  if (beside('IC') !== null) return 'INTEGRATION_IS_NO_PERSON';
  if (beside('AD') !== null) return 'ADMINISTRATOR_HAS_NO_BUSINESS';
  const besideAuditor = beside('AU');
  return besideAuditor !== null && writes(besideAuditor) ? 'AUDITOR_ONLY_READS' : null;
}

/**
 * What a program may be allowed: what an integration client of its side may do, and nothing that a person decides. A permission that
 * exists and is a person's breaks the segregation of duties; a word that is no permission is only a mistake.
 * Example: 'proposal:answer' → INTEGRATION_DECIDES_NOTHING; 'proposal:anser' → NOT_FOR_INTEGRATIONS.
 */
export function judgeTokenPermissions(side: Side, wanted: readonly string[]): Result<Permission[]> {
  const grantable = permissionsOf(side, ['IC']);
  if (wanted.length === 0) return refuse('REQUIRED', ['permissions']);
  const others = wanted.filter((each) => !grantable.has(each as Permission));
  const persons = others.find((each) => PERMISSIONS.includes(each as Permission));
  if (persons !== undefined) return refuse('APPROVAL_REQUIRED', ['permissions'], { reason: 'INTEGRATION_DECIDES_NOTHING', permission: persons });
  return others.length > 0 ? refuse('INVALID', ['permissions'], { reason: 'NOT_FOR_INTEGRATIONS' }) : ok([...new Set(wanted)] as Permission[]);
}
