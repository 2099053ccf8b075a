import { ABC_CLASSES, type AbcClass } from '../../../catalog/item.js';
import type { Day } from '../../../kernel/day.js';
import { formatQuantity, quantity, type Quantity } from '../../../kernel/quantity.js';
import { type Refusal, refusal } from '../../../kernel/result.js';
import { XYZ_CLASSES, type XyzClass } from './xyz.js';

export type ClassCell = `${AbcClass}${XyzClass}`;

export const CLASS_CELLS: readonly ClassCell[] = ABC_CLASSES.flatMap((abc) => XYZ_CLASSES.map((xyz): ClassCell => `${abc}${xyz}`));

/** AUTOMATIC leaves the choice to the pattern of demand; the others name one rule of F-25 … F-27. */
export const SAFETY_STOCK_CHOICES = ['AUTOMATIC', 'DEMAND_ONLY', 'LEAD_TIME_ONLY', 'COMBINED', 'DEPENDENT', 'COUNTS', 'BOOTSTRAP'] as const;
export type SafetyStockChoice = (typeof SAFETY_STOCK_CHOICES)[number];

/** What applies to a class of item-locations until somebody sets it otherwise. */
export type CellPolicy = {
  /** Cycle service level, a share of 1. */
  serviceLevel: Quantity;
  /** R: days between planning opportunities. */
  reviewDays: number;
  /** T: days between deliveries; the proposals fill up for so long. */
  deliveryDays: number;
  safetyStock: SafetyStockChoice;
};

/**
 * Defaults [C]. Value asks for attention: A is looked at daily and delivered twice a week, C every fortnight. Variability makes
 * service dear: the more a class varies, the lower its level, because the stock for the last per cent grows fastest there. CZ is
 * seen weekly, since a fortnight of erratic demand is the largest part of what it must buffer.
 */
export const CELL_POLICIES: Readonly<Record<ClassCell, CellPolicy>> = {
  AX: policy('0.99', 1, 3),
  AY: policy('0.98', 1, 3),
  AZ: policy('0.97', 1, 3),
  BX: policy('0.98', 7, 7),
  BY: policy('0.97', 7, 7),
  BZ: policy('0.95', 7, 7),
  CX: policy('0.95', 14, 14),
  CY: policy('0.95', 14, 14),
  CZ: policy('0.90', 7, 14),
};

function policy(serviceLevel: string, reviewDays: number, deliveryDays: number): CellPolicy {
  return { serviceLevel: quantity(serviceLevel), reviewDays, deliveryDays, safetyStock: 'AUTOMATIC' };
}

/** Policies that a buyer set for some cells, in full or in part. */
export type CellOverrides = Partial<Record<ClassCell, Partial<CellPolicy>>>;

/** Bounds of what may be set: a service level from a half to below one, days between reviews and between deliveries. */
export const CELL_POLICY_BOUNDS = { serviceLevel: [quantity('0.5'), quantity('0.9999')], reviewDays: [0, 90], deliveryDays: [1, 180] } as const;

/** A policy that may be set from a day on: within the bounds, and not in the past. Every fault is named. */
export function checkCellPolicy(policy: CellPolicy, effectiveFrom: Day, today: Day): Refusal[] {
  const faults: Refusal[] = [];
  const [lowest, highest] = CELL_POLICY_BOUNDS.serviceLevel;
  if (policy.serviceLevel < lowest || policy.serviceLevel > highest) faults.push(refusal('OUT_OF_RANGE', ['serviceLevel'], { lowest: formatQuantity(lowest), highest: formatQuantity(highest) }));
  for (const field of ['reviewDays', 'deliveryDays'] as const) {
    const [least, most] = CELL_POLICY_BOUNDS[field];
    if (!(policy[field] >= least && policy[field] <= most)) faults.push(refusal('OUT_OF_RANGE', [field], { lowest: least, highest: most }));
  }
  if (effectiveFrom < today) faults.push(refusal('OUT_OF_RANGE', ['effectiveFrom'], { lowest: today }));
  return faults;
}

/** The cell of two classes; without a variability class an item counts as Z, the one that promises least. */
export function cellOf(abc: AbcClass, xyz: XyzClass | null): ClassCell {
  return `${abc}${xyz ?? 'Z'}`;
}

/** The policy in force for a cell: what was set, the defaults for the rest. */
export function policyOf(cell: ClassCell, overrides: CellOverrides = {}): CellPolicy {
  return { ...CELL_POLICIES[cell], ...overrides[cell] };
}
