import { Injectable } from '@nestjs/common';
import { type Result, ok, plainCode } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { StatedWeek } from '../../agreements/capacity/capacity.repo.js';
import { CapacityService, type CapacityWish } from '../../agreements/capacity/capacity.service.js';
import type { Tenant } from '../../agreements/tenant.js';
import { PlanningService } from '../planning.service.js';

/** What a supplier releases changes the plans of everything that takes its capacity from the group, in the same transaction. */
@Injectable()
export class CapacityReleases {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly capacity: CapacityService,
    private readonly planning: PlanningService,
  ) {}

  async release(tx: Tx, wish: CapacityWish): Promise<Result<{ agreementId: string }>> {
    const stated = await this.capacity.state(tx, wish);
    if (!stated.ok) return stated;
    const { buyerId, supplierId } = stated.value;
    await this.replan(tx, { buyerId, supplierId, agreementId: wish.agreementId }, [plainCode(wish.group)]);
    return ok({ agreementId: wish.agreementId });
  }

  /** Weeks of a file. */
  async take(tx: Tx, rows: readonly StatedWeek[]): Promise<{ applied: number; unchanged: number }> {
    const { changed, ...counts } = await this.capacity.stateAll(tx, rows);
    const tenants = new Map(rows.map(({ buyerId, supplierId, agreementId }) => [agreementId, { buyerId, supplierId, agreementId }]));
    for (const tenant of [...tenants.values()].sort((a, b) => (a.agreementId < b.agreementId ? -1 : 1))) {
      const groups = changed.filter(({ agreementId }) => agreementId === tenant.agreementId).map(({ group }) => group);
      if (groups.length > 0) await this.replan(tx, tenant, groups);
    }
    return counts;
  }

  private async replan(tx: Tx, tenant: Tenant, groups: readonly string[]): Promise<void> {
    const taking = [...(await this.agreements.capacityGroups(tx, tenant.agreementId))].filter(([, group]) => groups.includes(group)).map(([id]) => id);
    if (taking.length > 0) await this.planning.requestPlan(tx, tenant, taking, 'capacity.released');
  }
}
