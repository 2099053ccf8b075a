import type { AgreementQuery } from '../../../gql/types.js';

export type StoredRow = AgreementQuery['itemLocations']['edges'][number]['node'];

/** A location of the shown rows with its room; `counted`: rows whose pieces take counted room. */
export type StoragePlace = { id: string; name: string; room: NonNullable<StoredRow['storageRoom']>; items: number; counted: number };

/** Locations whose room the viewer sees, by name. */
export const placesOf = (rows: readonly StoredRow[]): StoragePlace[] => {
  const places = new Map<string, StoragePlace>();
  for (const { location, storageRoom, terms } of rows) {
    if (!storageRoom) continue;
    const { items, counted } = places.get(location.id) ?? { items: 0, counted: 0 };
    places.set(location.id, { id: location.id, name: location.name, room: storageRoom, items: items + 1, counted: counted + (terms?.storagePerPiece == null ? 0 : 1) });
  }
  return [...places.values()].sort((a, b) => a.name.localeCompare(b.name));
};
