import { isUtf8 } from 'node:buffer';
import type { FileFault } from '@stockpact/shared';

/** The text of a file as UTF-8 bytes, and what it was written in. */
export interface Decoded {
  content: Buffer;
  encoding: 'utf-8' | 'utf-8-bom' | 'shift_jis';
}

const signatures: ReadonlyArray<readonly [format: string, start: string]> = [
  ['zip or xlsx', '504b0304'],
  ['zip', '504b0506'],
  ['xls', 'd0cf11e0a1b11ae1'],
  ['pdf', '255044462d'],
  ['gzip', '1f8b'],
  ['png', '89504e47'],
  ['jpeg', 'ffd8ff'],
  ['7z', '377abcaf271c'],
];

/** Finds out what the bytes are; a file that could be read in two ways is refused, not guessed. */
export function decode(bytes: Buffer): Decoded | FileFault {
  if (bytes.length === 0) return { code: 'EMPTY_FILE', params: {} };
  const start = bytes.subarray(0, 8).toString('hex');
  if (start.startsWith('fffe') || start.startsWith('feff')) return { code: 'ENCODING_UTF16', params: {} };
  const binary = signatures.find(([, signature]) => start.startsWith(signature));
  if (binary) return { code: 'BINARY_FILE', params: { format: binary[0] } };
  const nul = bytes.indexOf(0);
  if (nul >= 0) return nulFault(bytes, nul);
  const decoded = isUtf8(bytes) ? unmarked(bytes) : shiftJis(bytes);
  if (!decoded) return { code: 'ENCODING_UNKNOWN', params: { row: firstForeignRow(bytes) } };
  return isEmpty(decoded.content) ? { code: 'EMPTY_FILE', params: {} } : decoded;
}

function unmarked(bytes: Buffer): Decoded {
  const marked = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? { content: bytes.subarray(3), encoding: 'utf-8-bom' } : { content: bytes, encoding: 'utf-8' };
}

/** UTF-16 without a mark has a zero byte beside every Latin letter; a single one is damage. */
function nulFault(bytes: Buffer, first: number): FileFault {
  const sample = bytes.subarray(0, 4096);
  const zeros = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  if (zeros * 5 > sample.length) return { code: 'ENCODING_UTF16', params: {} };
  return { code: 'NUL_BYTE', params: { row: rowAt(bytes, first) } };
}

/**
 * Shift_JIS, the encoding of Japanese spreadsheets. Western 8-bit text often decodes as Shift_JIS too, into single characters
 * between Latin letters, and EUC-JP into half-width katakana; both are recognised by that and refused.
 */
function shiftJis(bytes: Buffer): Decoded | null {
  const text = read(bytes, 'shift_jis');
  if (text === null || /[\ue000-\uf8ff]/.test(text) || !isJapanese(text) || isEucJp(bytes)) return null;
  return { content: Buffer.from(text, 'utf8'), encoding: 'shift_jis' };
}

function read(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** At least half of the characters beyond ASCII stand beside another one, as in words of Japanese. */
function isJapanese(text: string): boolean {
  let foreign = 0;
  let together = 0;
  for (const [run] of text.matchAll(/[^\0-\u007f]+/g)) {
    foreign += run.length;
    if (run.length > 1) together += run.length;
  }
  return together * 2 >= foreign;
}

function isEucJp(bytes: Buffer): boolean {
  const text = read(bytes, 'euc-jp');
  if (text === null) return false;
  const foreign = text.match(/[^\0-\u007f]/g)?.length ?? 0;
  const kana = text.match(/[\u3041-\u30fe]/g)?.length ?? 0;
  return kana * 3 >= foreign;
}

function isEmpty(content: Buffer): boolean {
  return content.subarray(0, 4096).toString('utf8').trim() === '' && content.toString('utf8').trim() === '';
}

function rowAt(bytes: Buffer, position: number): number {
  let row = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < position; at = bytes.indexOf(10, at + 1)) row += 1;
  return row;
}

function firstForeignRow(bytes: Buffer): number {
  let row = 1;
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    if (!isUtf8(bytes.subarray(from, at))) return row;
    row += 1;
    from = at + 1;
  }
  return row;
}
