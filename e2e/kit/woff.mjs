import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

/**
 * Turns a WOFF 1.0 web font into the plain TrueType/OpenType file inside it. As a system font the browser finds a WOFF file,
 * reserves the width of its characters and draws nothing.
 */
export function woffToSfnt(woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font');
  const tables = readTables(woff);
  const directory = Buffer.alloc(12 + 16 * tables.length);
  writeOffsetTable(directory, woff.readUInt32BE(4), tables.length);
  const bodies = [];
  let offset = directory.length;
  for (const [index, table] of tables.entries()) {
    writeRecord(directory, 12 + 16 * index, table, offset);
    const padded = Buffer.alloc(Math.ceil(table.body.length / 4) * 4);
    table.body.copy(padded);
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([directory, ...bodies]);
}

function readTables(woff) {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const at = HEADER + ENTRY * index;
    const [start, stored, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
    const bytes = woff.subarray(start, start + stored);
    return { tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), body: stored < length ? inflateSync(bytes) : bytes };
  });
}

function writeOffsetTable(directory, flavour, count) {
  const power = 2 ** Math.floor(Math.log2(count));
  directory.writeUInt32BE(flavour, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((count - power) * 16, 10);
}

function writeRecord(directory, at, table, offset) {
  table.tag.copy(directory, at);
  directory.writeUInt32BE(table.checksum, at + 4);
  directory.writeUInt32BE(offset, at + 8);
  directory.writeUInt32BE(table.body.length, at + 12);
}
