import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { auditScopeOf, may, PERMISSIONS, type Permission, permissionsOf } from './permission.js';
import { otherSide, ROLES, type Role, roleExistsOn, type Side, SIDES } from './role.js';
import { proposerMayNotApprove } from './duty/segregation.js';

const writes = (side: Side, role: Role): Permission[] =>
  [...permissionsOf(side, [role])].filter((permission) => !permission.endsWith(':read') && permission !== 'viewer:update');

describe('permissions', () => {
  test('let only the supplier planner create, release and cancel a proposal', () => {
    for (const permission of ['proposal:create', 'proposal:release', 'proposal:cancel'] as const) {
      const holders = SIDES.flatMap((side) => ROLES.filter((role) => may({ side, roles: [role] }, permission)));
      expect(holders).toEqual(['SP']);
    }
  });

  test('let only the buyer planner and category manager answer one', () => {
    expect(ROLES.filter((role) => may({ side: 'BUYER', roles: [role] }, 'proposal:answer'))).toEqual(['BP', 'BC']);
    expect(ROLES.filter((role) => may({ side: 'SUPPLIER', roles: [role] }, 'proposal:answer'))).toEqual([]);
  });

  test('give an auditor reading and nothing else', () => {
    for (const side of SIDES) expect(writes(side, 'AU')).toEqual([]);
  });

  test('give an administrator no business capability', () => {
    const administration = ['viewer:update', 'user:read', 'user:administer', 'token:read', 'token:administer'];
    expect([...permissionsOf('SUPPLIER', ['AD'])]).toEqual(administration);
    expect([...permissionsOf('BUYER', ['AD'])]).toEqual([...administration, 'accessLog:read']);
  });

  test('let an integration client bring in the facts of its own side and decide nothing', () => {
    expect(writes('BUYER', 'IC')).toEqual(['catalog:write', 'stock:write', 'demand:write', 'receipt:record', 'import:write']);
    expect(writes('SUPPLIER', 'IC')).toEqual(['capacity:write', 'proposal:commit', 'shipment:dispatch', 'import:write']);
  });

  test('never let one role both release and answer a proposal', () => {
    for (const side of SIDES) {
      for (const role of ROLES) {
        const held = permissionsOf(side, [role]);
        expect(held.has('proposal:release') && held.has('proposal:answer')).toBe(false);
      }
    }
  });

  test('ignore a role that does not exist on the side', () => {
    expect(permissionsOf('BUYER', ['SP', 'SA']).size).toBe(0);
    expect(roleExistsOn('SUPPLIER', 'BP')).toBe(false);
    expect(otherSide('BUYER')).toBe('SUPPLIER');
  });

  test('of several roles are the union of each', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SIDES), fc.uniqueArray(fc.constantFrom(...ROLES)), (side, roles) => {
        const together = permissionsOf(side, roles);
        for (const permission of PERMISSIONS) {
          const alone = roles.some((role) => permissionsOf(side, [role]).has(permission));
          expect(together.has(permission)).toBe(alone);
          expect(may({ side, roles }, permission)).toBe(alone);
        }
      }),
    );
  });

  test('show planners their own actions in the audit trail and managers their organisation’s', () => {
    expect(auditScopeOf('SUPPLIER', ['SP'])).toBe('OWN_ACTIONS');
    expect(auditScopeOf('SUPPLIER', ['SP', 'SA'])).toBe('OWN_ORGANISATION');
    expect(auditScopeOf('BUYER', ['AU'])).toBe('OWN_ORGANISATION');
    expect(auditScopeOf('BUYER', ['AD', 'IC'])).toBeNull();
  });

  test('are written noun:verb', () => {
    for (const permission of PERMISSIONS) expect(permission).toMatch(/^[a-z][A-Za-z]*:[a-z]+$/);
  });
});

describe('segregation of duties', () => {
  test('blocks the approval of one’s own proposal', () => {
    expect(proposerMayNotApprove('aiko', 'weber')).toEqual({ ok: true, value: true });
    expect(proposerMayNotApprove('aiko', 'aiko')).toMatchObject({ ok: false, refusals: [{ code: 'APPROVAL_REQUIRED' }] });
  });
});
