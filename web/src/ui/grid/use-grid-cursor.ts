import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Cursor } from './grid-keys.js';

export const cellId = (grid: string, { row, col }: Cursor): string => `${grid}-r${row}-c${col}`;

/** The one cell that has the tab stop; after a keyboard move the focus follows it. */
export const useGridCursor = (grid: string, rows: number, cols: number) => {
  const [cursor, setCursor] = useState<Cursor>({ row: 0, col: 0 });
  const wanted = useRef(false);
  const kept = { row: Math.min(cursor.row, Math.max(0, rows - 1)), col: Math.min(cursor.col, Math.max(0, cols - 1)) };
  const move = useCallback((next: Cursor, focus: boolean) => {
    wanted.current = focus;
    setCursor((before) => (before.row === next.row && before.col === next.col ? before : next));
  }, []);
  const refocus = useCallback(() => {
    wanted.current = true;
    setCursor((before) => ({ ...before }));
  }, []);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    const cell = document.getElementById(cellId(grid, cursor));
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [cursor, grid]);
  return { cursor: kept, move, refocus };
};
