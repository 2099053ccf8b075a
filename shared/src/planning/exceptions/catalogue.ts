/** Who has to act first. BOTH: neither can settle it alone. */
export const OWNER_SIDES = ['BUYER', 'SUPPLIER', 'BOTH'] as const;
export type OwnerSide = (typeof OWNER_SIDES)[number];

/** Which stock an alert speaks of: what is there now, what is projected up to today + lead time, or later; NONE speaks of no stock. */
export const ALERT_BASES = ['ACTUAL', 'PROJECTED_IN_LEAD_TIME', 'PROJECTED', 'NONE'] as const;
export type AlertBasis = (typeof ALERT_BASES)[number];

type Entry = { cause: string; severity: number; owner: OwnerSide; basis: AlertBasis };

const alert = <C extends string>(cause: C, severity: number, owner: OwnerSide, basis: AlertBasis = 'NONE') => ({ cause, severity, owner, basis });

/**
 * Every alert of the portal: its cause, base severity (F-37; types that F-37 does not know are a convention of this portal), the
 * side that acts first, and the stock it speaks of. Types of one cause are the same trouble coming closer: an item-location has
 * at most one open alert of a cause.
 */
export const EXCEPTION_CATALOGUE = {
  OUT_OF_STOCK_NOW: alert('OUT_OF_STOCK', 100, 'SUPPLIER', 'ACTUAL'),
  OUT_OF_STOCK_IN_LT: alert('OUT_OF_STOCK', 100, 'SUPPLIER', 'PROJECTED_IN_LEAD_TIME'),
  OUT_OF_STOCK_AFTER_LT: alert('OUT_OF_STOCK', 70, 'SUPPLIER', 'PROJECTED'),
  BELOW_MIN_NOW: alert('BELOW_MIN', 60, 'SUPPLIER', 'ACTUAL'),
  BELOW_MIN_IN_LT: alert('BELOW_MIN', 60, 'SUPPLIER', 'PROJECTED_IN_LEAD_TIME'),
  FEED_STALE: alert('FEED', 60, 'BUYER'),
  FEED_LATE: alert('FEED', 30, 'BUYER'),
  COMMIT_SHORT: alert('COMMIT_SHORT', 55, 'SUPPLIER'),
  OVERDUE_ASN: alert('OVERDUE_ASN', 55, 'SUPPLIER'),
  MIN_MAX_CONFLICT: alert('MIN_MAX_CONFLICT', 50, 'BOTH', 'PROJECTED'),
  CAPACITY_CONFLICT: alert('CAPACITY_CONFLICT', 45, 'SUPPLIER', 'PROJECTED'),
  STORAGE_CONFLICT: alert('STORAGE_CONFLICT', 45, 'BUYER', 'PROJECTED'),
  EXPIRY_RISK: alert('EXPIRY_RISK', 45, 'BUYER', 'PROJECTED'),
  BELOW_MIN_AFTER_LT: alert('BELOW_MIN', 40, 'SUPPLIER', 'PROJECTED'),
  ABOVE_MAX_NOW: alert('ABOVE_MAX', 40, 'SUPPLIER', 'ACTUAL'),
  ABOVE_MAX_IN_LT: alert('ABOVE_MAX', 40, 'SUPPLIER', 'PROJECTED_IN_LEAD_TIME'),
  ABOVE_MAX_AFTER_LT: alert('ABOVE_MAX', 25, 'SUPPLIER', 'PROJECTED'),
  SURPLUS_ORDERS: alert('ABOVE_MAX', 20, 'SUPPLIER', 'PROJECTED'),
  NEGATIVE_STOCK: alert('NEGATIVE_STOCK', 35, 'BUYER', 'ACTUAL'),
  FORECAST_SPIKE: alert('FORECAST_SPIKE', 35, 'BUYER'),
  DECISION_NEEDED: alert('DECISION_NEEDED', 35, 'BUYER', 'PROJECTED'),
  DISCREPANCY: alert('DISCREPANCY', 30, 'BOTH'),
  ASN_DEVIATING: alert('ASN_DEVIATING', 30, 'SUPPLIER'),
  SILENCE: alert('SILENCE', 30, 'BOTH'),
  NO_MOVEMENT: alert('MOVEMENT', 25, 'BUYER', 'ACTUAL'),
  SLOW_MOVEMENT: alert('MOVEMENT', 20, 'BUYER', 'ACTUAL'),
  AGREEMENT_EXPIRING: alert('AGREEMENT_EXPIRING', 25, 'BOTH'),
  CONFIDENTIALITY_EXPIRING: alert('CONFIDENTIALITY_EXPIRING', 25, 'BOTH'),
  LEAD_TIME_DRIFT: alert('LEAD_TIME_DRIFT', 20, 'BOTH'),
  PARAM_REVIEW_DUE: alert('PARAM_REVIEW_DUE', 15, 'BOTH'),
} as const satisfies Record<string, Entry>;

export type ExceptionType = keyof typeof EXCEPTION_CATALOGUE;
export type ExceptionCause = (typeof EXCEPTION_CATALOGUE)[ExceptionType]['cause'];

export const EXCEPTION_TYPES = Object.keys(EXCEPTION_CATALOGUE) as ExceptionType[];

/** Base severity of each exception type (F-37). LT: the event falls on or before today + lead time. */
export const EXCEPTION_SEVERITIES = Object.fromEntries(
  EXCEPTION_TYPES.map((type) => [type, EXCEPTION_CATALOGUE[type].severity]),
) as Readonly<Record<ExceptionType, number>>;

export function causeOf(type: ExceptionType): ExceptionCause {
  return EXCEPTION_CATALOGUE[type].cause;
}

/** Where the stock of an item-location stands by its alerts; the first that fits, most urgent first. */
export const STANDINGS = ['STOCK_OUT', 'POTENTIAL_STOCK_OUT', 'EXCESS', 'SURPLUS_ORDERS', 'OK'] as const;
export type Standing = (typeof STANDINGS)[number];

const STANDING_OF: Partial<Record<ExceptionType, Standing>> = {
  OUT_OF_STOCK_NOW: 'STOCK_OUT',
  OUT_OF_STOCK_IN_LT: 'POTENTIAL_STOCK_OUT',
  OUT_OF_STOCK_AFTER_LT: 'POTENTIAL_STOCK_OUT',
  BELOW_MIN_NOW: 'POTENTIAL_STOCK_OUT',
  BELOW_MIN_IN_LT: 'POTENTIAL_STOCK_OUT',
  BELOW_MIN_AFTER_LT: 'POTENTIAL_STOCK_OUT',
  ABOVE_MAX_NOW: 'EXCESS',
  ABOVE_MAX_IN_LT: 'EXCESS',
  ABOVE_MAX_AFTER_LT: 'EXCESS',
  SURPLUS_ORDERS: 'SURPLUS_ORDERS',
};

/** Stock-out > potential stock-out > excess > surplus orders > ok: the first that any of the alerts stands for. */
export function standingOf(types: Iterable<ExceptionType>): Standing {
  let best = STANDINGS.length - 1;
  for (const type of types) best = Math.min(best, STANDINGS.indexOf(STANDING_OF[type] ?? 'OK'));
  return STANDINGS[best] ?? 'OK';
}
