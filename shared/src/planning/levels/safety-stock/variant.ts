import type { SbcPattern } from '../../classification/pattern/intervals.js';
import type { SafetyStockChoice } from '../../classification/value/cells.js';

/** The rules of F-25 … F-27. NONE: there is no demand to buffer. */
export const SAFETY_STOCK_VARIANTS = ['NONE', 'DEMAND_ONLY', 'LEAD_TIME_ONLY', 'COMBINED', 'DEPENDENT', 'COUNTS', 'BOOTSTRAP'] as const;
export type SafetyStockVariant = (typeof SAFETY_STOCK_VARIANTS)[number];

/** Why a variant was chosen: message ids, with the params each one carries. */
export const VARIANT_REASONS = {
  'no-demand': 'buckets',
  policy: 'choice',
  'policy-lacks-history': 'choice, buckets, hits',
  'too-few-points': 'points, least',
  'rare-even-sizes': 'adi, cv2',
  'rare-uneven-sizes': 'adi, cv2, hits',
  'rare-uneven-short-history': 'adi, cv2, hits',
  'too-wide-for-normal': 'cv, belowZero (share of demand that a normal distribution would put below zero)',
  'too-wide-short-history': 'cv, belowZero',
  'lead-time-unmeasured': 'deliveries',
  'lead-time-steady': 'deliveries',
  'demand-steady': 'buckets',
  'nothing-varies': 'buckets',
  'both-vary': 'deliveries, buckets',
} as const;
export type VariantReason = keyof typeof VARIANT_REASONS;

export type VariantFacts = {
  choice: SafetyStockChoice;
  pattern: SbcPattern;
  meanPerDay: number;
  /** The spread is the error of a forecast: it is planned on the forecast, not on the distribution of history. */
  onForecast: boolean;
  assumed: boolean;
  buckets: number;
  hits: number;
  demandVaries: boolean;
  leadTime: { measured: boolean; varies: boolean };
  /** Coefficient of variation of demand over the protection interval. */
  cv: number;
};

export type ChosenVariant = { variant: SafetyStockVariant; reason: VariantReason };

/** Above this CV a normal distribution puts more than Φ(−2) = 2.3 % of demand below zero: its tail says nothing any more. */
export const WIDEST_NORMAL_CV = 0.5;
/** Half a year of weeks and eight demands carry a bootstrap. */
const BOOTSTRAP_BUCKETS = 24;
const BOOTSTRAP_HITS = 8;

/**
 * The variant that fits, with the reason. The normal formulas hold where demand recurs and its spread over the protection
 * interval is small against its mean; rare demand is counted (Poisson, negative binomial) when its sizes are alike, drawn from
 * history when they are not, and so is demand too wide for a normal distribution. Then what varies decides: demand, lead time
 * or both. A policy that names a variant is followed, except where its history is missing.
 */
export function chooseVariant(facts: VariantFacts): ChosenVariant {
  const { choice, pattern, assumed, leadTime } = facts;
  if (!(facts.meanPerDay > 0)) return { variant: 'NONE', reason: 'no-demand' };
  const history = facts.buckets >= BOOTSTRAP_BUCKETS && facts.hits >= BOOTSTRAP_HITS;
  if (choice !== 'AUTOMATIC' && (choice !== 'BOOTSTRAP' || history)) return { variant: choice, reason: 'policy' };
  if (choice === 'BOOTSTRAP') return { variant: assumed ? 'COMBINED' : 'COUNTS', reason: 'policy-lacks-history' };
  if (assumed) return { variant: 'COMBINED', reason: 'too-few-points' };
  if (!facts.onForecast && pattern === 'INTERMITTENT') return { variant: 'COUNTS', reason: 'rare-even-sizes' };
  if (!facts.onForecast && pattern === 'LUMPY') return history ? { variant: 'BOOTSTRAP', reason: 'rare-uneven-sizes' } : { variant: 'COUNTS', reason: 'rare-uneven-short-history' };
  if (facts.cv > WIDEST_NORMAL_CV) {
    if (!facts.onForecast && history) return { variant: 'BOOTSTRAP', reason: 'too-wide-for-normal' };
    return { variant: 'COMBINED', reason: 'too-wide-short-history' };
  }
  if (!leadTime.varies) {
    if (!leadTime.measured) return { variant: 'DEMAND_ONLY', reason: 'lead-time-unmeasured' };
    return { variant: 'DEMAND_ONLY', reason: facts.demandVaries ? 'lead-time-steady' : 'nothing-varies' };
  }
  return facts.demandVaries ? { variant: 'COMBINED', reason: 'both-vary' } : { variant: 'LEAD_TIME_ONLY', reason: 'demand-steady' };
}
