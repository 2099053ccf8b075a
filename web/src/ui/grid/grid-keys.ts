export type Cursor = { row: number; col: number };
export type Extent = { rows: number; cols: number; page: number };
export type Stroke = { key: string; ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean; shiftKey?: boolean };
export type GridCommand = 'open' | 'edit' | 'peek' | 'select' | 'leave';
export type GridAnswer = { move: Cursor } | { command: GridCommand } | null;

export const HEADER = -1;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

const moveOf = (stroke: Stroke, { row, col }: Cursor, { rows, cols, page }: Extent): Cursor | null => {
  const jump = stroke.ctrlKey === true || stroke.metaKey === true;
  switch (stroke.key) {
    case 'ArrowUp': return { row: jump ? HEADER : row - 1, col };
    case 'ArrowDown': return { row: jump ? rows - 1 : row + 1, col };
    case 'ArrowLeft': return { row, col: jump ? 0 : col - 1 };
    case 'ArrowRight': return { row, col: jump ? cols - 1 : col + 1 };
    case 'Home': return { row: jump ? 0 : row, col: 0 };
    case 'End': return { row: jump ? rows - 1 : row, col: cols - 1 };
    case 'PageUp': return { row: Math.max(Math.min(row, 0), row - page), col };
    case 'PageDown': return { row: row + page, col };
    default: return null;
  }
};

const SINGLE: Record<string, GridCommand> = { x: 'select', e: 'edit' };

/** What a key means in a grid with one tab stop (ARIA practices), plus the single keys of the board (which can be switched off). */
export const gridKey = (stroke: Stroke, at: Cursor, extent: Extent, singleKeys = true): GridAnswer => {
  if (stroke.altKey) return null;
  const step = moveOf(stroke, at, extent);
  if (step) return { move: { row: clamp(step.row, HEADER, extent.rows - 1), col: clamp(step.col, 0, extent.cols - 1) } };
  if (stroke.ctrlKey || stroke.metaKey) return null;
  if (stroke.key === 'Enter') return { command: 'open' };
  if (stroke.key === 'F2') return { command: 'edit' };
  if (stroke.key === ' ') return { command: 'peek' };
  if (stroke.key === 'Escape') return { command: 'leave' };
  if (!singleKeys) return null;
  const letter = stroke.key.toLowerCase();
  if (letter === 'j') return { move: { row: clamp(at.row + 1, HEADER, extent.rows - 1), col: at.col } };
  if (letter === 'k') return { move: { row: clamp(at.row - 1, 0, extent.rows - 1), col: at.col } };
  const command = SINGLE[letter];
  return command ? { command } : null;
};
