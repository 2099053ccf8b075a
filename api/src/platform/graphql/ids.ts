import { type Result, ok, refuse } from '@stockpact/shared';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids of rows, as the database gives them. */
export function isRowId(text: string): boolean {
  return uuid.test(text);
}

/** Opaque global id of a row: base64url of "Type:uuid". */
export function encodeId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** Type and row id of a global id, or null for anything that is none. */
export function decodeAnyId(globalId: string): { type: string; id: string } | null {
  const plain = Buffer.from(globalId, 'base64url').toString('utf8');
  const colon = plain.indexOf(':');
  const id = plain.slice(colon + 1);
  return colon > 0 && isRowId(id) ? { type: plain.slice(0, colon), id } : null;
}

/** Row id of a global id of that type. A foreign, malformed or other-typed id answers like an absent one: NOT_FOUND. */
export function decodeId(type: string, globalId: string, path: string[] = ['id']): Result<string> {
  const decoded = decodeAnyId(globalId);
  return decoded?.type === type ? ok(decoded.id) : refuse('NOT_FOUND', path);
}
