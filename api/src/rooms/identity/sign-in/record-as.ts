import type { Clock } from '../../../platform/clock/clock.js';
import type { Ask } from '../../../platform/db/database.js';

export interface EntranceFact {
  kind: string;
  userId: string;
  payload?: Record<string, unknown>;
}

/** A fact about the user of this session, within a transaction of the entrance. Never with a secret in its payload. */
export async function recordAs(ask: Ask, token: string, clock: Clock, fact: EntranceFact): Promise<void> {
  await ask(`select set_config('app.sid', $1, true)`, [token]);
  await ask(`select sec.record_fact(null, $1, 'User', $2, $3, $4)`, [fact.kind, fact.userId, JSON.stringify(fact.payload ?? {}), clock.now()]);
}
