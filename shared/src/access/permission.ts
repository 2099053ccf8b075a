import { type Role, type Side, roleExistsOn } from './role.js';

type Holder = Role | 'IC_BUYER' | 'IC_SUPPLIER';

const READERS: readonly Holder[] = ['SP', 'SA', 'BP', 'BC', 'FC', 'AU'];
const PLANNERS: readonly Holder[] = ['SP', 'SA', 'BP', 'BC', 'AU'];
const PEOPLE: readonly Holder[] = ['SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'AD'];

/**
 * Who may do which kind of thing (permission matrix of the portal). Which rows a holder sees is decided elsewhere.
 * An integration client works for one side: it brings in the facts of that side and never decides.
 * Thresholds and terms are written by the buyer until they are negotiated between the sides.
 * `viewer:update` is a person's own language and theme; it is no business capability.
 */
const HOLDERS = {
  'viewer:update': PEOPLE,
  'catalog:read': [...READERS, 'IC'],
  'catalog:write': ['BP', 'BC', 'IC_BUYER'],
  'agreement:read': READERS,
  'agreement:open': ['BC', 'SA'],
  'terms:write': ['BP', 'BC'],
  'threshold:read': PLANNERS,
  'threshold:schedule': ['BP', 'BC'],
  'stock:read': [...READERS, 'IC_BUYER'],
  'stock:write': ['BP', 'IC_BUYER'],
  'demand:read': [...READERS, 'IC_BUYER'],
  'demand:write': ['BP', 'IC_BUYER'],
  'price:read': READERS,
  'board:read': PLANNERS,
  'exception:snooze': ['SP', 'SA', 'BP', 'BC'],
  'proposal:read': [...PLANNERS, 'IC'],
  'proposal:create': ['SP'],
  'proposal:release': ['SP'],
  'proposal:answer': ['BP', 'BC'],
  'proposal:counter': ['SP', 'BP', 'BC'],
  'proposal:commit': ['SP', 'IC_SUPPLIER'],
  'proposal:cancel': ['SP'],
  'shipment:read': [...PLANNERS, 'IC'],
  'shipment:dispatch': ['SP', 'IC_SUPPLIER'],
  'receipt:read': [...PLANNERS, 'IC'],
  'receipt:record': ['BP', 'IC_BUYER'],
  'discrepancy:resolve': ['BP', 'SP'],
  'import:read': ['BP', 'BC', 'AU', 'IC_BUYER'],
  'import:write': ['BP', 'BC', 'IC_BUYER'],
  'serviceLevel:read': READERS,
  'slowStock:read': READERS,
  'audit:read': READERS,
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof HOLDERS;

export const PERMISSIONS = Object.keys(HOLDERS) as Permission[];

/** Who asks: one user of one organisation, with the roles granted there. */
export type Actor = { userId: string; organisationId: string; side: Side; roles: readonly Role[] };

function holds(side: Side, role: Role, permission: Permission): boolean {
  const holders: readonly Holder[] = HOLDERS[permission];
  if (holders.includes(role)) return true;
  if (role !== 'IC') return false;
  return holders.includes(side === 'BUYER' ? 'IC_BUYER' : 'IC_SUPPLIER');
}

/** Everything the roles allow on that side. A role that does not exist on the side allows nothing. */
export function permissionsOf(side: Side, roles: readonly Role[]): ReadonlySet<Permission> {
  const usable = roles.filter((role) => roleExistsOn(side, role));
  return new Set(PERMISSIONS.filter((permission) => usable.some((role) => holds(side, role, permission))));
}

export function may(actor: Pick<Actor, 'side' | 'roles'>, permission: Permission): boolean {
  return actor.roles.some((role) => roleExistsOn(actor.side, role) && holds(actor.side, role, permission));
}

export type AuditScope = 'OWN_ACTIONS' | 'OWN_ORGANISATION';

/** How far a reader of the audit trail sees: planners their own actions, managers, finance and auditors their organisation's. */
export function auditScopeOf(side: Side, roles: readonly Role[]): AuditScope | null {
  if (!may({ side, roles }, 'audit:read')) return null;
  const wide: readonly Role[] = ['SA', 'BC', 'FC', 'AU'];
  return roles.some((role) => wide.includes(role) && roleExistsOn(side, role)) ? 'OWN_ORGANISATION' : 'OWN_ACTIONS';
}
