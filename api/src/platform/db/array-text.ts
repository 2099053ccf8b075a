/**
 * Columns of many rows as the texts of Postgres arrays: made in one pass, where the driver would take each value apart and escape it
 * with two searches, and cheap to hand from a thread to the one that holds the connection.
 */

/** A document as an element of json[]. What JSON escapes in a JSON text are quotes and backslashes alone, which is what an array asks for. */
export function documentElement(value: unknown): string {
  return JSON.stringify(JSON.stringify(value));
}

export function arrayOf(elements: readonly string[]): string {
  return `{${elements.join(',')}}`;
}

const plain = /^[\w.:+-]+$/;

/** Bytes, numbers, days, instants, codes and any other text; null is NULL. */
export function valueElement(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Uint8Array) return String.raw`"\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}"`;
  const text = value instanceof Date ? value.toISOString() : String(value);
  return plain.test(text) && text.toUpperCase() !== 'NULL' ? text : `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
}
