import { type Calendar, completeTerms, EVERY_DAY, fromTenThousandths, type PolicyItem, type Quantity, validateTerms } from '@stockpact/shared';
import { InputProblem } from '../input-problem.js';
import { isBlank, numberIn } from './cells.js';
import { findColumns, TERMS_NAMES } from './columns.js';
import { Faults, quoted } from './faults.js';
import { keyOf } from './gathered.js';
import { countProblem, readRows, type Rows } from './rows.js';
import { weekdaysIn } from './weekdays.js';

type Agreed = 'terms' | 'minimum' | 'maximum' | 'target' | 'reorderLevel' | 'orderQuantity' | 'unitCost' | 'opening' | 'service';

/** What was agreed or is known of one item (at one location). */
export interface ItemTerms extends Pick<PolicyItem, Agreed> {
  row: number;
  item: string;
  /** Empty when the terms hold for every location. */
  location: string;
  delivery: Calendar;
  ship: Calendar;
}

export interface TermsFile {
  file: string;
  byKey: Map<string, ItemTerms>;
  notes: string[];
}

type Column = keyof typeof TERMS_NAMES;

export function readTerms(file: string): TermsFile {
  const rows = readRows(file);
  const { at, unused, twice } = findColumns(rows.header, TERMS_NAMES);
  if (twice[0]) throw new InputProblem(`${file}: more than one column is the ${twice[0].name}: ${twice[0].columns.join(', ')}.`);
  for (const needed of ['item', 'leadTime'] as const) {
    if (at[needed] < 0) throw new InputProblem(`${file} has no column for the ${needed === 'item' ? 'item (item, sku, product_id, …)' : 'lead time in days (lead_time_days, lead_time, lt, …)'}. Found: ${rows.header.map(quoted).join(', ')}.`);
  }
  const faults = new Faults(file);
  const byKey = new Map<string, ItemTerms>();
  for (const { row, cells } of rows.body()) {
    const problem = countProblem(rows, cells);
    if (problem !== null) faults.add(row, null, problem);
    const read = problem === null ? new TermsRow(rows, at, row, cells, faults).read() : null;
    if (read === null) continue;
    const before = byKey.get(keyOf(read.item, read.location));
    if (before) faults.add(row, rows.header[at.item] ?? '', `${quoted(read.item)} stands in row ${before.row} already`);
    byKey.set(keyOf(read.item, read.location), read);
  }
  faults.stop();
  if (byKey.size === 0) throw new InputProblem(`${file} has a header but no terms below it.`);
  return { file, byKey, notes: unused.length > 0 ? [`Not used of ${file}: ${unused.slice(0, 12).join(', ')}${unused.length > 12 ? ', …' : ''}.`] : [] };
}

/** One row of terms being read; faults are collected, the row then gives nothing. */
class TermsRow {
  private faulty = false;

  constructor(
    private readonly rows: Rows,
    private readonly at: Record<Column, number>,
    private readonly row: number,
    private readonly cells: readonly string[],
    private readonly faults: Faults,
  ) {}

  read(): ItemTerms | null {
    const item = this.cell('item');
    if (item === '') this.fault('item', 'is empty: which item?');
    const leadTimeDays = this.days('leadTime');
    if (leadTimeDays === null && !this.faulty) this.fault('leadTime', 'is empty: the lead time in days is needed');
    const terms = completeTerms({
      leadTimeDays: leadTimeDays ?? 0,
      transitDays: this.days('transit'),
      preparationDays: this.days('preparation'),
      reviewDays: this.days('review'),
      lotQuantity: this.quantity('lot', 'above zero'),
      minimumOrderQuantity: this.quantity('moq'),
      maximumOrderQuantity: this.quantity('maxOrder', 'above zero'),
    });
    const read: ItemTerms = {
      row: this.row, item, location: this.cell('location'), terms, delivery: this.weekdays('delivery'), ship: this.weekdays('shipping'),
      minimum: this.quantity('minimum'), maximum: this.quantity('maximum'), target: this.quantity('target'), reorderLevel: this.quantity('reorderLevel'),
      orderQuantity: this.quantity('orderQuantity', 'above zero'), unitCost: this.quantity('unitCost'), opening: this.quantity('opening', 'any'), service: this.service(),
    };
    this.check(read);
    return this.faulty ? null : read;
  }

  private check({ terms, minimum, maximum, target }: ItemTerms): void {
    const valid = validateTerms(terms);
    if (!valid.ok && !this.faulty) this.fault(valid.refusals[0]?.path[0] === 'maximumOrderQuantity' ? 'maxOrder' : 'leadTime', 'does not fit the other terms: it must hold one smallest shipment, and spans lie between 0 and 730 days');
    if (minimum !== null && maximum === null) this.fault('maximum', 'is empty, but there is a minimum: an agreed band has both, or neither');
    if (maximum !== null && minimum === null) this.fault('minimum', 'is empty, but there is a maximum: an agreed band has both, or neither');
    if (minimum !== null && maximum !== null && maximum < minimum) this.fault('maximum', `is below the minimum ${this.cell('minimum')}`);
    if (target !== null && (minimum === null || maximum === null || target < minimum || target > maximum)) this.fault('target', 'must lie between the minimum and the maximum');
  }

  private cell(column: Column): string {
    return this.cells[this.at[column]] ?? '';
  }

  private fault(column: Column, problem: string): null {
    this.faults.add(this.row, this.rows.header[this.at[column]] ?? column, problem);
    this.faulty = true;
    return null;
  }

  private number(column: Column): number | null {
    const cell = this.cell(column);
    if (isBlank(cell)) return null;
    const read = numberIn(cell, this.rows.delimiter);
    return typeof read === 'string' ? this.fault(column, `${quoted(cell)} ${read}`) : read;
  }

  private quantity(column: Column, range: 'any' | 'not negative' | 'above zero' = 'not negative'): Quantity | null {
    const value = this.number(column);
    if (value === null) return null;
    if (range === 'above zero' && value <= 0) return this.fault(column, `${quoted(this.cell(column))} must be above zero`);
    if (range === 'not negative' && value < 0) return this.fault(column, `${quoted(this.cell(column))} must not be below zero`);
    return fromTenThousandths(value);
  }

  private days(column: Column): number | null {
    const value = this.number(column);
    if (value === null) return null;
    const days = value / 10_000;
    return Number.isInteger(days) && days >= 0 && days <= 730 ? days : this.fault(column, `${quoted(this.cell(column))} must be whole days from 0 to 730`);
  }

  private weekdays(column: 'delivery' | 'shipping'): Calendar {
    const cell = this.cell(column);
    if (isBlank(cell)) return EVERY_DAY;
    const calendar = weekdaysIn(cell);
    if (calendar === null) this.fault(column, `${quoted(cell)} are no weekdays: write Mon/Wed/Fri or 1/3/5, Monday is 1`);
    return calendar ?? EVERY_DAY;
  }

  /** 0.95, 95 or 95 %. */
  private service(): number | null {
    const cell = this.cell('service').replace(/\s*%$/, '');
    if (isBlank(cell)) return null;
    const value = Number(cell.replace(',', '.'));
    const share = value > 1 ? value / 100 : value;
    return share >= 0.5 && share <= 0.9999 ? share : this.fault('service', `${quoted(this.cell('service'))} must be a share from 50 % to 99.99 %`);
  }
}
