import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { loaderOf } from '../agreements/agreements.service.js';
import type { Tenant } from '../agreements/tenant.js';
import type { PlanCurves, PlanRow, PlanRunResult, ReadOpenProposals } from './plan.js';
import { PlanRepo } from './plan.repo.js';
import type { PlanDetailRecord } from './run/written/plan-record.js';
import { PlanRequestRepo } from './run/plan-request.repo.js';
import { PlanRunService } from './run/plan-run.service.js';

/** Longer than any horizon. */
const everyDay = 1000;

/** Plans: asked for by anybody of either side, made in the buyer's context, read by both. */
@Injectable()
export class PlanningService {
  constructor(private readonly runs: PlanRunService) {}

  /** Asks for a new plan of those item-locations, or of all (null), and wakes the job `replenish`. `factsChanged`: consumption or stock was recorded. */
  async requestPlan(tx: Tx, tenant: Tenant, itemLocationIds: readonly string[] | null, reason: string, factsChanged = false): Promise<void> {
    const requests = new PlanRequestRepo(tx);
    await requests.request(tenant, itemLocationIds, reason, factsChanged);
    await requests.wake(tenant.agreementId);
  }

  /** Takes the waiting requests of an agreement, at most one batch, and plans them. Only in the buyer's context. */
  async run(tx: Tx, agreementId: string, openProposals: ReadOpenProposals): Promise<PlanRunResult> {
    return this.runs.run(tx, agreementId, openProposals);
  }

  /** Whether a full run of the agreement is asked for. Only in the buyer's context. */
  async wholeRequested(uow: UnitOfWork, agreementId: string): Promise<boolean> {
    return uow.read((tx) => new PlanRequestRepo(tx).wholeRequested(agreementId));
  }

  /** Plans every item-location of the agreement in one transaction, `conclude` included. Only in the buyer's context. */
  async runFull(uow: UnitOfWork, tenant: Tenant, openProposals: (tx: Tx) => ReadOpenProposals, conclude: (tx: Tx, result: PlanRunResult) => Promise<void>): Promise<void> {
    return this.runs.runFull(uow, tenant, openProposals, conclude);
  }

  /** Batched within the operation; null without a plan or when stock is not shared. */
  async plan(uow: UnitOfWork, itemLocationId: string): Promise<PlanRow | null> {
    return this.planLoader(uow).load(itemLocationId);
  }

  /** A list has read the plan, or knows that there is none. */
  rememberPlan(uow: UnitOfWork, itemLocationId: string, plan: PlanRow | null): void {
    this.planLoader(uow).prime(itemLocationId, plan);
  }

  /** Plans in force, for decisions: nobody decides on a plan that has been replaced. */
  async plans(tx: Tx, itemLocationIds: readonly string[]): Promise<Map<string, PlanRow>> {
    const rows = await new PlanRepo(tx).plans(itemLocationIds, true);
    return new Map(rows.map((row) => [row.itemLocationId, row]));
  }

  /** The first `days` days of the series, batched within the operation; null without a plan or when stock is not shared. */
  async curves(uow: UnitOfWork, itemLocationId: string, days = everyDay): Promise<PlanCurves | null> {
    const loader = loaderOf(uow, `planning.curves.${days}`, async (tx, ids) => new PlanRepo(tx).curves(ids, days), (row) => row.itemLocationId);
    return loader.load(itemLocationId);
  }

  async curvesOf(tx: Tx, itemLocationIds: readonly string[]): Promise<Map<string, PlanCurves>> {
    const rows = await new PlanRepo(tx).curves(itemLocationIds, everyDay, true);
    return new Map(rows.map((row) => [row.itemLocationId, row]));
  }

  async detail(uow: UnitOfWork, itemLocationId: string): Promise<PlanDetailRecord | null> {
    return loaderOf(uow, 'planning.detail', async (tx, ids) => new PlanRepo(tx).details(ids), (row) => row.itemLocationId).load(itemLocationId);
  }

  /** Whether a new plan is on its way. */
  async pending(uow: UnitOfWork, itemLocationId: string): Promise<boolean> {
    const asked = loaderOf(uow, 'planning.pending', async (tx, ids) => new PlanRepo(tx).pending(ids), (row) => row.id);
    return (await asked.load(itemLocationId)) !== null;
  }

  private planLoader(uow: UnitOfWork): DataLoader<string, PlanRow | null> {
    return loaderOf(uow, 'planning.plan', async (tx, ids) => new PlanRepo(tx).plans(ids), (row) => row.itemLocationId);
  }
}
