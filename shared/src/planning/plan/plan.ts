import type { BandSeries } from '../../agreements/band.js';
import type { Day } from '../../kernel/day.js';
import type { Quantity } from '../../kernel/quantity.js';
import type { DaysOfSupply } from '../days-of-supply.js';
import type { ExpectedDemand } from '../demand.js';
import type { ExceptionFinding } from '../exceptions.js';
import type { ProjectionCurves, SupplyFlag } from '../project.js';
import type { Quality } from '../quality.js';
import type { ReplenishmentFlag } from '../replenishment/run.js';
import type { Suggestion } from '../replenishment/suggestion.js';
import type { BandStatus } from '../status.js';
import type { InputNote } from './input-notes.js';

/**
 * What a reader of the plan must know. NO_STOCK, NO_BAND, NO_DEMAND_DATA: the input is missing. ROLLED_FORWARD: the snapshot is
 * older than yesterday. ITEM_BLOCKED, ITEM_END_OF_LIFE, EXCESS_CASE_OPEN: nothing is proposed for that reason.
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
  /** Stock before today's demand on the agreed basis, rolled forward from the snapshot. */
  stock: Quantity | null;
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
  /** First day on which the confirmed curve leaves the band. */
  firstBreach: FirstBreach | null;
  daysOfSupply: DaysOfSupply | null;
  suggestions: Suggestion[];
  flags: PlanFlag[];
  /** Gravest first, at most one of a type. */
  exceptions: ExceptionFinding[];
  /** What the plan was made from; empty when explanations were not asked for. */
  inputs: InputNote[];
};
