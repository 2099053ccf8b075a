import { type Day, dayFromNumber, dayNumber } from '@stockpact/shared';
import { InputProblem } from '../input-problem.js';
import { type DateOrder, dayIn, FIRST_COUNTED_DAY, isBlank, isRounded, numberIn } from './cells.js';
import { Faults, quoted } from './faults.js';
import { countProblem, type Rows } from './rows.js';

/** Consumption of one item (at one location) by day, in ten-thousandths; NaN where it is not known. */
export interface Series {
  item: string;
  location: string;
  first: number;
  values: Float64Array;
}

/** LONG: a row for an item and a day. WIDE: a row for an item, a column for each day. ACROSS: a row for a day, a column for each item. */
export type Shape = 'LONG' | 'WIDE' | 'ACROSS';

export interface Consumption {
  shape: Shape;
  series: Series[];
  /** The last day that anything is known of, as a day number. */
  last: number;
  notes: string[];
}

export interface ReadingOptions {
  dates: DateOrder;
  /** What a day without a row means in a LONG file, within the item's first row and the file's last day. */
  gaps: 'zero' | 'missing';
  /** Quantities below zero are returns and netted within their day. */
  returns: boolean;
  firstDay: Day;
}

export const USUAL_READING: ReadingOptions = { dates: null, gaps: 'zero', returns: false, firstDay: FIRST_COUNTED_DAY };

export function keyOf(item: string, location: string): string {
  return `${item}\u0000${location}`;
}

/** No row or cell spoke of the day. */
const UNSAID = Infinity;

/** The days of one item from `base` on; grows to both sides as rows come in any order. */
interface Days {
  item: string;
  location: string;
  base: number;
  values: Float64Array;
}

function place(days: Days, day: number): number {
  const length = days.values.length;
  const index = day - days.base;
  if (index >= 0 && index < length) return index;
  const before = index < 0 ? Math.max(-index, Math.min(length, 400)) : 0;
  const grown = new Float64Array(index < 0 ? length + before : Math.max(index + 1, length + Math.min(length, 400), 64)).fill(UNSAID);
  grown.set(days.values, before);
  days.values = grown;
  days.base -= before;
  return day - days.base;
}

/** What was read so far, and everything that was wrong with it. */
export class Gathered {
  readonly faults: Faults;
  countsDays = false;
  private readonly items = new Map<string, Days>();
  private readonly days = new Map<string, number | string>();
  private last = -Infinity;
  private rounded = 0;
  private added = 0;
  private netted = 0;

  constructor(
    private readonly file: string,
    private readonly options: ReadingOptions,
    private readonly delimiter: string,
  ) {
    this.faults = new Faults(file);
  }

  /** The rows that have as many cells as the header. */
  *sound(rows: Rows): ReturnType<Rows['body']> {
    for (const each of rows.body()) {
      const problem = countProblem(rows, each.cells);
      if (problem === null) yield each;
      else this.faults.add(each.row, null, problem);
    }
  }

  day(cell: string, row: number, column: string): number | null {
    let read = this.days.get(cell);
    if (read === undefined) {
      const parsed = dayIn(cell, this.options.dates);
      read = /^\d{4}-\d\d-\d\d$/.test(parsed) ? dayNumber(parsed as Day) : parsed;
      this.days.set(cell, read);
    }
    if (typeof read === 'number') return read;
    this.faults.add(row, column, `${quoted(cell)} ${read}`);
    return null;
  }

  /** Rows of the same item and day add up; a blank says that the day is not known. */
  take(item: string, location: string, day: number, cell: string, row: number, column: string): void {
    const days = this.daysOf(item, location, day);
    if (day > this.last && !isBlank(cell)) this.last = day;
    const index = place(days, day);
    const before = days.values[index] as number;
    if (isBlank(cell)) {
      if (before === UNSAID) days.values[index] = Number.NaN;
      return;
    }
    const read = numberIn(cell, this.delimiter);
    if (typeof read === 'string') this.faults.add(row, column, `${quoted(cell)} ${read}`);
    else if (read < 0 && !this.options.returns) this.faults.add(row, column, `${quoted(cell)} is below zero; consumption cannot be. Give --returns when these are returns, to net them within their day`);
    else {
      const said = before !== UNSAID && !Number.isNaN(before);
      if (said) this.added += 1;
      if (isRounded(cell)) this.rounded += 1;
      days.values[index] = said ? before + read : read;
    }
  }

  private daysOf(item: string, location: string, day: number): Days {
    const key = keyOf(item, location);
    let days = this.items.get(key);
    if (!days) this.items.set(key, (days = { item, location, base: day, values: new Float64Array(0) }));
    return days;
  }

  finish(shape: Shape, gaps: ReadingOptions['gaps']): Consumption {
    this.faults.stop();
    if (this.last === -Infinity) throw new InputProblem(`${this.file} has a header but no consumption below it.`);
    const fill = shape === 'LONG' && gaps === 'zero' ? 0 : Number.NaN;
    const series = [...this.items.values()].map((days) => this.seriesOf(days, fill)).filter((each) => each !== null);
    return { shape, series, last: this.last, notes: this.notes(shape, gaps) };
  }

  private seriesOf({ item, location, base, values }: Days, fill: number): Series | null {
    const begin = values.findIndex(Number.isFinite);
    if (begin < 0) return null;
    const known = new Float64Array(this.last - base - begin + 1).fill(fill);
    for (let n = 0; n < known.length; n += 1) {
      const value = values[begin + n] ?? UNSAID;
      if (value < 0) this.netted += 1;
      if (value !== UNSAID) known[n] = value < 0 ? 0 : value;
    }
    return { item, location, first: base + begin, values: known };
  }

  private notes(shape: Shape, gaps: ReadingOptions['gaps']): string[] {
    const notes: string[] = [];
    if (shape === 'LONG') notes.push(gaps === 'zero' ? 'A day without a row is a day without consumption (--gaps missing says otherwise).' : 'A day without a row is not known.');
    else notes.push('A blank cell is a day that is not known, not a day without consumption.');
    if (this.countsDays) notes.push(`Columns count days; the first is taken as ${dayFromNumber(dayNumber(this.options.firstDay))} (--first-day).`);
    if (this.added > 0) notes.push(`${this.added} further rows of an item and day were added to the first.`);
    if (this.rounded > 0) notes.push(`${this.rounded} quantities with more than four decimals were rounded to four.`);
    if (this.netted > 0) notes.push(`${this.netted} days with more returns than consumption count as days without consumption.`);
    return notes;
  }
}
