import type { Client } from 'pg';

/** A column's type and its values, one per row. */
export type Column = readonly [type: string, values: ReadonlyArray<string | number | boolean | null>];

/**
 * One statement for many rows: `insert … select from unnest(…)`. COPY into a table with row-level security is refused by
 * PostgreSQL, and rows one by one would take minutes. `same` holds the columns with one value for all rows. Table and column names come from the code, never from data.
 */
export async function insertColumns(client: Client, table: string, columns: Readonly<Record<string, Column>>, same: Readonly<Record<string, readonly [type: string, value: unknown]>> = {}): Promise<number> {
  const names = [...Object.keys(columns), ...Object.keys(same)];
  const arrays = Object.values(columns);
  if ((arrays[0]?.[1].length ?? 0) === 0) return 0;
  const parameters = arrays.map(([type], i) => `$${i + 1}::${type}[]`).join(', ');
  const constants = Object.values(same).map(([type], i) => `, $${arrays.length + i + 1}::${type}`).join('');
  const text = `insert into smi.${table} (${names.join(', ')}) select u.*${constants} from unnest(${parameters}) u`;
  const { rowCount } = await client.query(text, [...arrays.map(([, values]) => values), ...Object.values(same).map(([, value]) => value)]);
  return rowCount ?? 0;
}

/** Column of rows: the type, and how a row gives its value. */
export function column<T>(type: string, rows: readonly T[], value: (row: T) => string | number | boolean | null): Column {
  return [type, rows.map(value)];
}
