import { arrayOf, documentElement, valueElement } from './array-text.js';

/** A column of a table that is written many rows at a time: its name, its type, and its value in a row. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => unknown];

/** One parameter for each column, in their order: the text of an array with one element for each row. */
export function columnTexts<Row>(columns: ReadonlyArray<Column<Row>>, rows: readonly Row[]): string[] {
  return columns.map(([, type, value]) => {
    const element = type.startsWith('json') ? documentElement : valueElement;
    return arrayOf(rows.map((row) => element(value(row))));
  });
}

/**
 * `insert … select` from parameters that `columnTexts` made, the first of them `$first`. An array within a row travels as its text.
 * `fixed` are columns that all rows share, with their expressions; `conflict` is what stands after `on conflict`.
 */
export function insertFromColumns<Row>(table: string, fixed: Readonly<Record<string, string>>, columns: ReadonlyArray<Column<Row>>, first: number, conflict: string): string {
  const names = columns.map(([name]) => name);
  const travels = (type: string): string => (type.endsWith('[]') ? 'text' : type);
  return `insert into ${table} (${[...Object.keys(fixed), ...names].join(', ')})
  select ${[...Object.values(fixed), ...columns.map(([name, type]) => (type.endsWith('[]') ? `u.${name}::${type}` : `u.${name}`))].join(', ')}
  from unnest(${columns.map(([, type], index) => `$${first + index}::${travels(type)}[]`).join(', ')}) as u(${names.join(', ')})
  on conflict ${conflict}`;
}

/** `name = excluded.name` of each. */
export const asExcluded = (names: readonly string[]): string => names.map((name) => `${name} = excluded.${name}`).join(', ');
