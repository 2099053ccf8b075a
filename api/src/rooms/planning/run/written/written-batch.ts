import { type FoundException, type TransferOffer, traceOf } from '@stockpact/shared';
import { documentElement } from '../../../../platform/db/array-text.js';
import type { PlannedItemLocation, PlannedShipment } from '../../plan.js';
import { profileRows } from '../../profile/profile.repo.js';
import type { ComputedBatch, ComputedPlan } from '../compute.js';
import { type PlanRows, planRows } from './plan-writer.repo.js';

/** A computed batch as it is written: texts, which a thread hands over as they lie in memory. */
export interface WrittenBatch {
  records: PlanRows;
  profiles: string[];
  found: FoundException[];
  plans: Array<Omit<PlannedItemLocation, 'runId'>>;
  offers: TransferOffer[];
}

export function writtenBatch({ records, profiles, found, plans, offers }: ComputedBatch): WrittenBatch {
  return { records: planRows(records), profiles: profileRows(profiles), found, plans: plans.map(writtenPlan), offers };
}

function writtenPlan(plan: ComputedPlan): Omit<PlannedItemLocation, 'runId'> {
  const { suggestions: _, inputs: __, ...rest } = plan;
  return { ...rest, shipments: shipmentsOf(plan) };
}

/** What is the same for all shipments of an item-location is written once. */
function shipmentsOf({ suggestions, inputs, rulesVersion, today }: ComputedPlan): PlannedShipment[] {
  if (suggestions.length === 0) return [];
  const told = documentElement(inputs);
  return suggestions.map((suggestion) => {
    const { arrivalDay, latestShipDay, quantity, decisionDeadline, flags } = suggestion;
    const { steps, formulas, binding, plannedOn } = traceOf({ inputs, rulesVersion, startDay: today }, suggestion);
    return { arrivalDay, latestShipDay, quantity, decisionDeadline, flags, trace: { steps: documentElement(steps), inputs: told, formulas: documentElement(formulas), binding, plannedOn } };
  });
}
