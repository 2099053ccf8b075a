import { Injectable } from '@nestjs/common';
import { type Money, type Permission, type Result, ok, refuse, refuseAll, withinApprovalLimit } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type ApprovalPlace, ApprovalRepo } from './approval.repo.js';

/** Approval limits of grants, and who counts as one person. Later rooms ask it before they decide. */
@Injectable()
export class Approvals {
  /**
   * Whether the asker may approve the value at the place with this permission; a refusal names colleagues who may. The value is only
   * asked for when a limit is set: most decisions need no price.
   */
  async within(tx: Tx, permission: Permission, place: ApprovalPlace, valueOf: () => Promise<Money | null>): Promise<Result<true>> {
    const repo = new ApprovalRepo(tx);
    const limits = await repo.limits(permission, place);
    const value = limits.length > 0 && limits.every((limit) => limit !== null) ? await valueOf() : null;
    const judged = withinApprovalLimit(limits, value);
    if (judged.ok) return judged;
    const who = await repo.whoMay(permission, place, value);
    return refuseAll(judged.refusals.map((each) => ({ ...each, params: { ...each.params, who: who.join(', ') || '–' } })));
  }

  /** Whether somebody else of the asker's organisation holds the permission there. */
  async hasColleague(tx: Tx, permission: Permission, place: ApprovalPlace): Promise<boolean> {
    return new ApprovalRepo(tx).hasColleague(permission, place);
  }

  /** Whether any grant of the asker that gives the permission has a limit: most have none, and nothing has to be valued. */
  async isLimited(tx: Tx, permission: Permission): Promise<boolean> {
    return new ApprovalRepo(tx).isLimited(permission);
  }

  /** The user as the rules should know it: the asker's own id when both are one person with users on both sides. */
  async asPerson(tx: Tx, userId: string | null): Promise<string | null> {
    if (userId === null || userId === tx.actor.userId) return userId;
    return (await new ApprovalRepo(tx).samePerson(userId)) ? tx.actor.userId : userId;
  }

  /**
   * That the asker is nobody whom a delegation ties to the user, now or when the user acted: two who stand in for each other are one
   * person, and neither approves what the other proposed. That both are the very same is for the rule of the room to say.
   */
  async apart(tx: Tx, userId: string | null, at: Date | null): Promise<Result<true>> {
    if (userId === null || (await new ApprovalRepo(tx).onePerson(userId, at ?? tx.clock.now())) !== 'DELEGATION') return ok(true);
    return refuse('APPROVAL_REQUIRED', [], { reason: 'DELEGATION_IS_ONE_PERSON' });
  }

  /** Whether the asker and the user are one person: the very same, or tied by a delegation. */
  async isOnePerson(tx: Tx, userId: string | null, at: Date | null): Promise<boolean> {
    return userId !== null && (await new ApprovalRepo(tx).onePerson(userId, at ?? tx.clock.now())) !== null;
  }
}
