/** Why a session opens nothing: the database says it by a state of its own, the doors by a code. */
interface SessionState {
  code: 'UNAUTHENTICATED' | 'SECOND_FACTOR_REQUIRED' | 'DELEGATION_ENDED';
  status: 401 | 403;
  message: string;
}

const states: Readonly<Record<string, SessionState>> = {
  '28000': { code: 'UNAUTHENTICATED', status: 401, message: 'Please sign in.' },
  // A role of the user asks for a second factor that the session was opened without.
  '28SF1': { code: 'SECOND_FACTOR_REQUIRED', status: 403, message: 'A second factor is required.' },
  // The delegation that the request acts under was revoked, is over, or never was the asker's.
  '28DE1': { code: 'DELEGATION_ENDED', status: 403, message: 'You do not act for that person any more.' },
};

/** What an error of the database says about the session; null for every other error. */
export function sessionStateOf(error: unknown): SessionState | null {
  return states[String((error as { code?: unknown } | null | undefined)?.code)] ?? null;
}
