import { createHash, type Hash } from 'node:crypto';
import type { ItemHistory } from './item-history.js';
import type { World } from './world.js';

/** SHA-256 over everything the world holds, histories included: the same seed and size give the same text. */
export function digestOf(world: World): string {
  const hash = createHash('sha256');
  add(hash, [...world.organisations.values()]);
  add(hash, world.people);
  add(hash, world.calendars);
  add(hash, world.agreements);
  add(hash, world.assortment.items);
  for (const history of world.histories()) addHistory(hash, history);
  return hash.digest('hex');
}

function add(hash: Hash, value: unknown): void {
  hash.update(JSON.stringify(value));
}

function addHistory(hash: Hash, history: ItemHistory): void {
  const { placement, demand, deliveries, ...rest } = history;
  add(hash, [placement.id, placement.item.id, placement.site.code, placement.supplierPart, rest, deliveries.opening, deliveries.arrivals, deliveries.openOrders]);
  for (const series of [demand.expected, demand.wanted, deliveries.closing, deliveries.consumed]) {
    hash.update(new Uint8Array(series.buffer, series.byteOffset, series.byteLength));
  }
}
