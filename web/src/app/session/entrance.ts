import { OWN_REQUEST } from '../graph/own-request.js';
import { textRefusal } from '../graph/refused-text.js';
import type { Refusal } from '../graph/use-refusal-text.js';

/** What the entrance says no with. Whatever else it says counts as not reached. */
const CODES = [
  'INVALID_CREDENTIALS', 'RATE_LIMITED', 'CODE_INVALID', 'TICKET_INVALID', 'LINK_INVALID', 'ADDRESS_TAKEN', 'SIGN_ON_REQUIRED', 'SIGN_ON_UNKNOWN',
  'SIGN_ON_UNREACHABLE', 'SIGN_ON_REFUSED', 'SIGN_ON_NO_ACCOUNT', 'UNAUTHENTICATED', 'WRONG_STATE', 'REFUSED', 'INVALID',
] as const;
export type EntranceCode = (typeof CODES)[number] | 'UNREACHABLE';

export type Refused = { ok: false; code: EntranceCode; retryAfter: number; refusals: readonly Refusal[] };
export type Answered<T> = { ok: true; value: T } | Refused;

export const entranceCode = (text: string | null | undefined): EntranceCode | null => CODES.find((each) => each === text) ?? null;

const no = (code: EntranceCode, body: { retryAfter?: unknown; refusals?: unknown } = {}): Refused => ({
  ok: false, code, retryAfter: typeof body.retryAfter === 'number' ? body.retryAfter : 60, refusals: Array.isArray(body.refusals) ? (body.refusals as Refusal[]) : [],
});

/** Asks the entrance: secrets travel in the body only, never in an address and never through GraphQL. */
export const ask = async <T>(path: string, body: object): Promise<Answered<T>> => {
  try {
    const answer = await fetch(`/auth/${path}`, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', ...OWN_REQUEST }, body: JSON.stringify(body) });
    const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    if (answer.ok) return { ok: true, value: said as T };
    const text = textRefusal(said);
    if (text) return no('REFUSED', { refusals: [text] });
    return no(entranceCode(String(said['code'])) ?? (answer.status === 401 ? 'INVALID_CREDENTIALS' : 'UNREACHABLE'), said);
  } catch {
    return no('UNREACHABLE');
  }
};
