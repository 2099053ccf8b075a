import { Injectable } from '@nestjs/common';
import type { Result } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type Authority, type ChangeDecision, type Decided, ThresholdChangesService } from '../../agreements/threshold/threshold-changes.service.js';
import { PlanningService } from '../planning.service.js';

/** An accepted change of limits changes the plan at once. */
@Injectable()
export class ChangeAcceptance {
  constructor(
    private readonly changes: ThresholdChangesService,
    private readonly planning: PlanningService,
  ) {}

  async accept(tx: Tx, decision: ChangeDecision, authority: Authority): Promise<Result<Decided>> {
    const meanOf = async (id: string) => (await this.planning.plans(tx, [id])).get(id)?.meanDailyDemand ?? null;
    const accepted = await this.changes.accept(tx, decision, { meanOf, authority });
    if (accepted.ok) await this.planning.requestPlan(tx, accepted.value.itemLocation, [accepted.value.itemLocation.id], 'threshold.accepted');
    return accepted;
  }
}
