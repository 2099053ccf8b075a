import { describe, expect, test } from '@jest/globals';
import { refusalsOf } from '../../kernel/result.js';
import { isStrongSession, isStrongSignOn, judgeSecondFactorPolicy, type PolicyAuthor } from './second-factor.js';

const reasons = (...given: Parameters<typeof judgeSecondFactorPolicy>) => refusalsOf(judgeSecondFactorPolicy(...given)).map(({ params }) => params['reason']);
const author: PolicyAuthor = { side: 'BUYER', roles: ['AD'], factors: 'PASSWORD' };

describe('a sign-on', () => {
  test('is strong when its provider says so, or names methods of two kinds', () => {
    for (const methods of [['mfa'], ['pwd', 'otp'], ['pin', 'hwk'], ['hwk', 'fpt'], ['pwd', 'mfa']]) expect([methods, isStrongSignOn(methods)]).toEqual([methods, true]);
    for (const methods of [[], ['pwd'], ['pwd', 'pin'], ['otp', 'sms'], ['fpt', 'face'], ['pwd', 'geo'], ['MFA']]) expect([methods, isStrongSignOn(methods)]).toEqual([methods, false]);
  });

  test('without a word of its provider counts as strong only where the organisation trusts it', () => {
    expect(isStrongSession('PROVIDER', { providerTrusted: false })).toBe(false);
    expect(isStrongSession('PROVIDER', { providerTrusted: true })).toBe(true);
    expect(isStrongSession('PASSWORD', { providerTrusted: true })).toBe(false);
    for (const factors of ['CODE', 'PROVIDER_STRONG'] as const) expect(isStrongSession(factors, { providerTrusted: false })).toBe(true);
  });
});

describe('a policy of second factors', () => {
  test('names each role once and only roles that the side gives to persons', () => {
    expect(judgeSecondFactorPolicy({ requiredRoles: ['FC', 'BC', 'FC'], providerTrusted: false }, author)).toEqual({ ok: true, value: { requiredRoles: ['BC', 'FC'], providerTrusted: false } });
    expect(reasons({ requiredRoles: ['SP'], providerTrusted: false }, author)).toEqual(['ROLE_OF_OTHER_SIDE']);
    expect(reasons({ requiredRoles: ['IC'], providerTrusted: false }, author)).toEqual(['ROLE_OF_OTHER_SIDE']);
  });

  test('demands of the own role only what its author has shown', () => {
    const own = { requiredRoles: ['AD' as const], providerTrusted: false };
    expect(reasons(own, author)).toEqual(['OWN_SECOND_FACTOR_FIRST']);
    expect(reasons(own, { ...author, factors: 'PROVIDER' })).toEqual(['OWN_SECOND_FACTOR_FIRST']);
    expect(reasons({ ...own, providerTrusted: true }, { ...author, factors: 'PROVIDER' })).toEqual([]);
    expect(reasons(own, { ...author, factors: 'CODE' })).toEqual([]);
  });
});
