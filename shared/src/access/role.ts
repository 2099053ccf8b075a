/** The two sides of every agreement. An organisation acts on one of them. */
export const SIDES = ['BUYER', 'SUPPLIER'] as const;
export type Side = (typeof SIDES)[number];

/**
 * The eight roles: SP supplier planner, SA supplier account manager, BP buyer materials planner, BC buyer category manager,
 * FC finance controller, AU auditor, AD administrator, IC integration client.
 */
export const ROLES = ['SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'AD', 'IC'] as const;
export type Role = (typeof ROLES)[number];

const SIDES_OF: Readonly<Record<Role, readonly Side[]>> = {
  SP: ['SUPPLIER'],
  SA: ['SUPPLIER'],
  BP: ['BUYER'],
  BC: ['BUYER'],
  FC: ['BUYER', 'SUPPLIER'],
  AU: ['BUYER', 'SUPPLIER'],
  AD: ['BUYER', 'SUPPLIER'],
  IC: ['BUYER', 'SUPPLIER'],
};

/** Whether an organisation of this side may grant the role: a buyer has no supplier planner. */
export function roleExistsOn(side: Side, role: Role): boolean {
  return SIDES_OF[role].includes(side);
}

/** Roles that can be handed to a colleague: business ones. Administration, audit and programs stay where they are. */
export const DELEGABLE_ROLES: readonly Role[] = ['SP', 'SA', 'BP', 'BC', 'FC'];

export function isDelegable(role: Role): boolean {
  return DELEGABLE_ROLES.includes(role);
}

export function otherSide(side: Side): Side {
  return side === 'BUYER' ? 'SUPPLIER' : 'BUYER';
}
