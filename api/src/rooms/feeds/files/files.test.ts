import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode } from './decode.js';
import { type NumberedRow, batches, survey } from './split.js';

/** Bytes of a text in Shift_JIS or EUC-JP, by a table of the characters used here. */
function encode(text: string, encoding: 'shift_jis' | 'euc-jp'): Buffer {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      try {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if ([...character].length === 1) table.set(character, [lead, trail]);
      } catch {
        // not a character of the encoding
      }
    }
  }
  if (encoding === 'shift_jis') for (let byte = 0xa1; byte <= 0xdf; byte += 1) table.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  return Buffer.from([...text].flatMap((character) => (character < '\u0080' ? [character.charCodeAt(0)] : (table.get(character) ?? []))));
}

const windows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');
const verdict = (bytes: Buffer): string => {
  const found = decode(bytes);
  return 'code' in found ? found.code : found.encoding;
};
const japanese = 'item,name,uom\nMAT-1,六角ボルト M8×30 ステンレス,EA\nMAT-2,ｱﾙﾐ板 ﾄｸｼｭ,EA\n';

describe('the encoding of a file', () => {
  test('is UTF-8, with a byte order mark or without', () => {
    expect(verdict(Buffer.from(japanese))).toBe('utf-8');
    expect(verdict(Buffer.from(`\ufeff${japanese}`))).toBe('utf-8-bom');
    const found = decode(Buffer.from('\ufeffitem\n'));
    expect('content' in found && found.content.toString()).toBe('item\n');
  });

  test('is recognised as Shift_JIS, half-width katakana included', () => {
    const found = decode(encode(japanese, 'shift_jis'));
    expect('content' in found && [found.encoding, found.content.toString()]).toEqual(['shift_jis', japanese]);
    expect(verdict(encode('item,name\n1,ﾎﾞﾙﾄ\n2,ﾅｯﾄ ﾜｯｼｬｰ\n', 'shift_jis'))).toBe('shift_jis');
  });

  test.each([
    ['German in Windows-1252', windows1252('item,name\n1,Stück für Größe\n2,Schlüssel äöü\n3,Straße Öl\n')],
    ['French in Windows-1252', windows1252('item,name\n1,pièce détachée\n2,clé à molette\n')],
    ['a degree sign in Windows-1252', windows1252('item,name\n1,Oil 20\u00b0C\n')],
    ['Japanese in EUC-JP', encode('item,name\n1,ボルトとナット\n2,ねじ\n', 'euc-jp')],
    ['a broken UTF-8 sequence', Buffer.concat([Buffer.from('item,name\n1,'), Buffer.from([0xe5, 0x85]), Buffer.from('\n')])],
  ])('refuses %s instead of guessing', (_, bytes) => {
    expect(verdict(bytes)).toBe('ENCODING_UNKNOWN');
  });

  test('tells the row of the first byte that does not belong', () => {
    expect(decode(windows1252('item,name\n1,x\n2,\xfc\n'))).toEqual({ code: 'ENCODING_UNKNOWN', params: { row: 3 } });
  });

  test('of UTF-16 is named, with a mark or without', () => {
    expect(verdict(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('item', 'utf16le')]))).toBe('ENCODING_UTF16');
    expect(verdict(Buffer.from('item,name\n1,x\n', 'utf16le'))).toBe('ENCODING_UTF16');
    expect(verdict(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('item', 'utf16le').swap16()]))).toBe('ENCODING_UTF16');
  });

  test('of a workbook, a document or a picture is refused by name', () => {
    expect(decode(Buffer.from('504b030414000600', 'hex'))).toEqual({ code: 'BINARY_FILE', params: { format: 'zip or xlsx' } });
    expect(decode(Buffer.from('%PDF-1.7'))).toEqual({ code: 'BINARY_FILE', params: { format: 'pdf' } });
    expect(decode(Buffer.from('89504e470d0a1a0a', 'hex'))).toMatchObject({ params: { format: 'png' } });
  });

  test('does not hide a NUL byte or an empty file', () => {
    expect(decode(Buffer.from(`item,name,uom\n${'1,x,EA\n'.repeat(20)}2,\0,EA\n`))).toEqual({ code: 'NUL_BYTE', params: { row: 22 } });
    for (const empty of ['', '\ufeff', ' \r\n\n\t\n']) expect(verdict(Buffer.from(empty))).toBe('EMPTY_FILE');
  });
});

