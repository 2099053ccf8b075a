import { OWN_REQUEST } from '../graph/own-request.js';

export type SignInAnswer = { ok: true } | { ok: false; code: 'INVALID_CREDENTIALS' | 'RATE_LIMITED' | 'UNREACHABLE'; retryAfter?: number };

const CODES = ['INVALID_CREDENTIALS', 'RATE_LIMITED'] as const;

export const signIn = async (email: string, password: string): Promise<SignInAnswer> => {
  try {
    const answer = await fetch('/auth/sign-in', {
      method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', ...OWN_REQUEST }, body: JSON.stringify({ email, password }),
    });
    if (answer.ok) return { ok: true };
    const body = (await answer.json().catch(() => ({}))) as { code?: string; retryAfter?: number };
    const code = CODES.find((each) => each === body.code) ?? (answer.status === 401 ? 'INVALID_CREDENTIALS' : 'UNREACHABLE');
    return { ok: false, code, ...(typeof body.retryAfter === 'number' ? { retryAfter: body.retryAfter } : {}) };
  } catch {
    return { ok: false, code: 'UNREACHABLE' };
  }
};

/** What stands in a field of a form; password managers fill fields without telling React. */
export const fieldOf = (form: HTMLFormElement, name: string): string => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : '';
};

export const signOut = async (): Promise<void> => {
  await fetch('/auth/sign-out', { method: 'POST', credentials: 'same-origin', headers: { ...OWN_REQUEST } }).catch(() => undefined);
};
