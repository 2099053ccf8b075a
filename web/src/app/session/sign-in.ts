import { OWN_REQUEST } from '../graph/own-request.js';
import { ask, type Refused } from './entrance.js';

/** Signed in, or the ticket for the second step, or why not. */
export type SignInAnswer = { ok: true; ticket: string | null } | Refused;

export const signIn = async (email: string, password: string): Promise<SignInAnswer> => {
  const answer = await ask<{ next?: string; ticket?: string }>('sign-in', { email, password });
  return answer.ok ? { ok: true, ticket: answer.value.next === 'SECOND_FACTOR' ? (answer.value.ticket ?? '') : null } : answer;
};

export const giveCode = async (ticket: string, code: string): Promise<SignInAnswer> => {
  const answer = await ask('second-factor', { ticket, code });
  return answer.ok ? { ok: true, ticket: null } : answer;
};

/** What stands in a field of a form; password managers fill fields without telling React. */
export const fieldOf = (form: HTMLFormElement, name: string): string => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : '';
};

export const signOut = async (): Promise<void> => {
  await fetch('/auth/sign-out', { method: 'POST', credentials: 'same-origin', headers: { ...OWN_REQUEST } }).catch(() => undefined);
};
