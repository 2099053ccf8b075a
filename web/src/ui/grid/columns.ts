import type { ReactNode } from 'react';
import type { CsvCell } from '../export/csv.js';

export type Density = 32 | 40 | 48;
export const DENSITIES: readonly Density[] = [32, 40, 48];

export type CellEdit<Row> = {
  /** Text the editor opens with; null = this row cannot be edited. */
  start: (row: Row) => string | null;
  commit: (row: Row, value: string) => void;
  lot?: (row: Row) => string | undefined;
  label: (row: Row) => string;
};

export type GridColumn<Row> = {
  id: string;
  header: string;
  /** Least width in pixels; with `grow` the column takes its share of what is left. */
  width: number;
  grow?: number;
  align?: 'start' | 'end' | 'center';
  cell: (row: Row) => ReactNode;
  /** Name of the server's sort field; absent = not sortable. */
  sortKey?: string;
  edit?: CellEdit<Row>;
  /** Pressing Enter in the cell; default opens the row. */
  activate?: (row: Row) => void;
  csv?: (row: Row) => CsvCell;
  /** Why the cell of a file is empty or old, in a column of its own behind it: withheld, missing and zero are told apart in a file as well. */
  csvState?: { header: string; of: (row: Row) => CsvCell };
  fixed?: boolean;
};

export type GridSort = { key: string; descending: boolean };

export const templateOf = (columns: readonly Pick<GridColumn<never>, 'width' | 'grow'>[], selectable: boolean): string =>
  [...(selectable ? ['44px'] : []), ...columns.map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`))].join(' ');

export const leastWidth = (columns: readonly { width: number }[], selectable: boolean): number =>
  columns.reduce((sum, column) => sum + column.width, selectable ? 44 : 0);

export const csvOf = <Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): { header: string[]; rows: CsvCell[][] } => {
  const kept = columns.filter((column) => column.csv);
  return {
    header: kept.flatMap(({ header, csvState }) => (csvState ? [header, csvState.header] : [header])),
    rows: rows.map((row) => kept.flatMap(({ csv, csvState }) => (csvState ? [csv?.(row), csvState.of(row)] : [csv?.(row)]))),
  };
};
