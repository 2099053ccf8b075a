import { OWN_REQUEST } from '../graph/own-request.js';
import { forgetActing } from './acting.js';
import { ask, type Refused } from './entrance.js';

/** Signed in, or the ticket for the second step, or why not. `needed`: signed in, and nothing opens before a second factor is there. */
export type SignInAnswer = { ok: true; ticket: string | null; needed: boolean } | Refused;

export const signIn = async (email: string, password: string): Promise<SignInAnswer> => {
  const answer = await ask<{ next?: string; ticket?: string }>('sign-in', { email, password });
  if (!answer.ok) return answer;
  return { ok: true, ticket: answer.value.next === 'SECOND_FACTOR' ? (answer.value.ticket ?? '') : null, needed: answer.value.next === 'SECOND_FACTOR_NEEDED' };
};

export const giveCode = async (ticket: string, code: string): Promise<SignInAnswer> => {
  const answer = await ask('second-factor', { ticket, code });
  return answer.ok ? { ok: true, ticket: null, needed: false } : answer;
};

/** What stands in a field of a form; password managers fill fields without telling React. */
export const fieldOf = (form: HTMLFormElement, name: string): string => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : '';
};

export const signOut = async (): Promise<void> => {
  await fetch('/auth/sign-out', { method: 'POST', credentials: 'same-origin', headers: { ...OWN_REQUEST } }).catch(() => undefined);
  forgetActing();
};
