import type { Suggestion } from '@stockpact/shared';
import { type PlannedRow, type WantedRow, keyOf } from './plan-sync.repo.js';

export interface PlanDiff {
  /** Planned proposals that the plan no longer asks for. */
  gone: PlannedRow[];
  /** Same shipment of the same day, with another quantity, timing or flag. */
  changed: Array<WantedRow & { id: string }>;
  /** Same in all but perhaps the reasoning. */
  same: Array<WantedRow & { id: string }>;
  added: WantedRow[];
}

/** The suggestions of one item-location as rows; shipments of a split order are counted within their day. */
export function wantedOf(itemLocationId: string, suggestions: readonly Suggestion[]): WantedRow[] {
  const parts = new Map<string, number>();
  return suggestions.map((each) => {
    const part = (parts.get(each.arrivalDay) ?? 0) + 1;
    parts.set(each.arrivalDay, part);
    const { quantity, arrivalDay: arrivalDate, latestShipDay: shipDate, decisionDeadline, flags, trace: steps } = each;
    return { itemLocationId, arrivalDate, part, quantity, shipDate, decisionDeadline, flags, steps };
  });
}

/** What has to happen so that the planned proposals say what the plan says. Rows keep their identity as long as their day does. */
export function planDiff(planned: readonly PlannedRow[], wanted: readonly WantedRow[]): PlanDiff {
  const standing = new Map(planned.map((row) => [keyOf(row), row]));
  const kept = new Set<string>();
  const diff: PlanDiff = { gone: [], changed: [], same: [], added: [] };
  for (const row of wanted) {
    const before = standing.get(keyOf(row));
    if (!before) {
      diff.added.push(row);
      continue;
    }
    kept.add(before.id);
    (differs(before, row) ? diff.changed : diff.same).push({ ...row, id: before.id });
  }
  diff.gone = planned.filter((row) => !kept.has(row.id));
  return diff;
}

function differs(before: PlannedRow, after: WantedRow): boolean {
  return (
    before.quantity !== after.quantity ||
    before.shipDate !== after.shipDate ||
    before.decisionDeadline !== after.decisionDeadline ||
    before.flags.join() !== after.flags.join()
  );
}
