import { describe, expect, test } from '@jest/globals';
import { gridKey, HEADER } from './grid-keys.js';

const extent = { rows: 100, cols: 8, page: 10 };
const at = { row: 20, col: 3 };

describe('Keys in the grid', () => {
  test.each([
    ['ArrowDown', {}, { row: 21, col: 3 }], ['ArrowUp', {}, { row: 19, col: 3 }], ['ArrowLeft', {}, { row: 20, col: 2 }], ['ArrowRight', {}, { row: 20, col: 4 }],
    ['Home', {}, { row: 20, col: 0 }], ['End', {}, { row: 20, col: 7 }], ['Home', { ctrlKey: true }, { row: 0, col: 0 }], ['End', { ctrlKey: true }, { row: 99, col: 7 }],
    ['PageDown', {}, { row: 30, col: 3 }], ['PageUp', {}, { row: 10, col: 3 }], ['j', {}, { row: 21, col: 3 }], ['k', {}, { row: 19, col: 3 }],
  ] as const)('%s %j goes to %j', (key, modifiers, move) => {
    expect(gridKey({ key, ...modifiers }, at, extent)).toEqual({ move });
  });

  test('stay inside: the header above the first row, the last row below', () => {
    expect(gridKey({ key: 'ArrowUp' }, { row: 0, col: 0 }, extent)).toEqual({ move: { row: HEADER, col: 0 } });
    expect(gridKey({ key: 'PageUp' }, { row: 3, col: 0 }, extent)).toEqual({ move: { row: 0, col: 0 } });
    expect(gridKey({ key: 'ArrowDown' }, { row: 99, col: 0 }, extent)).toEqual({ move: { row: 99, col: 0 } });
    expect(gridKey({ key: 'ArrowLeft' }, { row: 5, col: 0 }, extent)).toEqual({ move: { row: 5, col: 0 } });
  });

  test('open, edit, peek and select', () => {
    expect(['Enter', 'F2', ' ', 'x', 'e', 'Escape'].map((key) => gridKey({ key }, at, extent))).toEqual(['open', 'edit', 'peek', 'select', 'edit', 'leave'].map((command) => ({ command })));
  });

  test('leave single letters alone when they are switched off, and browser shortcuts always', () => {
    expect(gridKey({ key: 'x' }, at, extent, false)).toBeNull();
    expect(gridKey({ key: 'j' }, at, extent, false)).toBeNull();
    expect(gridKey({ key: 'x', ctrlKey: true }, at, extent)).toBeNull();
    expect(gridKey({ key: 'ArrowLeft', altKey: true }, at, extent)).toBeNull();
  });
});
