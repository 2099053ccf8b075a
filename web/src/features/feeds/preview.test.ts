import { describe, expect, test } from '@jest/globals';
import { previewOf, recordsOf } from './preview.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEADER = 'snapshot_date,location,item,uom,qty_unrestricted';

describe('The preview of a file', () => {
  test('shows the faults of rows before anything is sent', () => {
    const preview = previewOf('STOCK', utf8(`${HEADER}\n2026-10-04,OSA,MAT-1,EA,12\n2026-10-04,OSA,MAT-2,EA,12O\n2026-10-04,OSA,,EA,5\n`), true);
    expect(preview).toMatchObject({ encoding: 'utf-8', fault: null, checked: 3, good: 1 });
    expect(preview.rows.map((row) => [row.rowNo, row.faults.map((each) => each.code)])).toEqual([[2, []], [3, ['NOT_A_NUMBER']], [4, ['REQUIRED']]]);
  });

  test('names a wrong header and a wrong separator', () => {
    expect(previewOf('STOCK', utf8('a,b,c\n1,2,3\n'), true).fault?.code).toBe('WRONG_HEADER');
    expect(previewOf('STOCK', utf8(`${HEADER.replaceAll(',', ';')}\n`), true).fault).toMatchObject({ code: 'WRONG_DELIMITER', params: { found: 'semicolon' } });
  });

  test('reads what Excel saves in Japan', () => {
    const shiftJis = new Uint8Array([...utf8('item,name,uom\nMAT-1,'), 0x83, 0x7b, 0x83, 0x8b, 0x83, 0x67, ...utf8(',EA\n')]);
    expect(previewOf('ITEMS', shiftJis, true)).toMatchObject({ encoding: 'shift_jis', good: 1, rows: [{ cells: ['MAT-1', 'ボルト', 'EA'] }] });
  });

  test('sees a UTF-16 text and a spreadsheet before they travel', () => {
    const utf16 = (text: string): Uint8Array => new Uint8Array([...text].flatMap((sign) => [sign.charCodeAt(0) & 0xff, sign.charCodeAt(0) >> 8]));
    expect(previewOf('STOCK', utf16(`\ufeff${HEADER}\n`), true)).toMatchObject({ encoding: 'UTF-16', fault: { code: 'ENCODING_UTF16' } });
    expect(previewOf('STOCK', utf16(`${HEADER}\n`), true).fault?.code).toBe('ENCODING_UTF16');
    expect(previewOf('STOCK', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), true).fault).toEqual({ code: 'BINARY_FILE', params: { format: 'zip or xlsx' } });
  });

  test('respects quotes and line breaks in cells, and leaves a record that is cut off', () => {
    expect(recordsOf('a,"b ""x""\nc",d\r\n1,2,3\n4,5', false)).toEqual([['a', 'b "x"\nc', 'd'], ['1', '2', '3']]);
    expect(recordsOf('1,2', true)).toEqual([['1', '2']]);
  });
});