const rowsOf = async (text: string, size = 100): Promise<NumberedRow[]> => {
  const rows: NumberedRow[] = [];
  for await (const batch of batches(Buffer.from(text), size)) rows.push(...batch);
  return rows;
};

describe('the rows of a file', () => {
  test('are numbered as a spreadsheet numbers them, blank ones counted', async () => {
    expect(await rowsOf('a,b\r\n1,x\r\n\r\n,\r\n2,"y\r\nz"\r\n3,w')).toEqual([
      { rowNo: 2, cells: ['1', 'x'] },
      { rowNo: 5, cells: ['2', 'y\r\nz'] },
      { rowNo: 6, cells: ['3', 'w'] },
    ]);
  });

  test('end in any of the three ways, even mixed', async () => {
    expect((await rowsOf('a\n1\r\n2\r3\n')).map(({ cells }) => cells[0])).toEqual(['1', '2', '3']);
  });

  test('come in batches of the size asked for', async () => {
    const sizes: number[] = [];
    for await (const batch of batches(Buffer.from(`a\n${'1\n'.repeat(25)}`), 10)) sizes.push(batch.length);
    expect(sizes).toEqual([10, 10, 5]);
  });

  test('are counted beforehand', async () => {
    expect(await survey(Buffer.from('a,b\n1,x\n\n2,3/4" bolt\n3, "y"\n'))).toEqual({ header: ['a', 'b'], rows: 3 });
    expect(await survey(Buffer.from('a,b'))).toEqual({ header: ['a', 'b'], rows: 0 });
  });

  test('stand under a header that is told as it stands, whatever it holds', async () => {
    expect(await survey(Buffer.from('a,b"c\n1,2\n'))).toEqual({ header: ['a', 'b"c'], rows: 1 });
    expect(await survey(Buffer.from('{"a":1}'))).toEqual({ header: ['{"a":1}'], rows: 0 });
    expect(await survey(Buffer.from('"a'))).toEqual({ code: 'UNCLOSED_QUOTE', params: { row: 1 } });
  });

  test('keep a quote inside a cell as text', async () => {
    expect((await rowsOf('a,b\n1,3/4" bolt\n2,"3/4"" nut"\n')).map(({ cells }) => cells[1])).toEqual(['3/4" bolt', '3/4" nut']);
  });

  test('are uncertain after a quote that does not close: the file is refused with its row', async () => {
    expect(await survey(Buffer.from('a,b\n1,x\n2,"y\n3,z\n'))).toEqual({ code: 'UNCLOSED_QUOTE', params: { row: 3 } });
    expect(await survey(Buffer.from('a,b\n1,3/4" x\n2,"y"z\n3,z\n'))).toEqual({ code: 'UNCLOSED_QUOTE', params: { row: 3 } });
    expect(await survey(Buffer.from(`a,b\n1,${'x'.repeat(200_000)}\n`))).toMatchObject({ code: 'RECORD_TOO_LONG', params: { row: 2 } });
  });

  test('over the limit are refused', async () => {
    expect(await survey(Buffer.from(`a\n${'1\n'.repeat(101)}`), 100)).toEqual({ code: 'TOO_MANY_ROWS', params: { limit: 100 } });
    expect(await survey(Buffer.from(`a\n${'1\n'.repeat(100)}`), 100)).toEqual({ header: ['a'], rows: 100 });
  });

  test('of any bytes are read or refused, and as many are read as were counted', async () => {
    const csvBytes = fc.array(fc.constantFrom(...Buffer.from('a1,,"\n\r\n ;=\t\u00e4')), { maxLength: 80 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(fc.oneof(csvBytes, fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))), async (bytes) => {
        const decoded = decode(bytes);
        if ('code' in decoded) return;
        const found = await survey(decoded.content);
        if ('code' in found) return;
        const counted = (await rowsOf(decoded.content.toString(), 3)).length;
        expect([counted, found.header.every((cell) => cell.trim() === '') ? counted : found.rows]).toEqual([counted, counted]);
      }),
      { numRuns: 1500 },
    );
  });
});
