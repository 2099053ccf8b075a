import { completeTerms, minimumShipment, MOST_UNITS_PER_PIECE } from '../agreements/terms.js';
import { weekday } from '../kernel/day.js';
import { formatQuantity, type Quantity } from '../kernel/quantity.js';
import { type RowFault, rowFault } from './faults.js';
import type { ImportKind } from './kinds.js';
import type { RowOf } from './layouts.js';

type Rules = { [K in ImportKind]?: (row: RowOf<K>) => RowFault[] };

/** What the values of one row must be to each other. */
const RULES: Rules = { TERMS: termsFaults, THRESHOLDS: thresholdFaults, CAPACITY: capacityFaults };

export function rowFaults<K extends ImportKind>(kind: K, row: RowOf<K>): RowFault[] {
  return RULES[kind]?.(row) ?? [];
}

/** 0 ≤ min ≤ reorder point ≤ target ≤ max; a limit that is not given takes no part. */
function thresholdFaults({ min, max, reorder_point: reorderPoint, target }: RowOf<'THRESHOLDS'>): RowFault[] {
  if (min > max) return [rowFault('MINIMUM_ABOVE_MAXIMUM', 'min', formatQuantity(min), { maximum: formatQuantity(max) })];
  const within = (column: string, value: Quantity | null, highest: Quantity): RowFault[] =>
    value === null || (value >= min && value <= highest)
      ? []
      : [rowFault('OUTSIDE_BAND', column, formatQuantity(value), { minimum: formatQuantity(min), maximum: formatQuantity(highest) })];
  return [...within('target', target, max), ...within('reorder_point', reorderPoint, target ?? max)];
}

/** A week is named by its Monday; what is released is a part of what there is. */
function capacityFaults({ week, capacity, released }: RowOf<'CAPACITY'>): RowFault[] {
  const faults: RowFault[] = [];
  if (weekday(week) !== 1) faults.push(rowFault('NOT_A_MONDAY', 'week', week));
  if (released !== null && released > capacity) faults.push(rowFault('RELEASED_ABOVE_CAPACITY', 'released', formatQuantity(released), { highest: formatQuantity(capacity) }));
  return faults;
}

function termsFaults(row: RowOf<'TERMS'>): RowFault[] {
  const faults: RowFault[] = [];
  const { lead_time_days: leadTime, transit_days: transit, max_order_qty: highest } = row;
  if (transit !== null && transit > leadTime) faults.push(rowFault('TRANSIT_ABOVE_LEAD_TIME', 'transit_days', String(transit), { leadTime }));
  const least = minimumShipment(completeTerms({ leadTimeDays: leadTime, lotQuantity: row.lot_qty, minimumOrderQuantity: row.moq }));
  if (highest !== null && highest < least) {
    faults.push(rowFault('MAXIMUM_BELOW_MINIMUM_ORDER', 'max_order_qty', formatQuantity(highest), { minimum: formatQuantity(least) }));
  }
  for (const column of ['capacity_units', 'storage_per_piece'] as const) {
    const units = row[column];
    if (units !== null && units > MOST_UNITS_PER_PIECE) faults.push(rowFault('NUMBER_TOO_LARGE', column, formatQuantity(units)));
  }
  if (row.unit_price !== null && row.currency === null) faults.push(rowFault('REQUIRED', 'currency', null));
  return faults;
}
