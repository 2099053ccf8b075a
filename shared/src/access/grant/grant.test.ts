import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day } from '../../kernel/day.js';
import { quantity } from '../../kernel/quantity.js';
import { refusalsOf } from '../../kernel/result.js';
import { withinApprovalLimit } from './approval.js';
import { type GrantRequest, type GrantWish, judgeGrant } from './grant.js';
import { ROLES, type Role } from '../role.js';
import { conflictOf } from '../duty/segregation.js';

const wish: GrantWish = { userId: 'kenta', role: 'BP', validFrom: null, validTo: null, agreements: null, locations: null, limitAmount: null, limitCurrency: null };
const at: GrantRequest = { side: 'BUYER', administratorId: 'ryo', today: day('2026-10-05'), held: [] };
const reasons = (more: Partial<GrantWish>, request: Partial<GrantRequest> = {}) =>
  refusalsOf(judgeGrant({ ...wish, ...more }, { ...at, ...request })).map(({ code, path, params }) => [code, path[0], params['reason']].filter(Boolean).join(' '));

describe('a grant', () => {
  test('without a day begins today', () => {
    expect(judgeGrant(wish, at)).toEqual({ ok: true, value: { validFrom: '2026-10-05', limit: null } });
  });

  test('is not given to oneself', () => {
    expect(reasons({ userId: 'ryo' })).toEqual(['APPROVAL_REQUIRED user NOT_TO_ONESELF']);
  });

  test('does not give a role of the other side, nor the integration client to a person', () => {
    expect(reasons({ role: 'SP' })).toEqual(['INVALID role ROLE_OF_OTHER_SIDE']);
    expect(reasons({ role: 'IC' })).toEqual(['APPROVAL_REQUIRED role INTEGRATION_IS_NO_PERSON']);
  });

  test('does not begin in the past or end before it begins', () => {
    expect(reasons({ validFrom: day('2026-10-04') })).toEqual(['OUT_OF_RANGE validFrom IN_THE_PAST']);
    expect(reasons({ validFrom: day('2026-10-10'), validTo: day('2026-10-09') })).toEqual(['OUT_OF_RANGE validTo BEFORE_START']);
  });

  test('bound to nothing would allow nothing, and an administrator cannot be bound', () => {
    expect(reasons({ agreements: [], locations: [] })).toEqual(['REQUIRED agreements', 'REQUIRED locations']);
    expect(reasons({ role: 'AD', locations: ['tokyo'] })).toEqual(['INVALID agreements ADMINISTRATOR_IS_UNBOUND']);
  });

  test('has a limit in whole minor units of its currency, where the role approves anything', () => {
    expect(judgeGrant({ ...wish, limitAmount: quantity('5000'), limitCurrency: 'EUR' }, at)).toMatchObject({ value: { limit: { minor: 500_000, currency: 'EUR' } } });
    expect(judgeGrant({ ...wish, limitAmount: quantity('900000'), limitCurrency: 'JPY' }, at)).toMatchObject({ value: { limit: { minor: 900_000, currency: 'JPY' } } });
    expect(reasons({ limitAmount: quantity('0.5'), limitCurrency: 'JPY' })).toEqual(['INVALID limitAmount TOO_MANY_DECIMALS']);
    expect(reasons({ limitAmount: quantity('5') })).toEqual(['INVALID limitCurrency']);
    expect(reasons({ limitCurrency: 'EUR' })).toEqual(['REQUIRED limitAmount']);
    expect(reasons({ role: 'AU', limitAmount: quantity('5'), limitCurrency: 'EUR' })).toEqual(['INVALID limitAmount ROLE_APPROVES_NOTHING']);
  });

  test('keeps administrators, auditors and integrations apart from every other role', () => {
    expect(reasons({ role: 'AD' }, { held: ['BP'] })).toEqual(['APPROVAL_REQUIRED role ADMINISTRATOR_HAS_NO_BUSINESS']);
    expect(reasons({ role: 'BC' }, { held: ['AU'] })).toEqual(['APPROVAL_REQUIRED role AUDITOR_ONLY_READS']);
    expect(reasons({ role: 'BC' }, { held: ['BP'] })).toEqual([]);
  });
});

describe('roles of one person', () => {
  test('conflict the same way round as the other way round, and never with themselves', () => {
    fc.assert(fc.property(fc.constantFrom(...ROLES), fc.constantFrom(...ROLES), (a, b) => {
      expect(conflictOf(a, b)).toBe(conflictOf(b, a));
      if (a === b) expect(conflictOf(a, b)).toBeNull();
    }));
  });

  test('may be several of the business', () => {
    const business: Role[] = ['SP', 'SA', 'BP', 'BC', 'FC'];
    for (const a of business) for (const b of business) expect(conflictOf(a, b)).toBeNull();
  });
});

describe('an approval limit', () => {
  const eur = (minor: number) => ({ minor, currency: 'EUR' });
  test('lets the value up to it pass, and names itself above', () => {
    expect(withinApprovalLimit([eur(500_000)], eur(500_000)).ok).toBe(true);
    expect(withinApprovalLimit([eur(500_000)], eur(500_001))).toMatchObject({ refusals: [{ code: 'APPROVAL_REQUIRED', params: { reason: 'ABOVE_LIMIT', limit: '5000.00', value: '5000.01', currency: 'EUR' } }] });
  });

  test('counts the highest of several, and one grant without a limit is enough', () => {
    expect(withinApprovalLimit([eur(100), eur(900)], eur(900)).ok).toBe(true);
    expect(withinApprovalLimit([eur(100), eur(900)], eur(1_000)).ok).toBe(false);
    expect(withinApprovalLimit([eur(100), null], null).ok).toBe(true);
  });

  test('refuses what it cannot compare: no price, another currency, no grant', () => {
    const reasonOf = (...given: Parameters<typeof withinApprovalLimit>) => refusalsOf(withinApprovalLimit(...given))[0]?.params['reason'];
    expect(reasonOf([eur(100)], null)).toBe('PRICE_UNKNOWN');
    expect(reasonOf([eur(100)], { minor: 1, currency: 'JPY' })).toBe('NO_LIMIT_IN_CURRENCY');
    expect(reasonOf([], eur(1))).toBe('OUTSIDE_GRANT');
  });
});
