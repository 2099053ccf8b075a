import type { ImportKind, RowFault, RowOf } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Feed, Resolution, Resolved } from './feed.js';
import type { Place, PlaceKey, Places } from './places.js';

/** Kinds whose rows are about an item-location that exists. */
export abstract class PlacedFeed<K extends ImportKind, V> implements Feed<K, V> {
  abstract readonly fact: string;

  constructor(private readonly places: Places) {}

  async resolve(tx: Tx, rows: ReadonlyArray<RowOf<K>>): Promise<Array<Resolution<V>>> {
    const places = await this.places.find(tx, rows as unknown as PlaceKey[]);
    return rows.map((row, at) => {
      const place = places[at] ?? [];
      if (Array.isArray(place)) return place;
      const faults = this.faults(row, place);
      return faults.length > 0 ? faults : this.resolved(row, place);
    });
  }

  abstract apply(tx: Tx, values: readonly V[]): Promise<{ applied: number; unchanged: number }>;

  /** What is wrong with a row at this place. */
  protected abstract faults(row: RowOf<K>, place: Place): RowFault[];

  protected abstract resolved(row: RowOf<K>, place: Place): Resolved<V>;
}

/** Shared by all rows without a fault: a file has a million of them. */
export const noFaults: RowFault[] = [];

export function present(...faults: Array<RowFault | null>): RowFault[] {
  return faults.every((fault) => fault === null) ? noFaults : faults.filter((fault) => fault !== null);
}
