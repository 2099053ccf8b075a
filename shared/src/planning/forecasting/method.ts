/**
 * Every way of forecasting, the simpler before the less simple: of two that did equally well the earlier one is taken (F-14).
 * The SEASONAL_… ones forecast what remains when the season is taken out, and put it back.
 */
export const FORECAST_METHODS = [
  'ZERO',
  'NAIVE',
  'MEAN',
  'MOVING_AVERAGE',
  'SES',
  'SEASONAL_NAIVE',
  'CROSTON',
  'SBA',
  'TSB',
  'HOLT',
  'DAMPED_TREND',
  'THETA',
  'DECLINE',
  'SEASONAL_SES',
  'SEASONAL_DAMPED_TREND',
  'SEASONAL_THETA',
  'COMBINATION',
  'BUYER_FORECAST',
] as const;

export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** The formula behind each method; the seasonal ones also use F-16. */
export const FORECAST_FORMULAS: Readonly<Record<ForecastMethod, readonly string[]>> = {
  ZERO: ['F-14'],
  NAIVE: ['F-10'],
  MEAN: ['F-10', 'F-15'],
  MOVING_AVERAGE: ['F-10'],
  SES: ['F-11'],
  SEASONAL_NAIVE: ['F-16'],
  CROSTON: ['F-13'],
  SBA: ['F-13'],
  TSB: ['F-13'],
  HOLT: ['F-12'],
  DAMPED_TREND: ['F-12'],
  THETA: ['F-11', 'F-17'],
  DECLINE: ['F-18'],
  SEASONAL_SES: ['F-11', 'F-16'],
  SEASONAL_DAMPED_TREND: ['F-12', 'F-16'],
  SEASONAL_THETA: ['F-11', 'F-16', 'F-17'],
  COMBINATION: ['F-14', 'F-19'],
  BUYER_FORECAST: ['F-14'],
};
