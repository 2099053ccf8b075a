import { type CapabilityKey, type Grade, graded } from './matrix.js';
import { DELEGABLE_ROLES, ROLES, type Role, type Side, roleExistsOn } from './role.js';

/** Where a permission comes from: grades of a row of the matrix, on one side or both; null grades: any cell that is not empty. */
type FromMatrix = { row: CapabilityKey; grades: readonly Grade[] | null; side?: Side };
/** A permission beside the matrix: it names its holders itself. */
type Beside = { roles: readonly Role[]; side?: Side };
type Source = FromMatrix | Beside;

const reading = (row: CapabilityKey): FromMatrix => ({ row, grades: null });
const grade = (row: CapabilityKey, letters: string, side?: Side): FromMatrix => ({ row, grades: [...letters] as Grade[], ...(side ? { side } : {}) });

const PEOPLE: readonly Role[] = ['SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'AD'];
const BUSINESS: readonly Role[] = ['SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'IC'];

/**
 * Who may do which kind of thing: each permission with the cells of the permission matrix that give it. Which rows a holder sees is
 * decided elsewhere, and a grant narrows it to agreements and locations.
 * Thresholds and terms are written by the buyer until they are negotiated between the sides.
 * Beside the matrix stand: `viewer:update`, a person's own language and theme; reading names of items and locations, which every
 * figure carries; the buyer's item and location master data; the second person of a large change of limits, and the policies of the
 * classes, managers of either side;
 * asking for a new plan, which everybody may who acts on one; transfers between the buyer's own sites and their lanes; handing the own business grants to a colleague; standing in with another
 * planner of the buyer for a manager in an emergency; the segregation report of
 * auditor and finance controller; and the buyer's look through the supplier's eyes, and at who read what it shares.
 */
const SOURCES = {
  'viewer:update': [{ roles: PEOPLE }],
  'catalog:read': [{ roles: BUSINESS }],
  'catalog:write': [{ roles: ['BP', 'BC'] }, { roles: ['IC'], side: 'BUYER' }],
  'agreement:read': [reading('agreementNegotiate')],
  'agreement:open': [grade('agreementNegotiate', 'C')],
  'terms:write': [grade('terms', 'CA', 'BUYER')],
  'threshold:read': [reading('threshold')],
  'threshold:schedule': [grade('threshold', 'CA', 'BUYER')],
  'threshold:decide': [{ roles: ['BC', 'SA'] }],
  'override:read': [{ roles: ['BP', 'BC', 'FC', 'AU'], side: 'BUYER' }],
  'override:use': [{ roles: ['BP', 'BC'], side: 'BUYER' }],
  'capacity:read': [reading('capacity')],
  'capacity:write': [grade('capacity', 'C', 'SUPPLIER')],
  'stock:read': [reading('factsRead')],
  'stock:write': [grade('factsWrite', 'C')],
  'demand:read': [reading('factsRead')],
  'demand:write': [grade('factsWrite', 'C')],
  'price:read': [reading('prices')],
  'board:read': [reading('exception')],
  'exception:snooze': [grade('exception', 'X')],
  'exception:acknowledge': [grade('exception', 'X')],
  'cellPolicy:write': [{ roles: ['SA', 'BC'] }],
  'transfer:decide': [{ roles: ['BP', 'BC'], side: 'BUYER' }],
  'transferLane:write': [{ roles: ['BP', 'BC'], side: 'BUYER' }],
  'plan:request': [{ roles: ['SP', 'SA', 'BP', 'BC'] }],
  'plan:simulate': [grade('whatIf', 'X')],
  'evaluation:read': [reading('whatIf')],
  'evaluation:request': [grade('whatIf', 'X')],
  'proposal:read': [reading('proposal')],
  'proposal:create': [grade('proposal', 'C')],
  'proposal:release': [grade('proposal', 'C')],
  'proposal:answer': [grade('proposalAnswer', 'A')],
  'proposal:counter': [grade('proposal', 'C'), grade('proposalAnswer', 'A')],
  'proposal:commit': [grade('commit', 'C')],
  'proposal:cancel': [grade('proposal', 'C')],
  'shipment:read': [reading('commit'), reading('receipt')],
  'shipment:dispatch': [grade('commit', 'C')],
  'receipt:read': [reading('commit'), reading('receipt')],
  'receipt:record': [grade('receipt', 'C')],
  'discrepancy:resolve': [{ roles: ['BP', 'SP'] }],
  'import:read': [reading('factsWrite'), grade('terms', 'CA', 'BUYER'), grade('capacity', 'C', 'SUPPLIER')],
  'import:write': [grade('factsWrite', 'C'), grade('terms', 'CA', 'BUYER'), grade('capacity', 'C', 'SUPPLIER')],
  'serviceLevel:read': [reading('dispute')],
  'slowStock:read': [reading('slowCase')],
  'audit:read': [grade('audit', 'O')],
  'user:read': [reading('administration')],
  'user:administer': [grade('administration', 'X')],
  'token:read': [reading('administration')],
  'token:administer': [grade('administration', 'X')],
  'delegation:give': [{ roles: DELEGABLE_ROLES }],
  'segregation:read': [{ roles: ['AU', 'FC'] }],
  'sharing:write': [grade('agreementNegotiate', 'C', 'BUYER')],
  'confidentiality:sign': [grade('agreementSign', 'A')],
  'preview:read': [{ roles: ['BP', 'BC', 'AU'], side: 'BUYER' }],
  'accessLog:read': [{ roles: ['BC', 'FC', 'AU'], side: 'BUYER' }, grade('audit', 'L', 'BUYER')],
} as const satisfies Record<string, readonly Source[]>;

export type Permission = keyof typeof SOURCES;

export const PERMISSIONS = Object.keys(SOURCES) as Permission[];

/** Who asks: one user of one organisation, with the roles granted there. */
export type Actor = { userId: string; organisationId: string; side: Side; roles: readonly Role[] };

/** Whether the role, held on that side, gives the permission. A role that does not exist on the side gives nothing. */
export function gives(side: Side, role: Role, permission: Permission): boolean {
  if (!roleExistsOn(side, role)) return false;
  const sources: readonly Source[] = SOURCES[permission];
  return sources.some((source) => {
    if (source.side !== undefined && source.side !== side) return false;
    return 'roles' in source ? source.roles.includes(role) : graded(side, role, source.row, source.grades);
  });
}

/** The roles that give a permission on a side. */
export function rolesGiving(side: Side, permission: Permission): Role[] {
  return ROLES.filter((role) => gives(side, role, permission));
}

/** Everything the roles allow on that side. A role that does not exist on the side allows nothing. */
export function permissionsOf(side: Side, roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(PERMISSIONS.filter((permission) => roles.some((role) => gives(side, role, permission))));
}

export function may(actor: Pick<Actor, 'side' | 'roles'>, permission: Permission): boolean {
  return actor.roles.some((role) => gives(actor.side, role, permission));
}

export type AuditScope = 'OWN_ACTIONS' | 'OWN_ORGANISATION';

/** How far a reader of the audit trail sees: planners their own actions, managers, finance and auditors their organisation's. */
export function auditScopeOf(side: Side, roles: readonly Role[]): AuditScope | null {
  if (!may({ side, roles }, 'audit:read')) return null;
  const wide: readonly Role[] = ['SA', 'BC', 'FC', 'AU'];
  return roles.some((role) => wide.includes(role) && roleExistsOn(side, role)) ? 'OWN_ORGANISATION' : 'OWN_ACTIONS';
}
