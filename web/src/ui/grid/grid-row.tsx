import { Checkbox } from '@mantine/core';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { useText } from '../text/use-text.js';
import { CellEditor } from './cell-editor.js';
import type { GridColumn } from './columns.js';
import classes from './data-grid.module.css';
import type { Cursor } from './grid-keys.js';
import { cellId } from './use-grid-cursor.js';

export type RowActions<Row> = {
  focusCell: (cursor: Cursor) => void;
  open: (row: Row) => void;
  edit: (cursor: Cursor) => void;
  stopEdit: (moveDown: boolean) => void;
  toggle: (id: string, event: MouseEvent) => void;
};

type Props<Row> = {
  grid: string; row: Row; id: string; name: string; index: number; top: number; height: number; columns: readonly GridColumn<Row>[];
  template: string; activeCol: number; editCol: number; selected: boolean; selectable: boolean; marked: boolean; actions: RowActions<Row>;
};

/** Plain text that does not fit is cut with its whole in the tooltip; a row never grows. */
const Content = ({ content }: { content: ReactNode }) => (typeof content === 'string' ? <span className={classes.clip} title={content}>{content}</span> : content);

const Cells = <Row,>(p: Props<Row>) => {
  const shift = p.selectable ? 1 : 0;
  return p.columns.map((column, position) => {
    const at = { row: p.index, col: position + shift };
    const editing = p.editCol === at.col && column.edit;
    return (
      <div key={column.id} id={cellId(p.grid, at)} role={position === 0 ? 'rowheader' : 'gridcell'} aria-colindex={at.col + 1} tabIndex={p.activeCol === at.col ? 0 : -1}
        data-align={column.align} data-first={position === 0 || undefined} data-after-pick={p.selectable || undefined} className={classes.cell}
        data-editable={column.edit && column.edit.start(p.row) !== null ? true : undefined}
        onFocus={(event) => event.target === event.currentTarget && p.actions.focusCell(at)}
        onDoubleClick={() => (column.edit ? p.actions.edit(at) : p.actions.open(p.row))}>
        {editing ? <CellEditor edit={editing} row={p.row} onDone={p.actions.stopEdit} /> : <Content content={column.cell(p.row)} />}
      </div>
    );
  });
};

const GridRowView = <Row,>(p: Props<Row>) => {
  const t = useText();
  return (
    <div role="row" aria-rowindex={p.index + 2} aria-selected={p.selectable ? p.selected : undefined} data-marked={p.marked || undefined} data-active={p.activeCol >= 0 || undefined}
      className={classes.row} style={{ gridTemplateColumns: p.template, height: p.height, transform: `translateY(${p.top}px)` }}>
      {p.selectable ? (
        <div id={cellId(p.grid, { row: p.index, col: 0 })} role="gridcell" aria-colindex={1} tabIndex={p.activeCol === 0 ? 0 : -1} className={classes.pick}
          onFocus={(event) => event.target === event.currentTarget && p.actions.focusCell({ row: p.index, col: 0 })}>
          <Checkbox size="sm" tabIndex={-1} checked={p.selected} onChange={() => undefined} onClick={(event) => p.actions.toggle(p.id, event)} aria-label={t('grid.selectRow', { name: p.name })} />
        </div>
      ) : null}
      <Cells {...p} />
    </div>
  );
};

/** Memoised: moving the cursor redraws two rows, not the page. */
export const GridRow = memo(GridRowView) as typeof GridRowView;
