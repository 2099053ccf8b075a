import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportKind, ImportMode } from '@stockpact/shared';
import { OperatorError } from '../organisation/open-organisation.js';
import { type AgreementToOpen, type CanonicalFile, type Load, Tally } from './canonical.js';
import { type Source, readTable } from './table.js';

const before: ReadonlyArray<readonly [string, ImportKind]> = [['items.csv', 'ITEMS'], ['locations.csv', 'LOCATIONS']];
const after: ReadonlyArray<readonly [string, ImportKind]> = [
  ['terms.csv', 'TERMS'],
  ['thresholds.csv', 'THRESHOLDS'],
  ['stock.csv', 'STOCK'],
  ['lots.csv', 'STOCK_LOTS'],
  ['consumption.csv', 'CONSUMPTION'],
  ['expected.csv', 'EXPECTED_RECEIPTS'],
];
const agreementsFile = 'agreements.csv';

export function isCanonicalFolder(folder: string): boolean {
  return [...before, ...after].some(([name]) => existsSync(join(folder, name))) || existsSync(join(folder, agreementsFile));
}

/** A folder with files that are in the portal's own layouts already: they go as they are. `full` names files that are complete. */
export function readCanonicalFolder(folder: string, full: readonly ImportKind[]): Load {
  const tally = new Tally();
  const files = (list: typeof before): CanonicalFile[] =>
    list.filter(([name]) => existsSync(join(folder, name))).map(([name, kind]) => {
      const mode: ImportMode = full.includes(kind) ? 'FULL' : 'DELTA';
      return { kind, mode, name, content: readFileSync(join(folder, name)) };
    });
  return { before: files(before), agreements: agreementsIn(folder, tally), after: files(after), tally };
}

function agreementsIn(folder: string, tally: Tally): AgreementToOpen[] {
  const path = join(folder, agreementsFile);
  if (!existsSync(path)) return [];
  const { columns, rows } = readTable(path);
  const missing = ['number', 'supplier_name', 'supplier_code', 'currency', 'effective_from'].filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new OperatorError(`${agreementsFile} has no column ${missing.join(', ')}.`);
  tally.count(agreementsFile, rows.length);
  return rows.map(toAgreement);
}

function toAgreement(row: Source): AgreementToOpen {
  const number = (column: string): number | null => (row(column) === '' ? null : Number(row(column)));
  return {
    number: row('number'),
    supplierName: row('supplier_name'),
    supplierShortName: row('supplier_short_name') || row('supplier_name').slice(0, 40),
    supplierCode: row('supplier_code'),
    currency: row('currency'),
    authorityMode: row('authority_mode') || 'PLAN_AND_SUGGEST',
    stockBasis: row('stock_basis') || 'AVAILABLE',
    effectiveFrom: row('effective_from'),
    horizonDays: number('horizon_days'),
    frozenDays: number('frozen_days'),
    shared: (row('shared') || 'STOCK CONSUMPTION FORECAST PRICE').split(/\s+/),
  };
}
