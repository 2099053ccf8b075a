export const STOCK_STATUSES = ['OUT_OF_STOCK', 'BELOW_MIN', 'IN_BAND', 'ABOVE_MAX', 'NO_DATA'] as const;
export type StockStatus = (typeof STOCK_STATUSES)[number];

/** What a reader may be told of a status: withheld is a lock, never "no data" and never a state of the stock. */
export const SHOWN_STATUSES = [...STOCK_STATUSES, 'WITHHELD'] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

export const STATUS_COLOUR: Record<ShownStatus, string> = {
  OUT_OF_STOCK: 'var(--sp-out)',
  BELOW_MIN: 'var(--sp-below)',
  IN_BAND: 'var(--sp-in)',
  ABOVE_MAX: 'var(--sp-above)',
  NO_DATA: 'var(--sp-none)',
  WITHHELD: 'var(--sp-none)',
};

/** Services use the same ramp: ● met, ▼ at risk, ■ missed. */
export const SERVICE_STATUSES = ['MET', 'AT_RISK', 'MISSED', 'NO_BASIS'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];
export const SERVICE_SHAPE: Record<ServiceStatus, StockStatus> = {
  MET: 'IN_BAND', AT_RISK: 'BELOW_MIN', MISSED: 'OUT_OF_STOCK', NO_BASIS: 'NO_DATA',
};
