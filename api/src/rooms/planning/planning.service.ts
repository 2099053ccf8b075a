import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Tenant } from '../agreements/tenant.js';
import type { PlanCurves, PlanRow, PlanRunResult, ReadOpenProposals } from './plan.js';

const pending = (): never => {
  throw new Error('on its way');
};

/** Plans: asked for by anybody of either side, made in the buyer's context, read by both. */
@Injectable()
export class PlanningService {
  /** Asks for a new plan of those item-locations, or of all (null), and wakes the job `replenish`. */
  async requestPlan(_tx: Tx, _tenant: Tenant, _itemLocationIds: readonly string[] | null, _reason: string): Promise<void> {
    return pending();
  }

  /** Takes the waiting requests of an agreement, at most one batch, and plans them. Only in the buyer's context. */
  async run(_tx: Tx, _agreementId: string, _openProposals: ReadOpenProposals): Promise<PlanRunResult> {
    return pending();
  }

  /** Batched within the operation; null without a plan or when stock is not shared. */
  async plan(_uow: UnitOfWork, _itemLocationId: string): Promise<PlanRow | null> {
    return pending();
  }

  async plans(_tx: Tx, _itemLocationIds: readonly string[]): Promise<Map<string, PlanRow>> {
    return pending();
  }

  /** Batched within the operation; null without a plan or when stock is not shared. */
  async curves(_uow: UnitOfWork, _itemLocationId: string): Promise<PlanCurves | null> {
    return pending();
  }

  async curvesOf(_tx: Tx, _itemLocationIds: readonly string[]): Promise<Map<string, PlanCurves>> {
    return pending();
  }
}
