import { type Day, dayNumber } from '@stockpact/shared';
import { InputProblem } from '../input-problem.js';
import { countedDay, isDayName } from './cells.js';
import { CONSUMPTION_NAMES, findColumns, someNames } from './columns.js';
import { quoted } from './faults.js';
import { type Consumption, Gathered, keyOf, type ReadingOptions, type Shape, USUAL_READING } from './gathered.js';
import { readRows, type Rows } from './rows.js';

/** Reads daily consumption in whatever shape the header shows; order of rows and of columns means nothing. */
export function readConsumption(file: string, options: ReadingOptions = USUAL_READING): Consumption {
  const rows = readRows(file);
  const { at, twice } = findColumns(rows.header, CONSUMPTION_NAMES);
  if (twice[0]) throw new InputProblem(`${file}: more than one column is the ${twice[0].name}: ${twice[0].columns.join(', ')}.`);
  const gathered = new Gathered(file, options, rows.delimiter);
  const shape = shapeOf(rows, at);
  if (shape === 'LONG') readLong(rows, at, gathered);
  else if (shape === 'WIDE') readWide(rows, at, gathered, options);
  else readAcross(rows, at, gathered);
  return gathered.finish(shape, options.gaps);
}

type Places = Record<keyof typeof CONSUMPTION_NAMES, number>;

function shapeOf({ file, header }: Rows, at: Places): Shape {
  if (at.date >= 0 && at.quantity >= 0) return 'LONG';
  if (at.date >= 0 && at.item < 0 && header.length > 1) return 'ACROSS';
  if (at.date < 0 && header.filter(isDayName).length > 1) return 'WIDE';
  const missing = at.date < 0 ? `column for the day (${someNames(CONSUMPTION_NAMES.date)}) or one column for each day` : `column for the quantity (${someNames(CONSUMPTION_NAMES.quantity)})`;
  throw new InputProblem(`${file} has no ${missing}. Found: ${header.slice(0, 12).map(quoted).join(', ')}${header.length > 12 ? ', …' : ''}.`);
}

function readLong(rows: Rows, at: Places, gathered: Gathered): void {
  const columns = rows.header;
  for (const { row, cells } of gathered.sound(rows)) {
    const item = at.item < 0 ? '' : (cells[at.item] ?? '');
    if (at.item >= 0 && item === '') gathered.faults.add(row, columns[at.item] ?? '', 'is empty: which item?');
    const day = gathered.day(cells[at.date] ?? '', row, columns[at.date] ?? '');
    const location = at.location < 0 ? '' : (cells[at.location] ?? '');
    if (day !== null) gathered.take(item, location, day, cells[at.quantity] ?? '', row, columns[at.quantity] ?? '');
  }
}

function readWide(rows: Rows, at: Places, gathered: Gathered, { firstDay }: ReadingOptions): void {
  const days = rows.header.flatMap((name, n) => (n !== at.item && n !== at.location && isDayName(name) ? [{ n, name, day: wideDay(name, gathered, firstDay) }] : []));
  if (at.item < 0) throw new InputProblem(`${rows.file} has a column for each day, but none for the item (${someNames(CONSUMPTION_NAMES.item)}).`);
  const seen = new Map<string, number>();
  for (const { row, cells } of gathered.sound(rows)) {
    const [item, location] = [cells[at.item] ?? '', at.location < 0 ? '' : (cells[at.location] ?? '')];
    if (item === '') gathered.faults.add(row, rows.header[at.item] ?? '', 'is empty: which item?');
    const before = seen.get(keyOf(item, location));
    if (before !== undefined) gathered.faults.add(row, rows.header[at.item] ?? '', `${quoted(item)} stands in row ${before} already; one row an item${at.location < 0 ? ', or add a column for the location' : ' and location'}`);
    seen.set(keyOf(item, location), row);
    for (const { n, name, day } of days) if (day !== null) gathered.take(item, location, day, cells[n] ?? '', row, name);
  }
}

function wideDay(name: string, gathered: Gathered, firstDay: Day): number | null {
  const counted = countedDay(name);
  if (counted === null) return gathered.day(name, 1, name);
  gathered.countsDays = true;
  return dayNumber(firstDay) + counted - 1;
}

function readAcross(rows: Rows, at: Places, gathered: Gathered): void {
  const items = rows.header.flatMap((name, n) => (n !== at.date && n !== at.location && name !== '' ? [{ n, name }] : []));
  for (const { row, cells } of gathered.sound(rows)) {
    const day = gathered.day(cells[at.date] ?? '', row, rows.header[at.date] ?? '');
    const location = at.location < 0 ? '' : (cells[at.location] ?? '');
    for (const { n, name } of items) if (day !== null) gathered.take(name, location, day, cells[n] ?? '', row, name);
  }
}
