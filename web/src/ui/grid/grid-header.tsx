import { Checkbox } from '@mantine/core';
import { useText } from '../text/use-text.js';
import type { GridColumn, GridSort } from './columns.js';
import classes from './data-grid.module.css';
import { HEADER, type Cursor } from './grid-keys.js';
import { cellId } from './use-grid-cursor.js';

type Props<Row> = {
  grid: string; columns: readonly GridColumn<Row>[]; cursor: Cursor; template: string; sort: GridSort | null | undefined;
  onSort: ((sort: GridSort) => void) | undefined; onFocusCell: (cursor: Cursor) => void;
  selection: { all: boolean; some: boolean; toggle: () => void } | undefined;
};

const ariaSort = (column: { sortKey?: string }, sort: GridSort | null | undefined): 'ascending' | 'descending' | 'none' | undefined => {
  if (!column.sortKey) return undefined;
  if (sort?.key !== column.sortKey) return 'none';
  return sort.descending ? 'descending' : 'ascending';
};

export const nextSort = (key: string, sort: GridSort | null | undefined): GridSort =>
  ({ key, descending: sort?.key === key ? !sort.descending : false });

export const GridHeader = <Row,>({ grid, columns, cursor, template, sort, onSort, onFocusCell, selection }: Props<Row>) => {
  const t = useText();
  const shift = selection ? 1 : 0;
  const props = (col: number) => ({
    id: cellId(grid, { row: HEADER, col }), role: 'columnheader', 'aria-colindex': col + 1,
    tabIndex: cursor.row === HEADER && cursor.col === col ? 0 : -1, onFocus: () => onFocusCell({ row: HEADER, col }),
  });
  return (
    <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns: template }}>
      {selection ? (
        <div {...props(0)} className={classes.pick} aria-label={t('grid.selectAll')}>
          <Checkbox size="sm" tabIndex={-1} checked={selection.all} indeterminate={selection.some && !selection.all} onChange={selection.toggle} aria-label={t('grid.selectAll')} />
        </div>
      ) : null}
      {columns.map((column, index) => {
        const sorted = ariaSort(column, sort);
        return (
          <div key={column.id} {...props(index + shift)} aria-sort={sorted} data-align={column.align} data-first={index === 0 || undefined} data-after-pick={selection ? true : undefined}
            className={classes.headCell} data-sortable={column.sortKey ? true : undefined}
            onClick={() => column.sortKey && onSort?.(nextSort(column.sortKey, sort))}>
            <span>{column.header}</span>
            {sorted && sorted !== 'none' ? <span aria-hidden="true">{sorted === 'ascending' ? '↑' : '↓'}</span> : null}
          </div>
        );
      })}
    </div>
  );
};
