import { createHash } from 'node:crypto';
import { type Day, addDays, day, daysBetween } from '@stockpact/shared';
import { type CanonicalFile, type Tally, fileOf } from './canonical.js';
import { type Source, readColumns, readTable } from './table.js';

const columns = ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice'];

/** True for a file of invoice lines in the shape of the Online Retail data. */
export function isRetailFile(path: string): boolean {
  const found = readColumns(path);
  return columns.every((name) => found.includes(name));
}

/** Where sales may fall: the item-locations of the other source, in a fixed order. */
export interface Outlet {
  item: string;
  location: string;
  agreement: string;
  /** Stock on hand in whole pieces. */
  stock: number;
}

interface Sale {
  day: Day;
  outlet: Outlet;
  kind: 'REGULAR' | 'RETURN';
  reference: string;
  quantity: number;
}

/** A week of sales, as consumption of the item-locations that the stock codes are mapped to. */
export interface RetailWeek {
  file: CanonicalFile;
  firstDay: Day;
}

export function readRetailWeek(path: string, outlets: readonly Outlet[], yesterday: Day, tally: Tally): RetailWeek {
  const { rows } = readTable(path);
  tally.count('sales lines', rows.length);
  const lastDay = rows.map((row) => row('InvoiceDate').slice(0, 10)).reduce((last, each) => (each > last ? each : last), '0001-01-01');
  const shift = daysBetween(day(lastDay), yesterday);
  const outletOf = outletsByCode(outlets);
  const sales = merged(usable(rows, tally).map((row) => saleOf(row, outletOf, shift)), tally);
  const cells = sales.map(({ day: on, outlet, quantity, kind, reference }) => [on, outlet.location, outlet.item, outlet.agreement, quantity, 'EA', kind, reference]);
  const header = ['date', 'location', 'item', 'agreement', 'qty', 'uom', 'type', 'source_ref'];
  return {
    file: fileOf('CONSUMPTION', 'consumption.csv', header, cells, 'FULL'),
    firstDay: sales.reduce((first, sale) => (sale.day < first ? sale.day : first), yesterday),
  };
}

/** Leaves out what is no sale of goods. */
function usable(rows: readonly Source[], tally: Tally): Source[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const reason = flaw(row, seen);
    if (reason) tally.leaveOut(`sales lines: ${reason}`);
    return reason === null;
  });
}

function flaw(row: Source, seen: Set<string>): string | null {
  const line = ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID'].map(row).join('|');
  const repeated = seen.has(line);
  seen.add(line);
  const quantity = Number(row('Quantity'));
  if (repeated) return 'the same line again';
  if (!/^\d{5}/.test(row('StockCode'))) return 'postage, fees and other codes that are no goods';
  if (!Number.isInteger(quantity) || quantity === 0) return 'no quantity';
  if (Number(row('UnitPrice')) <= 0) return 'no price: a stock adjustment, not a sale';
  return quantity < 0 && !isCancelled(row) ? 'negative without a cancelled invoice' : null;
}

const isCancelled = (row: Source): boolean => row('InvoiceNo').toUpperCase().startsWith('C');

function saleOf(row: Source, outletOf: (code: string) => Outlet, shift: number): Sale {
  const quantity = Number(row('Quantity'));
  const code = row('StockCode').toUpperCase();
  return {
    day: addDays(day(row('InvoiceDate').slice(0, 10)), shift),
    outlet: outletOf(code),
    kind: quantity < 0 ? 'RETURN' : 'REGULAR',
    reference: `${row('InvoiceNo')}/${code}`,
    quantity: Math.abs(quantity),
  };
}

/**
 * The same code always falls on the same item-location, and one with more stock takes more codes: the pieces on hand are counted
 * through in the order of the outlets, and the code takes the place that its SHA-256 (first 48 bits) modulo their number points at.
 */
export function outletsByCode(outlets: readonly Outlet[]): (code: string) => Outlet {
  const ends: number[] = [];
  for (const { stock } of outlets) ends.push((ends.at(-1) ?? 0) + Math.max(0, stock));
  const total = ends.at(-1) ?? 0;
  return (code) => {
    const place = createHash('sha256').update(code).digest().readUIntBE(0, 6) % Math.max(1, total);
    const found = outlets[ends.findIndex((end) => end > place)];
    if (!found) throw new Error('no item-location with stock to consume from');
    return found;
  };
}

/** Lines of one invoice with the same code are one consumption. */
function merged(sales: readonly Sale[], tally: Tally): Sale[] {
  const byKey = new Map<string, Sale>();
  for (const sale of sales) {
    const key = [sale.day, sale.kind, sale.reference].join('|');
    const known = byKey.get(key);
    if (known) known.quantity += sale.quantity;
    else byKey.set(key, { ...sale });
  }
  tally.leaveOut('sales lines: added to another line of the same invoice and code', sales.length - byKey.size);
  return [...byKey.values()];
}
