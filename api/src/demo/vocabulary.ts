/** What the demo calls by the same words as the schema's check constraints. */
export type Uom = 'EA' | 'KG' | 'M' | 'L';
export type ItemNature = 'RAW_MATERIAL' | 'PARTS' | 'WIP' | 'FINISHED' | 'MRO' | 'PACKAGING';
export type Lifecycle = 'NEW' | 'ACTIVE' | 'BLOCKED' | 'END_OF_LIFE';
export type AuthorityMode = 'PLAN_AND_SUGGEST' | 'PLAN_AND_SHIP';
export type StockBasis = 'AVAILABLE' | 'ON_HAND';

/** How the demand of an item behaves over the history. */
export const PATTERNS = ['STEADY', 'TRENDING', 'SEASONAL', 'INTERMITTENT', 'LUMPY', 'LAUNCHING', 'DYING'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Where the stock stands against its band on the demo's first morning. */
export const STATUSES = ['OUT_OF_STOCK', 'BELOW_MIN', 'IN_BAND', 'ABOVE_MAX', 'NO_DATA'] as const;
export type Status = (typeof STATUSES)[number];
