import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

export interface HostileFile {
  name: string;
  content: Buffer;
}

const text = (name: string, content: string): HostileFile => ({ name, content: Buffer.from(content, 'utf8') });
const bytes = (name: string, ...content: Buffer[]): HostileFile => ({ name, content: Buffer.concat(content) });

/** An archive of one entry: its size as it is, or as its header lies about it. */
function archive(entry: string, inflated: Buffer, told = inflated.length): Buffer {
  const packed = deflateRawSync(inflated);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(crc32(inflated), 14);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(told, 22);
  local.writeUInt16LE(entry.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  local.copy(central, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + entry.length, 12);
  end.writeUInt32LE(local.length + entry.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(entry), packed, central, Buffer.from(entry), end]);
}

const zeros = Buffer.alloc(50 * 1024 * 1024);

/** Archives and documents that call themselves a table. */
export const disguised: readonly HostileFile[] = [
  bytes('an archive of 50 MB of zeros', archive('stock.csv', zeros)),
  bytes('an archive whose header lies', archive('stock.csv', zeros, 10)),
  bytes('an archive within an archive', archive('inner.zip', archive('inner.zip', archive('stock.csv', zeros)))),
  bytes('an archive that leaves its folder', archive('../../etc/stock.csv', Buffer.from('a,b'))),
  bytes('a workbook', archive('xl/worksheets/sheet1.xml', Buffer.from('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'))),
  bytes('an archive without entries', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')),
  bytes('50 MB of zeros in gzip', gzipSync(zeros)),
  bytes('an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)),
  bytes('a document', Buffer.from('%PDF-1.7\n1 0 obj')),
  bytes('a picture', Buffer.from('89504e470d0a1a0a', 'hex')),
  bytes('a program', Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(100)),
  bytes('a NUL byte in the middle', Buffer.from('date,location,item,qty,uom\n2026-03-01,L1,MAT\0-1,5,EA\n')),
  bytes('NUL bytes only', Buffer.alloc(4_096)),
  bytes('UTF-16 with a mark', Buffer.from('\ufeffdate,location\n', 'utf16le')),
  bytes('UTF-16 without a mark', Buffer.from('date,location\n', 'utf16le')),
  bytes('bytes of no encoding', Buffer.from('date,location,item\n'), Buffer.from('ff80c3283af0288cbc', 'hex')),
  bytes('half of a surrogate', Buffer.from('date,location,item\n2026-03-01,L1,'), Buffer.from('eda080', 'hex')),
  bytes('an overlong slash', Buffer.from('date,location,item\n2026-03-01,L1,'), Buffer.from('c0af', 'hex')),
  text('markup', '<!DOCTYPE html><html><script>alert(1)</script></html>'),
  text('entities', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'),
  text('nothing', ''),
  text('blanks', ' \n\t\n  \r\n'),
  text('a mark and nothing else', '\ufeff'),
];

/** Tables that try the splitter. */
export const tables: readonly HostileFile[] = [
  text('commas in quotes', 'first,last,address,city,zip\nJohn,Doe,120 any st.,"Anytown, WW",08123\n'),
  text('empty cells', 'a,b,c\n1,"",""\n2,3,4\n'),
  text('empty cells, Windows', 'a,b,c\r\n1,"",""\r\n2,3,4\r\n'),
  text('quotes in quotes', 'a,b\n1,"ha ""ha"" ha"\n3,4\n'),
  text('JSON in a cell', 'key,val\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n'),
  text('numbers with blanks before them', '"Month", "1958", "1959"\n"JAN",  340,  360\n'),
  text('lines within a cell', 'a,b,c\n1,2,3\n"Once upon \na time",5,6\n7,8,9\n'),
  text('lines within a cell, Windows', 'a,b,c\r\n1,2,3\r\n"Once upon \r\na time",5,6\r\n7,8,9\r\n'),
  text('quotes and lines', 'a,b\n1,"ha \n""ha"" \nha"\n3,4\n'),
  text('plain', 'a,b,c\n1,2,3\n'),
  text('plain, Windows', 'a,b,c\r\n1,2,3\r\n'),
  text('no line break at the end', 'a,b,c\n1,2,3'),
  text('a quote in the middle of a cell', `phone,place\n2095257564,37\ufffd36'37.8"N 121\ufffd2'17.9"W\n`),
  text('other scripts', 'a,b,c\n1,2,3\n4,5,ʤ\n'),
  text('a quote that never closes', `date,location,item\n"${'x\n'.repeat(50_000)}`),
  text('a line of 2 MB', `date,location,item\n${'x'.repeat(2_000_000)}\n`),
  text('a header of 2 MB', `${'x'.repeat(2_000_000)}\n1\n`),
  text('200,000 columns', `date${',x'.repeat(200_000)}\n`),
  text('500,000 empty lines', `date,location,item,qty,uom\n${'\n'.repeat(500_000)}`),
  text('500,000 commas', `date,location,item,qty,uom\n${','.repeat(500_000)}\n`),
  text('500,000 quotes', `date,location,item,qty,uom\n${'"'.repeat(500_000)}\n`),
  text('another separator', 'date;location;item;qty;uom\n2026-03-01;L1;MAT-1;5;EA\n'),
  text('carriage returns only', 'date,location,item,qty,uom\r2026-03-01,L1,MAT-1,5,EA\r'),
  text('a mark in every line', '\ufeffdate,location,item,qty,uom\n\ufeff2026-03-01,L1,MAT-1,5,EA\n'),
  text('signs that turn the reading direction', 'date,location,item,qty,uom\n\u202e2026-03-01,L1,\u2066MAT-1,5,EA\n'),
  text('numbers beyond numbers', 'date,location,item,qty,uom\n2026-03-01,L1,MAT-1,1e999,EA\n2026-03-01,L1,MAT-1,NaN,EA\n2026-03-01,L1,MAT-1,0x10,EA\n2026-03-01,L1,MAT-1,１２,EA\n'),
  text('days that are none', 'date,location,item,qty,uom\n2026-02-30,L1,MAT-1,1,EA\n0000-00-00,L1,MAT-1,1,EA\n999999-01-01,L1,MAT-1,1,EA\n03/04/26,L1,MAT-1,1,EA\n'),
  text('statements of SQL', `date,location,item,qty,uom\n2026-03-01,L1,"MAT-1'; drop table smi.catalog_item; --",1,EA\n2026-03-01,"L1' or '1'='1",MAT-1,1,EA\n`),
];

/** The same shapes in a file of items: a name as it is written in the file, and as it must be read. */
export const shapes: ReadonlyArray<readonly [shape: string, file: string, name: string | null]> = [
  ['commas in quotes', 'item,name,uom\n%,"Anytown, WW",EA\n', 'Anytown, WW'],
  ['empty cells in quotes', 'item,name,uom,nature,lifecycle\n%,x,EA,"",""\n', 'x'],
  ['empty cells in quotes, Windows', 'item,name,uom,nature,lifecycle\r\n%,x,EA,"",""\r\n', 'x'],
  ['quotes in quotes', 'item,name,uom\n%,"ha ""ha"" ha",EA\n', 'ha "ha" ha'],
  ['JSON', 'item,name,uom\n%,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}",EA\n', '{"type": "Point", "coordinates": [102.0, 0.5]}'],
  ['a quote in the middle of a cell', `item,name,uom\n%,37°36'37.8"N 121°2'17.9"W,EA\n`, `37°36'37.8"N 121°2'17.9"W`],
  ['characters lost on the way', `item,name,uom\n%,37\ufffd36'37.8"N,EA\n`, null],
  ['lines within a cell', 'item,name,uom\n%,"Once upon \na time",EA\n', 'Once upon a time'],
  ['lines within a cell, Windows', 'item,name,uom\r\n%,"Once upon \r\na time",EA\r\n', 'Once upon a time'],
  ['quotes and lines', 'item,name,uom\n%,"ha \n""ha"" \nha",EA\n', 'ha "ha" ha'],
  ['plain', 'item,name,uom\n%,2,EA\n', '2'],
  ['plain, Windows', 'item,name,uom\r\n%,2,EA\r\n', '2'],
  ['no line break at the end', 'item,name,uom\n%,2,EA', '2'],
  ['another script', 'item,name,uom\n%,ʤ,EA\n', 'ʤ'],
];

/** Names that a table of names would trip over. */
export const headers: readonly string[] = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '__lookupSetter__', 'constructor.prototype', '__proto__.polluted', '["__proto__"]', 'length', 'then', '$where', '#', '', `x${'😀'.repeat(30)}`, '\u202eheader', 'a\u0007b', '""', '='.repeat(300),
];

/** File names that try a path, a header, a log or a terminal. */
export const fileNames: readonly string[] = [
  '../../../../etc/passwd', '..\\..\\windows\\system32\\x.csv', '/etc/shadow', 'C:\\boot.ini', 'a\r\nset-cookie: x=1\r\n.csv', 'a\nX-Injected: 1.csv', 'a";filename="evil.exe', "a';filename*=UTF-8''evil.exe", 'a\0.csv', '\u202egnp.csv', '\u001b[31mred.csv',
  '.', '..', '...', '', ' ', 'x'.repeat(5_000), '在庫.csv', '😀.csv', '%2e%2e%2fetc', '%00.csv', 'con', 'nul.csv', '~root', '$(id).csv', '`id`.csv', '; rm -rf .csv', '{{7*7}}.csv', '<img src=x onerror=alert(1)>.csv', '=cmd|calc.csv', '-rf', '__proto__', 'errors.csv"\\', '\\', '/', 'a%0d%0ab.csv',
];

/** What a spreadsheet would run, in the ways in which it is hidden. */
export const formulas: readonly string[] = ['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '\u00a0=', '\ufeff=', '＝', '＋', '－', '＠', '\t+', '\r-', '  @', '\v=', '\f=', '\u3000=', '\u2003='].flatMap((start) =>
  ['1+1', 'HYPERLINK("http://evil.example","x")', `cmd|' /C calc'!A0`].map((rest) => `${start}${rest}`),
);
