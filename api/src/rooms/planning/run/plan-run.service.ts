import { Injectable } from '@nestjs/common';
import { type ItemLocationPlan, planItemLocation, type Suggestion } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { Facts } from '../../../platform/facts/facts.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { PlanRunResult, ReadOpenProposals } from '../plan.js';
import { PlanInputReader } from './plan-input-reader.js';
import { factsOf, type PlanInputs } from './plan-inputs.js';
import { type PlanRecord, recordOf, refusedRecord, rulesVersion } from './plan-record.js';
import { PlanRequestRepo, type TakenRequests } from './plan-request.repo.js';
import { PlanWriterRepo } from './plan-writer.repo.js';

/** Item-locations of one transaction: more would hold their requests and the queue of the agreement for too long. */
export const batchSize = 2000;

interface Planned {
  records: PlanRecord[];
  suggestions: Map<string, Suggestion[]>;
}

@Injectable()
export class PlanRunService {
  constructor(
    private readonly inputs: PlanInputReader,
    private readonly facts: Facts,
  ) {}

  /** Takes one batch of waiting requests and plans it; see PlanningService.run. */
  async run(tx: Tx, agreementId: string, openProposals: ReadOpenProposals): Promise<PlanRunResult> {
    const requests = new PlanRequestRepo(tx);
    await requests.lock(agreementId);
    const startedAt = tx.clock.now();
    const taken = await requests.take(agreementId, batchSize);
    if (taken.itemLocationIds.length === 0) return { runId: null, plans: [], more: false };
    const inputs = await this.inputs.read(tx, agreementId, taken.itemLocationIds, openProposals);
    const planned = planAll(inputs);
    const tenant = inputs.lines[0];
    if (!tenant) return { runId: null, plans: [], more: taken.more };
    const runId = await this.store(tx, tenant, planned, taken, startedAt);
    return { runId, plans: plansOf(inputs, planned, runId), more: taken.more };
  }

  private async store(tx: Tx, line: Tenant & { timeZone: string }, planned: Planned, taken: TakenRequests, startedAt: Date): Promise<string> {
    const { buyerId, supplierId, agreementId } = line;
    const tenant = { buyerId, supplierId, agreementId };
    const writer = new PlanWriterRepo(tx);
    const suggestions = [...planned.suggestions.values()].reduce((sum, each) => sum + each.length, 0);
    const counts = { itemLocations: planned.records.length, suggestions };
    const runId = await writer.addRun({ ...tenant, reason: taken.reason, today: tx.clock.today(line.timeZone), startedAt, ...counts });
    await writer.keep(agreementId, planned.records);
    await writer.replace(tenant, runId, planned.records);
    if (!taken.more) {
      await this.facts.record(tx, { agreementId, kind: 'plan.completed', subjectType: 'Agreement', subjectId: agreementId, payload: { reason: taken.reason, ...counts } });
    }
    return runId;
  }
}

function planAll(inputs: PlanInputs): Planned {
  const planned: Planned = { records: [], suggestions: new Map() };
  for (const line of inputs.lines) {
    const facts = factsOf(inputs, line);
    if (!facts) continue;
    const plan = planItemLocation(facts);
    if (!plan.ok) planned.records.push(refusedRecord(line, facts.today, plan.refusals[0]?.code ?? 'INVALID'));
    else keep(planned, inputs, line, plan.value);
  }
  return planned;
}

function keep(planned: Planned, inputs: PlanInputs, line: PlanInputs['lines'][number], plan: ItemLocationPlan): void {
  planned.records.push(recordOf(inputs, line, plan));
  planned.suggestions.set(line.id, plan.suggestions);
}

/** Every item-location of the batch, those without suggestions too: their earlier ones are no longer wanted. */
function plansOf(inputs: PlanInputs, planned: Planned, runId: string): PlanRunResult['plans'] {
  return inputs.lines.flatMap((line) => {
    const today = inputs.today.get(line.id);
    if (!today) return [];
    const { buyerId, supplierId, agreementId, id: itemLocationId } = line;
    return [{ buyerId, supplierId, agreementId, itemLocationId, suggestions: planned.suggestions.get(itemLocationId) ?? [], runId, rulesVersion, today }];
  });
}
