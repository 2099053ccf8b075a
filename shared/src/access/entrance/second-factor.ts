import { type Refusal, type Result, refusal, unlessRefused } from '../../kernel/result.js';
import { type Role, type Side, roleExistsOn } from '../role.js';

/** What opened a browser session. Only CODE and PROVIDER_STRONG stand for more than one factor by themselves. */
export const SESSION_FACTORS = ['PASSWORD', 'CODE', 'PROVIDER', 'PROVIDER_STRONG'] as const;
export type SessionFactors = (typeof SESSION_FACTORS)[number];

/** Which roles of an organisation need a second factor, and whether its own provider is trusted to ask for one without saying so. */
export type SecondFactorPolicy = { requiredRoles: readonly Role[]; providerTrusted: boolean };

/** Ways to be recognised by what one knows, has, and is (RFC 8176). */
const KNOWN = new Set(['pwd', 'pin', 'kba']);
const OWNED = new Set(['otp', 'hwk', 'swk', 'sc', 'sms', 'tel', 'pop']);
const BODILY = new Set(['face', 'fpt', 'iris', 'retina', 'vbm']);

/**
 * Whether a provider says that it recognised the person by more than one factor: `mfa`, or methods of two kinds.
 * Example: ["pwd", "otp"] → true; ["pwd"] → false; ["pwd", "pin"] → false, both are known.
 */
export function isStrongSignOn(methods: readonly string[]): boolean {
  if (methods.includes('mfa')) return true;
  return [KNOWN, OWNED, BODILY].filter((kind) => methods.some((method) => kind.has(method))).length > 1;
}

/** Whether a session counts as opened with a second factor under this policy. */
export function isStrongSession(factors: SessionFactors, policy: Pick<SecondFactorPolicy, 'providerTrusted'>): boolean {
  return factors === 'CODE' || factors === 'PROVIDER_STRONG' || (factors === 'PROVIDER' && policy.providerTrusted);
}

export type PolicyAuthor = { side: Side; roles: readonly Role[]; factors: SessionFactors };

/**
 * A policy as it may be saved. Whoever demands a second factor of the own role has come with one: the rule would else shut out its
 * author first. Programs have no second factor, so IC cannot be named.
 */
export function judgeSecondFactorPolicy(policy: SecondFactorPolicy, by: PolicyAuthor): Result<SecondFactorPolicy> {
  const refusals: Refusal[] = [];
  const requiredRoles = [...new Set(policy.requiredRoles)].sort();
  if (requiredRoles.some((role) => role === 'IC' || !roleExistsOn(by.side, role))) refusals.push(refusal('INVALID', ['requiredRoles'], { reason: 'ROLE_OF_OTHER_SIDE' }));
  const own = requiredRoles.some((role) => by.roles.includes(role));
  if (own && !isStrongSession(by.factors, policy)) refusals.push(refusal('INVALID', ['requiredRoles'], { reason: 'OWN_SECOND_FACTOR_FIRST' }));
  return unlessRefused(refusals, { ...policy, requiredRoles });
}
