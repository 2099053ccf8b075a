import { useTable, type ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn } from './columns.js';
import { features } from './features.js';

/** Ids of the picked rows; absent = not picked. */
export type Selection = Record<string, true>;
type Options<Row> = {
  columns: readonly GridColumn<Row>[]; rows: readonly Row[]; rowId: (row: Row) => string;
  hidden: ReadonlySet<string>; selection: Selection; onSelection: (selection: Selection) => void;
};

/** Table state of the grid: which columns show, which rows are picked (with Shift ranges). */
export const useGridTable = <Row extends object>({ columns, rows, rowId, hidden, selection, onSelection }: Options<Row>) => {
  const definitions = useMemo<ColumnDef<typeof features, Row, unknown>[]>(
    () => columns.map((column) => ({ id: column.id, header: column.header, enableHiding: !column.fixed })),
    [columns],
  );
  const columnVisibility = useMemo(() => Object.fromEntries([...hidden].map((id) => [id, false])), [hidden]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: rowId,
    state: { columnVisibility, rowSelection: selection },
    onRowSelectionChange: (update: Selection | ((old: Selection) => Selection)) => onSelection(typeof update === 'function' ? update(selection) : update),
  });
  const visible = useMemo(() => columns.filter((column) => !hidden.has(column.id)), [columns, hidden]);
  return { table, visible };
};
