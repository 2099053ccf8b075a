/**
 * The steps of "Why this forecast?" in the order in which they are told, with the params each carries. Shares are between 0 and 1,
 * rounded to four places, quantities are in the unit of the series; methods and patterns are ids. The text belongs to the reader's language.
 */
export const FORECAST_STEPS = {
  history: 'buckets, known, ignored (older buckets not looked at)',
  'mostly-censored': 'censored, buckets',
  'too-short': 'known, needed',
  'nothing-known': '',
  'end-of-life': '',
  'no-demand': 'buckets (since the last demand), limit',
  pattern: 'pattern',
  season: 'length, kind (ADDITIVE or MULTIPLICATIVE), strength',
  falling: 'certain (1 beyond chance, else 0)',
  tried: 'candidates, origins, steps',
  best: 'method, mase (empty when the history is flat), against (the next best, empty when there is none), ahead',
  combined: 'parts, ahead (of the best single method; below zero when that one was better)',
  kept: 'method, challenger, ahead, needed',
  repeated: 'day (on which the methods were tried; since then only the history is newer)',
  'buyer-taken': 'wape, statistical, signal, buckets',
  'buyer-worse': 'wape, statistical, buckets',
  'buyer-biased': 'signal, limit, buckets',
  'buyer-unproven': 'buckets',
  'buyer-in-place': '',
  ask: 'planned (method), other (method)',
} as const;

export type ForecastStepId = keyof typeof FORECAST_STEPS;
export type ForecastStep = { step: ForecastStepId; formula: string; params: Record<string, string | number> };

export function reason(step: ForecastStepId, formula: string, params: Record<string, string | number> = {}): ForecastStep {
  return { step, formula, params };
}

/** Four places are enough to read, and the same everywhere. */
export function rounded(value: number | null): number | '' {
  return value === null ? '' : Math.round(value * 10_000) / 10_000;
}
