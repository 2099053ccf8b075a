import type { PlannedItemLocation } from '../../planning/plan.js';
import type { PlannedRow, WantedRow } from './plan-sync.repo.js';

export interface PlanDiff {
  /** Planned proposals that the plan no longer asks for. */
  gone: PlannedRow[];
  /** A shipment of the same day, with another quantity, timing or flag. */
  changed: Array<WantedRow & { id: string }>;
  /** Same in all but perhaps the reasoning. */
  same: Array<WantedRow & { id: string }>;
  added: WantedRow[];
}

/** The suggestions of one item-location as rows. Shipments of a split order share a day and are told apart by their part. */
export function wantedOf({ itemLocationId, shipments }: Pick<PlannedItemLocation, 'itemLocationId' | 'shipments'>): WantedRow[] {
  return shipments.map(({ arrivalDay: arrivalDate, latestShipDay: shipDate, ...shipment }) => ({ itemLocationId, arrivalDate, part: 1, shipDate, ...shipment }));
}

/**
 * What has to happen so that the planned proposals say what the plan says. A row keeps its identity as long as its day does;
 * of several on one day the one with the wanted quantity is kept, so that releasing a part of a split order leaves the others alone.
 */
export function planDiff(planned: readonly PlannedRow[], wanted: readonly WantedRow[]): PlanDiff {
  const diff: PlanDiff = { gone: [], changed: [], same: [], added: [] };
  const standing = byDay(planned);
  const asked = byDay(wanted);
  for (const [day, rows] of standing) if (!asked.has(day)) diff.gone.push(...rows);
  for (const [day, rows] of asked) matchDay(diff, [...(standing.get(day) ?? [])], rows);
  return diff;
}

function matchDay(diff: PlanDiff, standing: PlannedRow[], wanted: readonly WantedRow[]): void {
  const take = (fits: (row: PlannedRow) => boolean): PlannedRow | undefined => {
    const index = standing.findIndex(fits);
    return index < 0 ? undefined : standing.splice(index, 1)[0];
  };
  const exact = new Map(wanted.map((row) => [row, take((before) => before.quantity === row.quantity)]));
  const parts = new Set<number>();
  const added: WantedRow[] = [];
  for (const row of wanted) {
    const before = exact.get(row) ?? take(() => true);
    if (!before) {
      added.push(row);
      continue;
    }
    parts.add(before.part);
    (differs(before, row) ? diff.changed : diff.same).push({ ...row, part: before.part, id: before.id });
  }
  diff.gone.push(...standing);
  for (const row of added) diff.added.push({ ...row, part: nextFree(parts) });
}

function nextFree(parts: Set<number>): number {
  let part = 1;
  while (parts.has(part)) part += 1;
  parts.add(part);
  return part;
}

function byDay<T extends { itemLocationId: string; arrivalDate: string }>(rows: readonly T[]): Map<string, T[]> {
  const days = new Map<string, T[]>();
  for (const row of rows) {
    const key = `${row.itemLocationId} ${row.arrivalDate}`;
    const found = days.get(key);
    if (found) found.push(row);
    else days.set(key, [row]);
  }
  return days;
}

function differs(before: PlannedRow, after: WantedRow): boolean {
  return (
    before.quantity !== after.quantity ||
    before.shipDate !== after.shipDate ||
    before.decisionDeadline !== after.decisionDeadline ||
    before.flags.join() !== after.flags.join()
  );
}
