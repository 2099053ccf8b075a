import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { PlanRunResult, PlannedItemLocation, ReadOpenProposals } from '../plan.js';
import { reconcile } from '../exceptions/reconcile.js';
import { ProfileRepo } from '../profile/profile.repo.js';
import { valueClasses } from '../profile/value-classes.js';
import { Offers } from '../transfers/offers.js';
import type { Link } from '../transfers/transfer.js';
import { joined } from '../transfers/transfer-links.js';
import { TransferPlanRepo } from '../transfers/transfer-plan.repo.js';
import { batchesOf, poolsOf, withSharers } from './batches.js';
import { PlanBatch, type PlannedBatch } from './plan-batch.js';
import { rulesVersion } from './written/plan-record.js';
import { PlanRequestRepo, type TakenRequests } from './plan-request.repo.js';
import { PlanRunRepo } from './plan-run.repo.js';
import { PlanWriterRepo } from './written/plan-writer.repo.js';

/** Item-locations of one batch: more would hold their requests and the queue of the agreement for too long. */
export const batchSize = 2000;

/** How far a full run has come is told after so many item-locations. */
const progressStep = 1000;

@Injectable()
export class PlanRunService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly batches: PlanBatch,
    private readonly facts: Facts,
    private readonly offers: Offers,
  ) {}

  /** Takes one batch of waiting requests and plans it; see PlanningService.run. */
  async run(tx: Tx, agreementId: string, openProposals: ReadOpenProposals): Promise<PlanRunResult> {
    const requests = new PlanRequestRepo(tx);
    await requests.lock(agreementId);
    const startedAt = tx.clock.now();
    const taken = await requests.take(agreementId, batchSize);
    if (taken.itemLocationIds.length === 0) return { runId: null, plans: [], more: false };
    const { pools, links } = await this.plannedTogether(tx, agreementId);
    const request = { agreementId, itemLocationIds: withSharers(taken.itemLocationIds, pools), changedIds: new Set(taken.changedIds), classes: null, links };
    const planned = await this.batches.plan(tx, request, openProposals);
    const tenant = planned.tenant;
    if (!tenant) return { runId: null, plans: [], more: taken.more };
    const runId = await this.storeBatch(tx, tenant, planned, taken, startedAt);
    return { runId, plans: planned.plans.map((plan) => ({ ...plan, runId })), more: taken.more };
  }

  /**
   * Plans every item-location of the agreement in one transaction: the plans change all at once or, when the run is killed, not at
   * all. How far it has come is written beside the transaction.
   */
  async runFull(uow: UnitOfWork, tenant: Tenant, openProposals: (tx: Tx) => ReadOpenProposals, conclude: (tx: Tx, result: PlanRunResult) => Promise<void>): Promise<void> {
    const beside = uow.beside();
    try {
      const started = await beside.write((tx) => new PlanRunRepo(tx).begin(tenant, rulesVersion));
      await uow.write(async (tx) => {
        const requests = new PlanRequestRepo(tx);
        await requests.lock(tenant.agreementId);
        const taken = await requests.takeAll(tenant.agreementId);
        const plans = await this.planAll(tx, beside, started.id, tenant, taken, openProposals(tx));
        await conclude(tx, { runId: started.id, plans, more: false });
        await this.completeFull(tx, tenant, started.id, taken.reason, plans);
      });
    } finally {
      await beside.close();
    }
  }

  /** While threads compute one batch the next is read; rows are written in the order of the batches. */
  private async planAll(tx: Tx, beside: UnitOfWork, runId: string, tenant: Tenant, taken: TakenRequests, openProposals: ReadOpenProposals): Promise<PlannedItemLocation[]> {
    const { agreementId } = tenant;
    const changedIds = new Set(taken.changedIds);
    const classes = await valueClasses(tx, agreementId, tx.clock.today('UTC'));
    const plans: PlannedItemLocation[] = [];
    const keep = async (batch: PlannedBatch): Promise<void> => {
      await this.write(tx, tenant, runId, batch);
      for (const plan of batch.plans) plans.push({ ...plan, runId });
      await beside.write((other) => new PlanRunRepo(other).advance(tenant.buyerId, runId, plans.length, taken.itemLocationIds.length));
    };
    let computing: Promise<PlannedBatch> | null = null;
    const { pools, links } = await this.plannedTogether(tx, agreementId);
    for (const itemLocationIds of batchesOf(taken.itemLocationIds, pools, progressStep)) {
      const begun = await this.batches.begin(tx, { agreementId, itemLocationIds, changedIds, classes, links: linksOf(itemLocationIds, links) }, openProposals);
      if (computing) await keep(await computing);
      computing = begun.made;
    }
    if (computing) await keep(await computing);
    return plans;
  }

  /** Item-locations that compete for a capacity or a room, or that transfers join. */
  private async plannedTogether(tx: Tx, agreementId: string): Promise<{ pools: ReadonlyMap<string, string>; links: Link[] }> {
    const links = await new TransferPlanRepo(tx).links(agreementId);
    return { pools: joined(poolsOf(await this.agreements.sharers(tx, agreementId)), links), links };
  }

  private async write(tx: Tx, tenant: Tenant, runId: string, batch: PlannedBatch): Promise<void> {
    const { records, profiles, found, plans } = batch;
    const writer = new PlanWriterRepo(tx);
    await writer.keep(tenant.agreementId, records);
    await writer.replace(tenant, runId, records);
    await new ProfileRepo(tx).save(tenant, runId, profiles);
    await reconcile(tx, tenant, runId, plans.map(({ itemLocationId }) => itemLocationId), found, plans[0]?.today ?? tx.clock.today('UTC'));
    if (batch.linked) await this.offers.store(tx, tenant, runId, batch);
  }

  private async completeFull(tx: Tx, { agreementId, buyerId }: Tenant, runId: string, reason: string, plans: readonly PlannedItemLocation[]): Promise<void> {
    const counts = { itemLocations: plans.length, suggestions: plans.reduce((sum, each) => sum + each.shipments.length, 0) };
    await new PlanRunRepo(tx).complete(buyerId, runId, reason, counts);
    await this.facts.record(tx, { agreementId, kind: 'plan.completed', subjectType: 'Agreement', subjectId: agreementId, payload: { reason, ...counts } });
  }

  private async storeBatch(tx: Tx, { buyerId, supplierId, agreementId, timeZone }: Tenant & { timeZone: string }, planned: PlannedBatch, taken: TakenRequests, startedAt: Date): Promise<string> {
    const tenant = { buyerId, supplierId, agreementId };
    const writer = new PlanWriterRepo(tx);
    const suggestions = planned.plans.reduce((sum, each) => sum + each.shipments.length, 0);
    const counts = { itemLocations: planned.records.itemLocationIds.length, suggestions };
    const runId = await writer.addRun({ ...tenant, reason: taken.reason, today: tx.clock.today(timeZone), startedAt, ...counts });
    await this.write(tx, tenant, runId, planned);
    if (!taken.more) {
      await this.facts.record(tx, { agreementId, kind: 'plan.completed', subjectType: 'Agreement', subjectId: agreementId, payload: { reason: taken.reason, ...counts } });
    }
    return runId;
  }
}

/** Those of the links that a batch is concerned with; a batch holds both ends or none. */
function linksOf(ids: readonly string[], links: readonly Link[]): readonly Link[] {
  if (links.length === 0) return links;
  const held = new Set(ids);
  return links.filter(({ to }) => held.has(to));
}
