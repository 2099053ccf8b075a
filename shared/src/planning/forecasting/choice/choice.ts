import type { ForecastMethod } from '../method.js';
import type { DemandPattern } from '../pattern.js';
import type { SeasonProfile } from '../season/profile.js';
import type { Quality } from '../../quality.js';
import type { BuyerForecast, BuyerVerdict } from './buyer.js';
import type { LagAccuracy } from './lag-accuracy.js';
import type { ChoiceRule } from '../contest/candidates.js';
import type { ForecastStep } from './reasons.js';

export type ForecastOptions = {
  /** Buckets to forecast. */
  horizon: number;
  /** Buckets of a season: 7 for days, 52 for weeks, 12 for months; 1 for none. */
  seasonLength: number;
  /** Buckets of twelve months: 365, 52 or 12. */
  bucketsPerYear: number;
  /** How many of the NaN buckets are known but censored (0.8); the others are missing. */
  censored?: number;
  /** Buckets for which a Holt trend goes on unchanged; the horizon when not given. */
  leadTimeBuckets?: number;
  /** The item is at its end of life: nothing more is expected. */
  endOfLife?: boolean;
  /** The method in use, which stays unless another is 5 % better. */
  inUse?: ForecastMethod | null;
  buyer?: BuyerForecast | null;
  /** `F-14 WIDE` when not given. */
  rule?: ChoiceRule;
};

/** A method with its share in the forecast and the parameters it was run with. */
export type ForecastPart = { method: ForecastMethod; weight: number; parameters: Record<string, number> };

/** `score` is what was compared, in units of the series: lower is better. */
export type TriedCandidate = { method: ForecastMethod; mase: number | null; mae: number; rmse: number; score: number };

/** The forecast of one series and everything that led to it (F-14: method, parameters, window and version are recorded). */
export type ForecastChoice = {
  method: ForecastMethod;
  /** Expected demand of each coming bucket in the unit of the series, never below zero. */
  perBucket: Float64Array;
  /** One for a single method, several for a COMBINATION, none for the buyer's forecast. */
  parts: ForecastPart[];
  season: SeasonProfile | null;
  pattern: DemandPattern;
  /** Buckets looked at: `from` is the index of the first in the series; origins and steps of the back-test. */
  window: { from: number; buckets: number; known: number; origins: number; steps: number };
  /** Every candidate that was tried, the best first. */
  candidates: TriedCandidate[];
  buyer: BuyerVerdict | null;
  /** Of the statistical forecast at the lag of the lead time; null where nothing was compared. */
  accuracy: LagAccuracy | null;
  /** The forecast that is not planned by, where both are shown and a person is asked. */
  alternative: { method: ForecastMethod; perBucket: Float64Array } | null;
  quality: Quality;
  reasons: ForecastStep[];
  formulas: string[];
  rule: ChoiceRule;
  rulesVersion: string;
};
