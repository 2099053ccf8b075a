import { Injectable } from '@nestjs/common';
import { type Money, type Permission, type Result, refuseAll, withinApprovalLimit } from '@stockpact/shared';
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

  /** The user as the rules should know it: the asker's own id when both are one person with users on both sides. */
  async asPerson(tx: Tx, userId: string | null): Promise<string | null> {
    if (userId === null || userId === tx.actor.userId) return userId;
    return (await new ApprovalRepo(tx).samePerson(userId)) ? tx.actor.userId : userId;
  }
}
