import { describe, expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { show } from '../../../test/show.js';
import type { GridColumn } from './columns.js';
import { DataGrid } from './data-grid.js';
import type { Selection } from './use-grid-table.js';

type Row = { id: string; name: string; quantity: string };
const rows: Row[] = [...Array(300).keys()].map((index) => ({ id: `r${index}`, name: `Item ${index}`, quantity: String(index) }));
const opened = jest.fn();
const sorted = jest.fn();

const Board = () => {
  const [selection, setSelection] = useState<Selection>({});
  const [quantities, setQuantities] = useState<Record<string, string>>({});
  const columns: GridColumn<Row>[] = [
    { id: 'name', header: 'Item', width: 200, fixed: true, sortKey: 'ITEM', cell: (row) => row.name },
    { id: 'quantity', header: 'Quantity', width: 100, cell: (row) => quantities[row.id] ?? row.quantity,
      edit: { start: (row) => quantities[row.id] ?? row.quantity, commit: (row, value) => setQuantities((old) => ({ ...old, [row.id]: value })), label: (row) => `Quantity of ${row.name}` } },
  ];
  return (
    <>
      <DataGrid label="Board" columns={columns} rows={rows} rowId={(row) => row.id} rowName={(row) => row.name} total={1284} selection={selection} onSelection={setSelection} onSort={sorted} onOpen={opened} card={(row) => row.name} />
      <output>{Object.keys(selection).join(' ')}</output>
    </>
  );
};
const press = (key: string, more: object = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const stand = (name: string) => act(() => screen.getByRole('rowheader', { name }).focus());
const here = () => document.activeElement?.textContent;

describe('The grid', () => {
  test('is one tab stop, knows its true size and draws only what is near', () => {
    show(<Board />);
    const grid = screen.getByRole('grid', { name: 'Board' });
    expect(grid.getAttribute('aria-rowcount')).toBe('1285');
    expect(grid.querySelectorAll('[tabindex="0"]').length).toBe(1);
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
  });

  test('moves the focus with the arrow keys and says the row to assistive technology', () => {
    show(<Board />);
    stand('Item 0');
    press('ArrowDown');
    press('ArrowDown');
    press('ArrowRight');
    expect(here()).toBe('2');
    expect(document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('4');
    press('End', { ctrlKey: true });
    expect(here()).toBe('299');
  });

  test('edits in place: F2 opens, Enter keeps and goes down, Escape throws away', () => {
    show(<Board />);
    stand('Item 1');
    press('F2');
    const field = screen.getByLabelText('Quantity of Item 1');
    fireEvent.change(field, { target: { value: '４８０' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByText('480')).toBeTruthy();
    expect(here()).toBe('2');
    press('Enter');
    const next = screen.getByLabelText('Quantity of Item 2');
    fireEvent.change(next, { target: { value: '99' } });
    fireEvent.keyDown(next, { key: 'Escape' });
    expect(here()).toBe('2');
  });

  test('selects with X, opens with Enter, sorts from the header', () => {
    show(<Board />);
    stand('Item 0');
    press('x');
    press('j');
    press('x');
    expect(screen.getByRole('status').textContent).toBe('r0 r1');
    press('Enter');
    expect(opened).toHaveBeenCalledWith(rows[1]);
    press('ArrowUp', { ctrlKey: true });
    press('Enter');
    expect(sorted).toHaveBeenCalledWith({ key: 'ITEM', descending: false });
  });
});
