import { addDays, type Day } from '@stockpact/shared';
import type { Client } from 'pg';
import type { ItemHistory } from '../item-history.js';
import { Random } from '../random.js';
import type { ToldDeliveries } from '../told-deliveries.js';
import type { World } from '../world.js';
import { decimal } from './item-locations.js';

export interface LoadedReceipt {
  history: ItemHistory;
  day: Day;
  accepted: number;
  rejected: number;
  lot: string | null;
  reference: string;
  decided: Day | null;
  shipped: Day | null;
}

/** Opening layers and all posted deliveries but those that are told through the portal, so that receipts less consumption is the closing stock, layer by layer. */
export function receiptsOf(history: ItemHistory, world: World, told: ToldDeliveries, random: Random): LoadedReceipt[] {
  if (history.lastRecorded < 0) return [];
  const from = Math.max(history.deliveries.firstIndex, world.frame.days - world.size.consumptionDays);
  const opening = from === history.deliveries.firstIndex ? history.deliveries.opening : (history.deliveries.closing[from - 1] ?? 0);
  const posted = history.deliveries.arrivals.filter((each) => each.index >= from && each.index <= history.lastRecorded && !told.has(each.order));
  const { firstDay } = world.frame;
  const hasLots = ['KG', 'L'].includes(history.placement.item.uom);
  return [
    ...openingLayers(history, addDays(firstDay, from), opening, random),
    ...posted.map((each) => {
      const day = addDays(firstDay, each.index);
      const lot = hasLots ? `${history.placement.supplierPart.slice(3, 5)}${day.slice(2, 4)}${day.slice(5, 7)}-${random.int(10, 99)}` : null;
      const [decided, shipped] = each.order ? [addDays(firstDay, each.order.placed), addDays(firstDay, each.order.shipped)] : [null, null];
      return { history, day, accepted: each.accepted, rejected: each.rejected, lot, reference: `LS-${random.int(100_000, 999_999)}`, decided, shipped };
    }),
  ];
}

/** What lay there on the first day came in one to three deliveries of the months before. */
function openingLayers(history: ItemHistory, firstDay: Day, opening: number, random: Random): LoadedReceipt[] {
  const step = history.terms.packQuantity;
  const layers: LoadedReceipt[] = [];
  let left = opening;
  let age = random.int(2, 12);
  while (left > 0) {
    const share = layers.length === 2 ? left : Math.min(left, Math.max(step, Math.round((left * random.between(0.4, 0.9)) / step) * step));
    layers.push({ history, day: addDays(firstDay, -age), accepted: share, rejected: 0, lot: null, reference: 'OPENING', decided: null, shipped: null });
    left -= share;
    age += random.int(9, 45);
  }
  return layers.reverse();
}

/** Goods are booked in on the morning of the delivery. */
export async function loadReceipts(client: Client, receipts: readonly LoadedReceipt[]): Promise<number> {
  const { rowCount } = await client.query(
    `insert into smi.stock_receipt (buyer_id, supplier_id, agreement_id, item_location_id, business_date, received_at, accepted, rejected, lot, reference, decided_on, shipped_on, recorded_at)
     select a.buyer_id, a.supplier_id, a.id, r.item_location_id, r.day, (r.day + time '09:20') at time zone r.zone, r.accepted, r.rejected, r.lot, r.reference, r.decided, r.shipped,
       (r.day + time '10:05') at time zone r.zone
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::numeric[], $6::numeric[], $7::text[], $8::text[], $9::date[], $10::date[])
       r (item_location_id, agreement_id, zone, day, accepted, rejected, lot, reference, decided, shipped)
     join smi.agreements_agreement a on a.id = r.agreement_id`,
    [
      receipts.map((each) => each.history.placement.id),
      receipts.map((each) => each.history.placement.agreement.id),
      receipts.map((each) => each.history.placement.site.timeZone),
      receipts.map((each) => each.day),
      receipts.map((each) => decimal(each.accepted)),
      receipts.map((each) => decimal(each.rejected)),
      receipts.map((each) => each.lot),
      receipts.map((each) => each.reference),
      receipts.map((each) => each.decided),
      receipts.map((each) => each.shipped),
    ],
  );
  return rowCount ?? 0;
}
