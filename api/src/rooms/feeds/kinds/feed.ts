import type { Day, ImportKind, RowFault, RowOf } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { Bounds } from './bounds.js';

/** What a row of a file says, codes resolved to rows that the asker may see. */
export interface Resolved<V> {
  value: V;
  /** Equal in two rows that say something about the same thing: the second one is refused. */
  key: string | number;
  warnings: RowFault[];
  /** What has to be planned again. */
  touches: Touch | null;
  /** Day and place of a row whose absence would mean zero. */
  covers: Cover | null;
}

/** Null means every item-location of the agreement. */
export interface Touch extends Tenant {
  itemLocationId: string | null;
}

export interface Cover {
  place: ItemLocationRow;
  day: Day;
  /** What else the key holds: the ownership of stock, type and reference of consumption. */
  part: string;
}

export type Resolution<V> = Resolved<V> | RowFault[];

/** What a feed has to know of the import it works for. */
export interface ImportContext {
  importId: string;
  now: Date;
  /** When the file was taken in. */
  takenInAt: Date;
  /** True when absence means zero: rows then tell what they cover. */
  full: boolean;
  /** What the sender may write about. */
  bounds: Bounds;
}

/** How rows of one kind become rows of the room that keeps them. One object lives as long as one import. */
export interface Feed<K extends ImportKind = ImportKind, V = unknown> {
  /** Kind of the fact that tells of the import. */
  readonly fact: string;
  resolve: (tx: Tx, rows: ReadonlyArray<RowOf<K>>) => Promise<Array<Resolution<V>>>;
  apply: (tx: Tx, values: readonly V[]) => Promise<{ applied: number; unchanged: number }>;
}

export function isResolved<V>(resolution: Resolution<V>): resolution is Resolved<V> {
  return !Array.isArray(resolution);
}
