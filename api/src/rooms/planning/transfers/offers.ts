import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/tx.js';
import { Facts } from '../../../platform/facts/facts.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { PlannedBatch } from '../run/plan-batch.js';
import { offerDiff } from './offer-diff.js';
import { TransferPlanRepo } from './transfer-plan.repo.js';

/** Makes the stored offers of transfers say what a plan run offers. */
@Injectable()
export class Offers {
  constructor(private readonly facts: Facts) {}

  async store(tx: Tx, tenant: Tenant, runId: string, { plans, offers, arrived }: Pick<PlannedBatch, 'plans' | 'offers' | 'arrived'>): Promise<void> {
    const repo = new TransferPlanRepo(tx);
    const { lapsed, kept, added } = offerDiff(await repo.lockOffers(tenant.buyerId, plans.map(({ itemLocationId }) => itemLocationId)), offers);
    await repo.end(tenant.buyerId, lapsed.map(({ id }) => id), 'OFFERED', 'LAPSED');
    await repo.update(tenant.buyerId, runId, kept);
    await repo.insert(tenant, runId, added);
    await repo.end(tenant.buyerId, arrived, 'ACCEPTED', 'ARRIVED');
    if (lapsed.length + added.length + arrived.length === 0) return;
    // The buyer's own: a supplier is told of no offer.
    const payload = { offered: added.length, lapsed: lapsed.length, arrived: arrived.length };
    await this.facts.record(tx, { agreementId: null, kind: 'transfers.planned', subjectType: 'Agreement', subjectId: tenant.agreementId, payload });
  }
}
