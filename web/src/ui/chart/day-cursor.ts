export type CursorMove = number | 'first' | 'last';

const MOVES: Record<string, CursorMove> = {
  ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7, Home: 'first', End: 'last',
};

/** Day under the cursor after a key, or null when the key is not the chart's. Starts from today. */
export const nextDay = (key: string, at: number | null, start: number, count: number): number | null => {
  const move = MOVES[key];
  if (move === undefined || count === 0) return null;
  if (move === 'first') return 0;
  if (move === 'last') return count - 1;
  if (at === null) return start;
  return Math.min(count - 1, Math.max(0, at + move));
};
