import { Injectable } from '@nestjs/common';
import { planItemLocation } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { PlannedItemLocation, ReadOpenProposals } from '../plan.js';
import { PlanInputReader } from './plan-input-reader.js';
import { factsOf, type PlanInputs } from './plan-inputs.js';
import { type PlanRecord, recordOf, refusedRecord, rulesVersion } from './plan-record.js';

/** Plans of a batch, as rows and as suggestions. */
export interface PlannedBatch {
  /** Null when none of the item-locations is there any more. */
  tenant: (Tenant & { timeZone: string }) | null;
  records: PlanRecord[];
  /** Every item-location of the batch, those without suggestions too: their earlier ones are no longer wanted. */
  plans: Array<Omit<PlannedItemLocation, 'runId'>>;
}

/** Reads what the rules want to know of a batch, asks them, and keeps the answers as rows. */
@Injectable()
export class PlanBatch {
  constructor(private readonly inputs: PlanInputReader) {}

  async plan(tx: Tx, agreementId: string, itemLocationIds: string[], openProposals: ReadOpenProposals): Promise<PlannedBatch> {
    const inputs = await this.inputs.read(tx, agreementId, itemLocationIds, openProposals);
    const planned: PlannedBatch = { tenant: inputs.lines[0] ?? null, records: [], plans: [] };
    for (const line of inputs.lines) planLine(planned, inputs, line);
    return planned;
  }
}

function planLine(planned: PlannedBatch, inputs: PlanInputs, line: PlanInputs['lines'][number]): void {
  const { buyerId, supplierId, agreementId, id: itemLocationId } = line;
  const today = inputs.today.get(itemLocationId);
  if (!today) return;
  const facts = factsOf(inputs, line);
  const plan = facts && planItemLocation(facts);
  if (facts && plan) {
    planned.records.push(plan.ok ? recordOf(inputs, line, plan.value) : refusedRecord(line, facts.today, plan.refusals[0]?.code ?? 'INVALID'));
  }
  const suggestions = plan?.ok ? plan.value.suggestions : [];
  planned.plans.push({ buyerId, supplierId, agreementId, itemLocationId, suggestions, rulesVersion, today });
}
