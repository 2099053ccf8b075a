import { type Refusal, isSegregationRule } from '@stockpact/shared';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { decodeAnyId } from '../graphql/ids.js';

/**
 * Keeps an attempt that the segregation of duties blocked. The attempt itself was rolled back, so this is a transaction of its own;
 * the fact belongs to the organisation of the one who tried and stands in its auditor's report.
 */
export async function recordBlocked(uow: UnitOfWork, operation: string, input: object, refusals: readonly Refusal[]): Promise<void> {
  const broken = refusals.find((each) => isSegregationRule(each.params['reason']));
  if (!broken) return;
  const { userId } = await uow.actor();
  const subject = subjectOf(input) ?? { type: 'User', id: userId };
  await uow.write((tx) =>
    tx.rows('select sec.record_fact(null, $1, $2, $3, $4, $5)', ['segregation.blocked', subject.type, subject.id, JSON.stringify({ operation, ...broken.params }), tx.clock.now()]),
  );
}

/** What the attempt was about: the object or the user that its input names. */
function subjectOf(input: object): { type: string; id: string } | null {
  const { id, user } = input as { id?: unknown; user?: unknown };
  const named = typeof id === 'string' ? id : user;
  return typeof named === 'string' ? decodeAnyId(named) : null;
}
