import { type Result, ok, refuse } from '../kernel/result.js';

/**
 * Segregation of duties: nobody approves what the same person proposed, whatever roles they hold.
 * Example: the planner who released a proposal also has a user grant at the buyer; the answer must come from somebody else.
 */
export function proposerMayNotApprove(proposerUserId: string, actorUserId: string): Result<true> {
  if (proposerUserId !== actorUserId) return ok(true);
  return refuse('APPROVAL_REQUIRED', [], { reason: 'PROPOSER_IS_NOT_APPROVER' });
}
