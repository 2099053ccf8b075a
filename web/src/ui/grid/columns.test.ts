import { expect, test } from '@jest/globals';
import { csvOf } from './columns.js';

type Row = { value: string | null; visibility: string };

test('A file says of each figure that may be withheld why it is empty, in a column of its own', () => {
  const cell = () => null;
  const columns = [
    { id: 'a', header: 'Item', width: 1, cell, csv: () => 'M8' },
    { id: 'b', header: 'On hand', width: 1, cell, csv: (row: Row) => row.value, csvState: { header: 'On hand (state)', of: (row: Row) => row.visibility } },
    { id: 'c', header: 'Drawn', width: 1, cell },
  ];
  const rows: Row[] = [{ value: '0', visibility: 'VISIBLE' }, { value: null, visibility: 'WITHHELD_BY_POLICY' }, { value: null, visibility: 'NOT_PROVIDED' }, { value: '7', visibility: 'STALE' }];
  expect(csvOf(columns, rows)).toEqual({
    header: ['Item', 'On hand', 'On hand (state)'],
    rows: [['M8', '0', 'VISIBLE'], ['M8', null, 'WITHHELD_BY_POLICY'], ['M8', null, 'NOT_PROVIDED'], ['M8', '7', 'STALE']],
  });
});
