import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useText } from '../text/use-text.js';
import { CardList } from './card-list.js';
import { leastWidth, templateOf, type Density, type GridColumn, type GridSort } from './columns.js';
import classes from './data-grid.module.css';
import { GridHeader } from './grid-header.js';
import { gridKey, HEADER, type Cursor } from './grid-keys.js';
import { GridRow, type RowActions } from './grid-row.js';
import { useGridCursor } from './use-grid-cursor.js';
import { useGridTable, type Selection } from './use-grid-table.js';
import { useNarrow } from './use-narrow.js';

export type DataGridProps<Row extends object> = {
  label: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  /** All rows of the view, loaded or not; null while unknown. */
  total: number | null;
  hasMore?: boolean;
  loading?: boolean;
  onMore?: () => void;
  sort?: GridSort | null;
  onSort?: (sort: GridSort) => void;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  hidden?: ReadonlySet<string>;
  density?: Density;
  singleKeys?: boolean;
  onOpen?: (row: Row) => void;
  onPeek?: (row: Row) => void;
  /** Row under the cursor, for a peek panel that follows. */
  onActive?: (row: Row) => void;
  /** Keys the grid does not know (r, z, c, .); true = taken. */
  onVerb?: (key: string, row: Row) => boolean;
  marked?: string | null;
  card: (row: Row) => ReactNode;
  height?: string;
  empty?: ReactNode;
};

const NONE: ReadonlySet<string> = new Set();
const NO_SELECTION: Selection = {};
const ignore = (): undefined => undefined;

/** The grid of the house: virtual rows, one tab stop, sticky header and first column; a list of cards on narrow screens. */
export const DataGrid = <Row extends object>(props: DataGridProps<Row>) => {
  const narrow = useNarrow();
  if (props.rows.length === 0 && !props.loading && props.empty) return <>{props.empty}</>;
  return narrow ? <CardList {...props} /> : <WideGrid {...props} />;
};

