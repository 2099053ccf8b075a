import type { ReplenishmentTerms } from '../../agreements/terms.js';
import type { BucketSeries } from '../../demand/series/buckets.js';
import type { Day } from '../../kernel/day.js';
import type { Quantity } from '../../kernel/quantity.js';
import type { DemandPattern } from '../classification/pattern/classify.js';
import type { CellPolicy } from '../classification/value/cells.js';
import type { LeadTimeBasisChoice } from './lead-time/basis.js';
import type { MeasuredLeadTime } from './lead-time/measure.js';

/** CYCLE (α): no stock-out in a cycle. FILL_RATE (β): share of demand met from stock. Two targets that are never the same number. */
export type ServiceTarget = { kind: 'CYCLE' | 'FILL_RATE'; level: Quantity };

/** Forecast of the planned days with what is known of its error; amounts in ten-thousandths. */
export type LevelForecast = {
  meanPerDay: Quantity;
  /** Σ of the forecast over L + R, where it reaches so far; else d̄ (L + R) is taken. */
  overInterval: Quantity | null;
  /** Error per bucket at the agreed lag, over `points` buckets; null: not measured, the spread of history is taken. */
  error: { kind: 'RMSE' | 'MAD'; value: number; bucketDays: number; points: number } | null;
  issuedAt: string;
};

/** Levels that a person set, and what the limits of the place and the item allow. */
export type Adjustment = { value: Quantity; by: string; reason: string };
export const LEVEL_FIELDS = ['safetyStock', 'minimum', 'reorderPoint', 'maximum'] as const;
export type LevelField = (typeof LEVEL_FIELDS)[number];

export type LevelInput = {
  today: Day;
  /** The id of the item-location: it seeds the bootstrap. */
  id: string;
  series: BucketSeries;
  pattern: DemandPattern;
  /** When the last of the demand became known, an instant. */
  demandAsOf: string | null;
  forecast?: LevelForecast | null;
  leadTime: { agreedDays: number; measured: MeasuredLeadTime | null; basis?: LeadTimeBasisChoice };
  terms: Pick<ReplenishmentTerms, 'lotQuantity' | 'minimumOrderQuantity'>;
  policy: CellPolicy;
  /** The policy's service level as a cycle service level when not given. */
  target?: ServiceTarget;
  /** Smallest step of a level in the base unit; one unit when not given. */
  increment?: Quantity;
  adjustments?: Partial<Record<LevelField, Adjustment>>;
  /** The most that fits the location, and the days that goods stay usable; null: no limit. */
  limits?: { capacity: Quantity | null; shelfLifeDays: number | null };
  /** False leaves steps and notes out, for runs over everything. */
  explain?: boolean;
};
