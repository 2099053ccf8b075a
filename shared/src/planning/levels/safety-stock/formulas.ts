/**
 * What is uncertain, in one unit of time (days here) and one unit of quantity: d̄ and σd of demand per day, L and σL of the
 * lead time, R between planning opportunities (0: every day counts).
 */
export type Uncertainty = { mean: number; deviation: number; leadDays: number; leadDeviation: number; reviewDays: number };

/** Demand over the protection interval L + R, the time that a decision must cover. */
export type IntervalDemand = { days: number; mean: number; deviation: number };

/** Mean d̄(L + R), deviation √((L + R)σd² + d̄²σL²). d̄ 100, σd 20, L 9, σL 1.5 → 900 and √(3 600 + 22 500) = 161.555. */
export function intervalDemand({ mean, deviation, leadDays, leadDeviation, reviewDays }: Uncertainty): IntervalDemand {
  const days = leadDays + reviewDays;
  return { days, mean: mean * days, deviation: Math.sqrt(days * deviation * deviation + mean * mean * leadDeviation * leadDeviation) };
}

/** F-25, demand alone varies: SS = z σd √(L + R), never below zero. 95 %, σd 20, L 9, R 0 → 98.69; R 5 → 123.09. */
export function safetyStockForDemand(z: number, { deviation, leadDays, reviewDays }: Uncertainty): number {
  return Math.max(0, z * deviation * Math.sqrt(leadDays + reviewDays));
}

/** F-26, the lead time alone varies: SS = z d̄ σL. 95 %, d̄ 100, σL 1.5 → 246.73. */
export function safetyStockForLeadTime(z: number, { mean, leadDeviation }: Uncertainty): number {
  return Math.max(0, z * mean * leadDeviation);
}

/** F-27, both vary for causes of their own: SS = z √((L + R)σd² + d̄²σL²). 95 %, the figures above → 265.73. */
export function safetyStockCombined(z: number, uncertainty: Uncertainty): number {
  return Math.max(0, z * intervalDemand(uncertainty).deviation);
}

/** F-27, both vary for the same cause, so that the worst of both come together: F-25 + F-26. The figures above → 345.42. */
export function safetyStockDependent(z: number, uncertainty: Uncertainty): number {
  return safetyStockForDemand(z, uncertainty) + safetyStockForLeadTime(z, uncertainty);
}

/** σ per day of an error measured per bucket: RMSE, or 1.25 · MAD, ÷ √days of a bucket. MAD 80 a week → 37.80 a day. */
export function errorPerDay(error: { kind: 'RMSE' | 'MAD'; value: number; bucketDays: number }): number {
  return ((error.kind === 'MAD' ? 1.25 : 1) * error.value) / Math.sqrt(error.bucketDays);
}

/** σ per day when too few points measured it (below eight): half of the mean. */
export const ASSUMED_CV = 0.5;
export const FEWEST_POINTS = 8;
