import type { Day } from '../kernel/day.js';
import { type Result, ok, refusal, refusalsOf, refuseAll } from '../kernel/result.js';
import { type Decision, decided, type Proposal } from './proposal.js';
import { mayHappen } from './state.js';

/** PROPOSED or CHANGED → EXPIRED on the first day after the decision deadline; the need is planned anew. */
export function expire(proposal: Pick<Proposal, 'state' | 'decisionDeadline'>, today: Day): Result<Decision<Record<never, never>>> {
  const refusals = refusalsOf(mayHappen('expire', proposal.state));
  if (proposal.decisionDeadline === null || today <= proposal.decisionDeadline) {
    refusals.push(refusal('WRONG_STATE', [], { reason: 'STILL_OPEN', deadline: proposal.decisionDeadline ?? '' }));
  }
  return refusals.length > 0 ? refuseAll(refusals) : ok(decided('expire', proposal.state, 'EXPIRED', {}));
}
