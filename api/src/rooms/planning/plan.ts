import type { BandStatus, Day, ExceptionType, ProposalTrace, Quality, Quantity, Severity, Suggestion, ThresholdUnit } from '@stockpact/shared';
import type { Tenant } from '../agreements/tenant.js';

/** A released proposal that waits for an answer or a commitment: supply that the plan must not suggest again. */
export interface OpenProposal {
  number: string;
  quantity: Quantity;
  arrivalDate: Day;
}

/** Open proposals (PROPOSED, CHANGED, ACCEPTED, AUTO_ACCEPTED) by item-location; absent means none. */
export type ReadOpenProposals = (itemLocationIds: string[]) => Promise<Map<string, OpenProposal[]>>;

/** A suggestion with its reasoning: documents as elements of Postgres arrays, as the thread that made them wrote them. */
export interface PlannedShipment extends Pick<Suggestion, 'arrivalDay' | 'latestShipDay' | 'quantity' | 'decisionDeadline' | 'flags'> {
  trace: WrittenTrace;
}

export interface WrittenTrace extends Pick<ProposalTrace, 'binding' | 'plannedOn'> {
  steps: string;
  inputs: string;
  formulas: string;
}

/** What a run found for one item-location. */
export interface PlannedItemLocation extends Tenant {
  itemLocationId: string;
  shipments: PlannedShipment[];
  runId: string;
  rulesVersion: string;
  today: Day;
}

export interface PlanRunResult {
  /** Null when nobody had asked for a plan. */
  runId: string | null;
  plans: PlannedItemLocation[];
  /** True when the batch was full and requests are left: run again in a transaction of its own. */
  more: boolean;
}

/** The latest plan of an item-location. Curves have one value a day from `startDay` on. */
export interface PlanRow extends Tenant {
  itemLocationId: string;
  runId: string;
  rulesVersion: string;
  computedAt: Date;
  stockAsOf: Date | null;
  startDay: Day;
  /** Last day whose stock or consumption it knows. */
  dataDay: Day;
  /** A newer plan is in force; a supplier that is shown stock late sees this one. */
  late: boolean;
  quality: Quality;
  status: BandStatus;
  projectedStatus: BandStatus;
  breachDay: Day | null;
  exception: ExceptionType | null;
  severity: Severity | null;
  score: Quantity;
  eventDay: Day | null;
  onHand: Quantity | null;
  minimum: Quantity | null;
  maximum: Quantity | null;
  reorderPoint: Quantity | null;
  target: Quantity | null;
  bandUnit: ThresholdUnit | null;
  bandFrom: Day | null;
  meanDailyDemand: Quantity | null;
  /** What expected demand was estimated from. */
  demandMethod: string | null;
  daysOfSupply: Quantity | null;
  inTransit: Quantity;
  committed: Quantity;
  leadTimeFence: Day | null;
  flags: string[];
}

/** The series of a plan. */
export interface PlanCurves {
  itemLocationId: string;
  startDay: Day;
  confirmed: Quantity[];
  /** With open proposals and the suggestions of the plan. */
  withProposals: Quantity[];
  inTransitOnly: Quantity[];
  minimum: Quantity[];
  maximum: Quantity[];
  demand: Quantity[];
  supply: Quantity[];
}
