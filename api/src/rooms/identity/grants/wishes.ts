import { type Day, type GrantWish, ONE, type Quantity, type Result, currencyDigits, formatQuantity, ok, refusal, refuseAll } from '@stockpact/shared';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import type { GrantsRepo, ScopeRow } from './grants.repo.js';
import type { GrantScope, GrantTerms } from './grants.types.js';

/** What was asked for as the rules know it, for whomever. One scope that the organisation is no party to answers like one that does not exist. */
export async function wishOf(repo: GrantsRepo, terms: GrantTerms): Promise<Result<Omit<GrantWish, 'userId'>>> {
  const faults = [];
  const bound: { agreements: string[] | null; locations: string[] | null } = { agreements: null, locations: null };
  for (const [path, type] of [['agreements', 'Agreement'], ['locations', 'Location']] as const) {
    const asked = terms[path];
    if (!asked) continue;
    const known = new Set((asked.length > 0 ? await repo[path]() : []).map((row) => row.id));
    const ids = asked.map((each) => decodeId(type, each));
    bound[path] = [...new Set(ids.flatMap((id) => (id.ok && known.has(id.value) ? [id.value] : [])))];
    if (ids.some((id) => !id.ok || !known.has(id.value))) faults.push(refusal('NOT_FOUND', [path]));
  }
  if (faults.length > 0) return refuseAll(faults);
  const { role, validFrom, validTo, limitAmount, limitCurrency } = terms;
  return ok({ role, validFrom: validFrom ?? null, validTo: validTo ?? null, ...bound, limitAmount: limitAmount ?? null, limitCurrency: limitCurrency?.trim().toUpperCase() || null });
}

/** Grants as they are stored: ids of what they are bound to, limits in minor units. */
export interface StoredTerms {
  validFrom: Day | null;
  validTo: Day | null;
  agreements: ScopeRow[] | null;
  locations: ScopeRow[] | null;
  limitMinor: string | null;
  limitCurrency: string | null;
}

/** The same as the API tells them. */
export function shownTerms({ agreements, locations, limitMinor, limitCurrency }: StoredTerms): { agreements: GrantScope[] | null; locations: GrantScope[] | null; limitAmount: Quantity | null } {
  return {
    agreements: agreements?.map((each) => toScope('Agreement', each)) ?? null,
    locations: locations?.map((each) => toScope('Location', each)) ?? null,
    limitAmount: limitMinor === null ? null : amountOf(limitMinor, limitCurrency ?? ''),
  };
}

/** What the trail says of a grant, in words that stay true when agreements and locations are renamed. */
export function toldTerms({ validFrom, validTo, agreements, locations, limitMinor, limitCurrency }: StoredTerms): Record<string, unknown> {
  return {
    validFrom,
    validTo,
    agreements: agreements?.map((each) => each.code) ?? null,
    locations: locations?.map((each) => each.code) ?? null,
    limit: limitMinor === null ? null : `${formatQuantity(amountOf(limitMinor, limitCurrency ?? ''))} ${limitCurrency}`,
  };
}

export function toScope(type: 'Agreement' | 'Location', { id, code, name }: ScopeRow): GrantScope {
  return { id: encodeId(type, id), code, name };
}

function amountOf(minor: string, currency: string): Quantity {
  return ((Number(minor) * ONE) / 10 ** currencyDigits(currency)) as Quantity;
}