const WideGrid = <Row extends object>(props: DataGridProps<Row>) => {
  const { rows, rowId, density = 40, hidden = NONE, selection = NO_SELECTION, onSelection = ignore, hasMore = false, loading = false, onMore = ignore } = props;
  const t = useText();
  const grid = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const selectable = props.selection !== undefined;
  const { table, visible } = useGridTable({ columns: props.columns, rows, rowId, hidden, selection, onSelection });
  const cols = visible.length + (selectable ? 1 : 0);
  const { cursor, move, refocus } = useGridCursor(grid, rows.length, cols);
  const [editing, setEditing] = useState<Cursor | null>(null);
  const template = useMemo(() => templateOf(visible, selectable), [visible, selectable]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => density,
    overscan: 8,
    initialRect: { width: 1200, height: 640 },
    getItemKey: (index) => (rows[index] ? rowId(rows[index]) : index),
    rangeExtractor: (range) => [...new Set([Math.max(0, cursor.row), ...defaultRangeExtractor(range)])].filter((index) => index < rows.length).sort((a, b) => a - b),
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => virtual.measure(), [density, virtual]);
  useEffect(() => {
    if (hasMore && !loading && lastSeen >= rows.length - 12) onMore();
  }, [hasMore, loading, lastSeen, rows.length, onMore]);

  const latest = useRef({ props, cursor, rows, visible, selectable, table });
  latest.current = { props, cursor, rows, visible, selectable, table };

  const go = useCallback((next: Cursor) => {
    if (next.row >= 0) virtual.scrollToIndex(next.row);
    move(next, true);
    const row = latest.current.rows[next.row];
    if (row) latest.current.props.onActive?.(row);
  }, [move, virtual]);

  const edit = useCallback((at: Cursor) => {
    const { rows: now, visible: shown, selectable: picks } = latest.current;
    const own = shown[at.col - (picks ? 1 : 0)];
    const col = own?.edit ? at.col : shown.findIndex((column) => column.edit) + (picks ? 1 : 0);
    const column = shown[col - (picks ? 1 : 0)];
    const row = now[at.row];
    if (row && column?.edit && column.edit.start(row) !== null) {
      move({ row: at.row, col }, false);
      setEditing({ row: at.row, col });
    }
  }, [move]);

  const actions = useMemo<RowActions<Row>>(() => ({
    focusCell: (at) => {
      move(at, false);
      const row = latest.current.rows[at.row];
      if (row) latest.current.props.onActive?.(row);
    },
    open: (row) => latest.current.props.onOpen?.(row),
    edit,
    stopEdit: (moveDown) => {
      setEditing(null);
      const { cursor: at, rows: now } = latest.current;
      if (moveDown && at.row < now.length - 1) go({ row: at.row + 1, col: at.col });
      else refocus();
    },
    toggle: (id: string, event: MouseEvent) => latest.current.table.getRow(id).getToggleSelectedHandler()({ ...event, nativeEvent: event.nativeEvent, target: { checked: !latest.current.table.getRow(id).getIsSelected() } }),
  }), [edit, go, move, refocus]);

  const run = (command: 'open' | 'edit' | 'peek' | 'select' | 'leave') => {
    const row = rows[cursor.row];
    const column = visible[cursor.col - (selectable ? 1 : 0)];
    if (cursor.row === HEADER) return column?.sortKey && (command === 'open' || command === 'peek') ? props.onSort?.({ key: column.sortKey, descending: props.sort?.key === column.sortKey ? !props.sort.descending : false }) : undefined;
    if (!row) return undefined;
    if (command === 'select' || (command === 'peek' && selectable && cursor.col === 0)) return table.getRow(rowId(row)).toggleSelected();
    if (command === 'edit') return edit(cursor);
    if (command === 'peek') return props.onPeek?.(row);
    if (command === 'open') return column?.edit && column.edit.start(row) !== null ? edit(cursor) : (column?.activate ?? props.onOpen)?.(row);
    return undefined;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || (event.target as HTMLElement).closest('input:not([type=checkbox]), [role=menu]')) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / density) - 2);
    const answer = gridKey(event, cursor, { rows: rows.length, cols, page }, props.singleKeys ?? true);
    const row = rows[cursor.row];
    if (!answer) {
      if (row && !event.ctrlKey && !event.metaKey && !event.altKey && props.singleKeys !== false && props.onVerb?.(event.key, row)) event.preventDefault();
      return;
    }
    if ('command' in answer && answer.command === 'leave') return;
    if ('command' in answer && answer.command === 'open' && (event.target as HTMLElement).closest('button, a')) return;
    event.preventDefault();
    if ('move' in answer) go(answer.move);
    else run(answer.command);
  };

  const chosen = rows.filter((row) => selection[rowId(row)]).length;
  const pick = selectable ? { all: chosen > 0 && chosen === rows.length, some: chosen > 0, toggle: () => table.toggleAllRowsSelected(!(chosen === rows.length)) } : undefined;
  const width = leastWidth(visible, selectable);

  return (
    <div ref={scroller} className={classes.scroller} style={{ maxHeight: props.height ?? 'calc(100dvh - 260px)' }}>
      <div role="grid" aria-label={props.label} aria-rowcount={props.total === null ? -1 : props.total + 1} aria-colcount={cols} aria-multiselectable={selectable || undefined} aria-busy={loading || undefined}
        style={{ minWidth: width }} onKeyDown={onKeyDown}>
        <div role="rowgroup" className={classes.headGroup}>
          <GridHeader grid={grid} columns={visible} cursor={cursor} template={template} sort={props.sort} onSort={props.onSort} onFocusCell={(at) => move(at, false)} selection={pick} />
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const id = rowId(row);
            return (
              <GridRow key={id} grid={grid} row={row} id={id} name={props.rowName(row)} index={item.index} top={item.start} height={density} columns={visible} template={template}
                activeCol={cursor.row === item.index ? cursor.col : -1} editCol={editing?.row === item.index ? editing.col : -1}
                selected={selection[id] === true} selectable={selectable} marked={props.marked === id} actions={actions} />
            );
          })}
        </div>
      </div>
      {loading || hasMore ? <div className={classes.more} role="status">{t('grid.loadingMore')}</div> : null}
    </div>
  );
};
