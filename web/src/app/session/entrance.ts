import { OWN_REQUEST } from '../graph/own-request.js';
import { textRefusal } from '../graph/refused-text.js';
import type { Refusal } from '../graph/use-refusal-text.js';

/** What the entrance says no with. Whatever else it says counts as not reached. */
const CODES = [
  'INVALID_CREDENTIALS', 'RATE_LIMITED', 'CODE_INVALID', 'TICKET_INVALID', 'LINK_INVALID', 'ADDRESS_TAKEN', 'SIGN_ON_REQUIRED', 'SIGN_ON_UNKNOWN',
  'SIGN_ON_UNREACHABLE', 'SIGN_ON_REFUSED', 'SIGN_ON_NO_ACCOUNT', 'SECOND_FACTOR_REQUIRED', 'UNAUTHENTICATED', 'WRONG_STATE', 'REFUSED', 'INVALID',
] as const;
export type EntranceCode = (typeof CODES)[number] | 'UNREACHABLE';

export type Refused = { ok: false; code: EntranceCode; retryAfter: number; refusals: readonly Refusal[] };
export type Answered<T> = { ok: true; value: T } | Refused;

export const entranceCode = (text: string | null | undefined): EntranceCode | null => CODES.find((each) => each === text) ?? null;

const no = (code: EntranceCode, body: { retryAfter?: unknown; refusals?: unknown } = {}): Refused => ({
  ok: false, code, retryAfter: typeof body.retryAfter === 'number' ? body.retryAfter : 60, refusals: Array.isArray(body.refusals) ? (body.refusals as Refusal[]) : [],
});

const send = async <T>(path: string, init: RequestInit): Promise<Answered<T>> => {
  try {
    const answer = await fetch(`/auth/${path}`, { credentials: 'same-origin', ...init });
    const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    if (answer.ok) return { ok: true, value: said as T };
    const text = textRefusal(said);
    if (text) return no('REFUSED', { refusals: [text] });
    return no(entranceCode(String(said['code'])) ?? (answer.status === 401 ? 'INVALID_CREDENTIALS' : 'UNREACHABLE'), said);
  } catch {
    return no('UNREACHABLE');
  }
};

/** Asks the entrance: secrets travel in the body only, never in an address and never through GraphQL. */
export const ask = <T>(path: string, body: object): Promise<Answered<T>> =>
  send<T>(path, { method: 'POST', headers: { 'content-type': 'application/json', ...OWN_REQUEST }, body: JSON.stringify(body) });

/** What a session still owes before it may do anything: the code of a factor, or a factor. */
export type Outstanding = { needed: boolean; enrolled: boolean; password: boolean };

export const outstanding = (): Promise<Answered<Outstanding>> => send<Outstanding>('second-factor', { method: 'GET' });

/** Where somebody goes first whose role asks for a second factor, and from there to where they wanted to go. */
export const secondFactorPath = (next: string): string => `/second-factor?next=${encodeURIComponent(next)}`;
