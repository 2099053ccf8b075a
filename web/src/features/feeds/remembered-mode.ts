import { allowsFull, type ImportKind, type ImportMode } from '@stockpact/shared';

const keyOf = (kind: ImportKind): string => `stockpact.import.${kind}.mode`;

/** Whether this browser's files of a kind were complete the last time; DELTA where nobody has said so. */
export const rememberedMode = (kind: ImportKind): ImportMode => {
  if (!allowsFull(kind)) return 'DELTA';
  try {
    return window.localStorage.getItem(keyOf(kind)) === 'FULL' ? 'FULL' : 'DELTA';
  } catch {
    return 'DELTA';
  }
};

/** A browser that keeps nothing simply asks again the next time. */
export const rememberMode = (kind: ImportKind, mode: ImportMode): void => {
  try {
    window.localStorage.setItem(keyOf(kind), mode);
  } catch {
    // Storage is closed.
  }
};
