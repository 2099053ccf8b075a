import { createHash } from 'node:crypto';
import { type Result, ok, refusalsOf, refuse, refuseAll } from '@stockpact/shared';
import { explainMissing } from '../access/explain.js';
import { recordBlocked } from '../facts/blocked.js';
import type { Tx } from './tx.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What a command keeps of its outcome for a replay: ids and plain values, never rows. */
export type Outcome = { [key: string]: string | number | boolean | null | Outcome | Outcome[] | string[] };

interface Stored {
  inputHash: string;
  operation: string;
  outcome: Outcome | null;
}

class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super('refused');
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Runs one mutation: one transaction with its idempotency row first, so that a twin waits and then gets the same outcome.
 * A refusal rolls everything back and is not remembered: asking again may then succeed.
 */
export async function command<T extends Outcome>(
  uow: UnitOfWork,
  operation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!uuid.test(input.idempotencyKey)) return refuse('INVALID', ['idempotencyKey']);
  try {
    return await uow.write(async (tx) => {
      const twin = await claim(tx, operation, input);
      if (twin) return replay<T>(twin, operation, input);
      const result = await work(tx);
      if (!result.ok) throw new Refused(result);
      await tx.change('update smi.platform_idempotency set outcome = $3 where org_id = $1 and key = $2', [
        tx.actor.organisationId,
        input.idempotencyKey,
        JSON.stringify(result.value),
      ]);
      return result;
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const refusals = refusalsOf(error.result);
    await recordBlocked(uow, operation, input, refusals);
    return refuseAll(await explainMissing(uow, input, refusals));
  }
}

async function claim(tx: Tx, operation: string, input: { idempotencyKey: string }): Promise<Stored | null> {
  const inserted = await tx.change(
    `insert into smi.platform_idempotency (org_id, key, user_id, operation, input_hash) values ($1, $2, $3, $4, decode($5, 'hex'))
     on conflict do nothing`,
    [tx.actor.organisationId, input.idempotencyKey, tx.actor.userId, operation, hashOf(input)],
  );
  if (inserted === 1) return null;
  return tx.first<Stored & Record<string, unknown>>(
    `select encode(input_hash, 'hex') as "inputHash", operation, outcome from smi.platform_idempotency where org_id = $1 and key = $2`,
    [tx.actor.organisationId, input.idempotencyKey],
  );
}

function replay<T extends Outcome>(twin: Stored, operation: string, input: { idempotencyKey: string }): Result<T> {
  if (twin.operation !== operation || twin.inputHash !== hashOf(input)) return refuse('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']);
  return ok(twin.outcome as T);
}

/** Key order does not matter; the key itself is part of the hash on purpose, it is the same in a true twin. */
function hashOf(input: object): string {
  return createHash('sha256').update(canonical(input)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
