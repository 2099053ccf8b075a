import type { BandSeries } from '../../agreements/band.js';
import type { Day } from '../../kernel/day.js';
import type { Quantity } from '../../kernel/quantity.js';
import type { DaysOfSupply } from '../days-of-supply.js';
import type { ExpectedDemand } from '../demand.js';
import type { ExceptionFinding } from '../exceptions/finding.js';
import type { ProjectionCurves, SupplyFlag } from '../project.js';
import type { Quality } from '../quality.js';
import type { ReplenishmentFlag, UnplacedOrder } from '../replenishment/run.js';
import type { Suggestion } from '../replenishment/suggestion.js';
import type { BandStatus } from '../status.js';
import type { InputNote } from './input-notes.js';

/**
 * What a reader of the plan must know. NO_STOCK, NO_BAND, NO_DEMAND_DATA: the input is missing. ROLLED_FORWARD: the snapshot is
 * older than yesterday. EXPIRED_STOCK: a part of the stock may not be used any more. EXPIRY_RISK: a part will expire unused.
 * SHORT_SHELF_LIFE: a receipt comes with less shelf life than agreed. ITEM_BLOCKED, ITEM_END_OF_LIFE, EXCESS_CASE_OPEN: nothing is proposed for that reason.
 */
export type PlanFlag =
  | SupplyFlag
  | ReplenishmentFlag
  | 'NO_STOCK'
  | 'NO_BAND'
  | 'NO_DEMAND_DATA'
  | 'NEGATIVE_STOCK'
  | 'ROLLED_FORWARD'
  | 'STALE_STOCK'
  | 'EXPIRED_STOCK'
  | 'EXPIRY_RISK'
  | 'SHORT_SHELF_LIFE'
  | 'ITEM_BLOCKED'
  | 'ITEM_END_OF_LIFE'
  | 'EXCESS_CASE_OPEN';

export type FirstBreach = { day: Day; status: BandStatus; stock: Quantity };

/** The plan of one item-location. Every series has one value a day, index 0 is `startDay`. */
export type ItemLocationPlan = {
  rulesVersion: string;
  /** Today. */
  startDay: Day;
  /** Last day that nothing decided today can help any more: today + lead time. */
  leadTimeFence: Day;
  /** Where stock stands now. */
  status: BandStatus;
  /** The gravest status of the confirmed curve up to the lead time fence. */
  projectedStatus: BandStatus;
  /** Usable stock before today's demand on the agreed basis, rolled forward from the snapshot; expired lots are left out. */
  stock: Quantity | null;
  /** The part of `stock` that can be used now; less than `stock` where the basis is the whole book stock. */
  usableStock: Quantity | null;
  snapshotAgeDays: number | null;
  quality: Quality;
  demand: ExpectedDemand;
  /** Null without a snapshot. `withProposals` holds open proposals and the suggestions of this plan. */
  curves: ProjectionCurves | null;
  /** Null when no threshold is in force. */
  band: BandSeries | null;
  /** In transit and committed, by day of arrival. */
  supply: Quantity[];
  /** Open proposals and suggestions, by day of arrival. */
  proposedSupply: Quantity[];
  /** What expires unused on each day, left out of the curves; null when no lot has a date. */
  expired: Quantity[] | null;
  /** First day on which the confirmed curve leaves the band. */
  firstBreach: FirstBreach | null;
  daysOfSupply: DaysOfSupply | null;
  suggestions: Suggestion[];
  /** Orders that stock needs and the agreed rounding does not allow. */
  unplaced: UnplacedOrder[];
  flags: PlanFlag[];
  /** Gravest first, at most one of a cause. */
  exceptions: ExceptionFinding[];
  /** What the plan was made from; empty when explanations were not asked for. */
  inputs: InputNote[];
};
