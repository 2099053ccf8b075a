import type { Permission } from '../access/permission.js';

/** What a file of a feed may hold. */
export const IMPORT_KINDS = ['ITEMS', 'LOCATIONS', 'TERMS', 'THRESHOLDS', 'STOCK', 'STOCK_LOTS', 'CONSUMPTION', 'EXPECTED_RECEIPTS', 'CAPACITY'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Whoever may import may not import everything: each kind asks for the right to write what it holds. */
export const IMPORT_PERMISSIONS: Readonly<Record<ImportKind, Permission>> = {
  ITEMS: 'catalog:write',
  LOCATIONS: 'catalog:write',
  TERMS: 'terms:write',
  THRESHOLDS: 'threshold:schedule',
  STOCK: 'stock:write',
  STOCK_LOTS: 'stock:write',
  CONSUMPTION: 'demand:write',
  EXPECTED_RECEIPTS: 'stock:write',
  CAPACITY: 'capacity:write',
};

/** DELTA changes what the file names. FULL also says that every absent key of the scope it covers is zero. */
export const IMPORT_MODES = ['DELTA', 'FULL'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

export const IMPORT_STATES = ['RECEIVED', 'VALIDATING', 'REJECTED', 'APPLYING', 'APPLIED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Absence means zero only where a figure belongs to a day: stock and consumption. */
export function allowsFull(kind: ImportKind): boolean {
  return kind === 'STOCK' || kind === 'CONSUMPTION';
}

export const MAXIMUM_ROWS = 1_000_000;
export const MAXIMUM_BYTES = 20 * 1024 * 1024;
