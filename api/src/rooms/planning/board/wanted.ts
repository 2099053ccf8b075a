import { decodeId } from '../../../platform/graphql/ids.js';

const nobody = '00000000-0000-0000-0000-000000000000';

/** An id that is none, or of another type, fits nothing, as a foreign one does. Null: none was asked for. */
export function idWanted(type: string, globalId: string | null | undefined): string | null {
  if (!globalId) return null;
  const id = decodeId(type, globalId);
  return id.ok ? id.value : nobody;
}

/** An empty list asks for nothing in particular; a value named twice counts once. */
export function listWanted<T>(values: T[] | null | undefined): T[] | null {
  return values && values.length > 0 ? [...new Set(values)] : null;
}
