import type { AbcClass, ContestReport, PolicyTotals } from '@stockpact/shared';
import type { Tenant } from '../../agreements/tenant.js';

export type EvaluationState = 'WAITING' | 'RUNNING' | 'COMPLETE' | 'CANCELLED' | 'FAILED';

/** What is kept of an evaluation. Amounts of the contest are in base units; `policies` null where consumption is shared by week only. */
export interface EvaluationResult {
  forecasts: ContestReport;
  policies: EvaluatedPolicies | null;
}

export interface EvaluatedPolicies {
  items: number;
  /** Left out: without an agreed band, or with less than four weeks to live through. */
  withoutBand: number;
  tooShort: number;
  /** The longest past that was lived through. */
  days: number;
  censoredDays: number;
  assumedDays: number;
  /** Of the average value; null where prices are unknown or in several currencies. */
  currency: string | null;
  totals: PolicyTotals[];
}

export interface EvaluationRow extends Tenant {
  id: string;
  agreementNumber: string;
  requestedAt: Date;
  locationId: string | null;
  locationCode: string | null;
  abc: AbcClass | null;
  horizonWeeks: number;
  byWeek: boolean;
  itemLocations: string[];
  inScope: number;
  state: EvaluationState;
  done: number;
  rulesVersion: string;
  finishedAt: Date | null;
  version: number;
}

/** What is tried: a whole agreement, or its item-locations at one place or of one class. */
export interface EvaluationScope {
  agreementId: string;
  locationId: string | null;
  abc: AbcClass | null;
}
