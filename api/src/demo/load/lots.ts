import { addDays, type Day } from '@stockpact/shared';
import type { Client } from 'pg';
import { shelfLifeOf } from '../agreed-choices.js';
import type { ItemHistory } from '../item-history.js';
import type { World } from '../world.js';
import { column, insertColumns } from './columns.js';
import { decimal, tenant } from './item-locations.js';
import type { LoadedReceipt } from './receipts.js';

interface Lot {
  placement: ItemHistory['placement'];
  day: Day;
  lot: string;
  quantity: number;
  until: Day;
}

/** Some suppliers send what is fresh, some what was left: the goods keep between one and nine months from their arrival. */
const shortest = 25;
const spread = 240;

/** Lots of the last closing stock of what does not keep: the newest receipts lie there still. */
export async function loadLots(client: Client, world: World, batch: readonly ItemHistory[], receipts: readonly LoadedReceipt[]): Promise<number> {
  const perishable = batch.filter(({ placement, lastRecorded }) => lastRecorded >= 0 && shelfLifeOf(placement.item) !== null);
  const lots = perishable.flatMap((history) => lotsOf(history, world, receipts.filter((each) => each.history === history)));
  if (lots.length === 0) return 0;
  return insertColumns(client, 'stock_lot', {
    ...tenant(world, lots),
    item_location_id: column('uuid', lots, (each) => each.placement.id),
    business_date: column('date', lots, (each) => each.day),
    lot: column('text', lots, (each) => each.lot),
    last_usable_day: column('date', lots, (each) => each.until),
    quantity: column('numeric', lots, (each) => decimal(each.quantity)),
    recorded_at: column('timestamptz', lots, (each) => `${addDays(each.day, 1)}T03:00:00Z`),
  });
}

function lotsOf(history: ItemHistory, world: World, receipts: readonly LoadedReceipt[]): Lot[] {
  const day = addDays(world.frame.firstDay, history.lastRecorded);
  let left = history.deliveries.closing[history.lastRecorded] ?? 0;
  const lots = new Map<string, Lot>();
  for (const { lot, day: arrived, accepted } of receipts.toReversed()) {
    const quantity = Math.min(left, accepted);
    if (lot === null || quantity <= 0 || lots.has(lot)) continue;
    left -= quantity;
    const life = shortest + (Number.parseInt(lot.slice(-2), 10) * 7) % spread;
    lots.set(lot, { placement: history.placement, day, lot, quantity, until: addDays(arrived, life) });
  }
  return [...lots.values()];
}
