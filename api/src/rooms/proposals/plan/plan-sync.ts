import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/tx.js';
import { Facts } from '../../../platform/facts/facts.js';
import type { OpenProposal, PlanRunResult, PlannedItemLocation } from '../../planning/plan.js';
import { planDiff, wantedOf } from './plan-diff.js';
import { type OpenRow, PlanSyncRepo } from './plan-sync.repo.js';

/** Open proposals as the planner saw them; what changed since is left to the next run. */
export class SeenProposals {
  private readonly versions = new Map<string, string>();

  constructor(private readonly tx: Tx, private readonly buyerId: string) {}

  async read(itemLocationIds: string[]): Promise<Map<string, OpenProposal[]>> {
    const found = new Map<string, OpenProposal[]>();
    const rows = await new PlanSyncRepo(this.tx).open(this.buyerId, itemLocationIds);
    for (const id of itemLocationIds) this.versions.set(id, '');
    for (const row of rows) {
      found.set(row.itemLocationId, [...(found.get(row.itemLocationId) ?? []), { number: row.number, quantity: row.quantity, arrivalDate: row.arrivalDate }]);
      this.versions.set(row.itemLocationId, `${this.versions.get(row.itemLocationId)}${stamp(row)}`);
    }
    return found;
  }

  /** Item-locations whose open proposals are still those that the planner counted. */
  async unchanged(itemLocationIds: readonly string[]): Promise<Set<string>> {
    const now = new Map(itemLocationIds.map((id) => [id, '']));
    for (const row of await new PlanSyncRepo(this.tx).open(this.buyerId, itemLocationIds)) {
      now.set(row.itemLocationId, `${now.get(row.itemLocationId) ?? ''}${stamp(row)}`);
    }
    return new Set(itemLocationIds.filter((id) => now.get(id) === this.versions.get(id)));
  }
}

const stamp = (row: OpenRow): string => `${row.id}:${row.version} `;

/** Makes the planned proposals say what the plan says. */
@Injectable()
export class PlanSync {
  constructor(private readonly facts: Facts) {}

  async syncPlanned(tx: Tx, result: PlanRunResult, seen: SeenProposals): Promise<void> {
    const [first] = result.plans;
    if (!first) return;
    const repo = new PlanSyncRepo(tx);
    const planned = await repo.lockPlanned(first.buyerId, result.plans.map((plan) => plan.itemLocationId));
    const current = await seen.unchanged(result.plans.map((plan) => plan.itemLocationId));
    const wanted = result.plans.filter((plan) => current.has(plan.itemLocationId)).flatMap(wantedOf);
    const diff = planDiff(planned.filter((row) => current.has(row.itemLocationId)), wanted);
    const run = { tenant: { buyerId: first.buyerId, supplierId: first.supplierId, agreementId: first.agreementId }, runId: first.runId, rulesVersion: first.rulesVersion };
    await repo.cancel(first.buyerId, diff.gone.map((row) => row.id));
    await repo.update(run, diff.changed);
    const added = await repo.insert(run, diff.added);
    await repo.keepSteps(run, [...diff.changed, ...diff.same].map(({ id, trace }) => ({ id, trace })));
    await this.tell(tx, first, { added, changed: diff.changed.length, gone: diff.gone.length });
  }

  /** One fact per run that changed anything; single planned proposals are no news. */
  private async tell(tx: Tx, run: PlannedItemLocation, counts: { added: number; changed: number; gone: number }): Promise<void> {
    if (counts.added + counts.changed + counts.gone === 0) return;
    await this.facts.record(tx, { agreementId: run.agreementId, kind: 'proposals.planned', subjectType: 'Agreement', subjectId: run.agreementId, payload: counts });
  }
}
