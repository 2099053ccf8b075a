import { addDays } from '@stockpact/shared';
import type { Client } from 'pg';
import type { ItemHistory } from '../item-history.js';
import { Random } from '../random.js';
import { SharedLimits } from '../shared-limits.js';
import { sendsCompleteFiles } from '../agreed-choices.js';
import type { ToldDeliveries } from '../told-deliveries.js';
import type { World } from '../world.js';
import { loadItemLocations, loadParameters } from './item-locations.js';
import { loadLots } from './lots.js';
import { loadOutlook } from './outlook.js';
import { COMPLETE_UNTIL, loadSharedLimits } from './shared-limits.js';
import { loadReceipts, type LoadedReceipt, receiptsOf } from './receipts.js';

/** How many rows were written, by table. */
export type RowCounts = Record<string, number>;

const ROWS_PER_BATCH = 60_000;

/** Lives the histories through and writes them batch by batch; only one batch is ever held. */
export async function loadHistories(client: Client, world: World, told: ToldDeliveries, progress: (done: number, total: number) => void): Promise<RowCounts> {
  const counts: RowCounts = { agreements_item_location: await loadItemLocations(client, world) };
  const total = world.assortment.placements.length;
  const batchSize = Math.max(50, Math.floor(ROWS_PER_BATCH / world.size.consumptionDays));
  const limits = new SharedLimits();
  let batch: ItemHistory[] = [];
  let done = 0;
  const flush = async () => {
    await loadBatch(client, world, told, batch, counts);
    done += batch.length;
    batch = [];
    progress(done, total);
  };
  for (const history of world.histories()) {
    told.choose(history);
    limits.choose(history);
    batch.push(history);
    if (batch.length >= batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  return { ...counts, ...(await loadSharedLimits(client, world, limits)) };
}

async function loadBatch(client: Client, world: World, told: ToldDeliveries, batch: readonly ItemHistory[], counts: RowCounts): Promise<void> {
  const count = (table: string, rows: number) => (counts[table] = (counts[table] ?? 0) + rows);
  for (const [table, rows] of Object.entries(await loadParameters(client, world, batch))) count(table, rows);
  count('demand_consumption', await loadConsumption(client, world, batch));
  count('stock_snapshot', await loadSnapshots(client, world, batch));
  const receipts: LoadedReceipt[] = batch.flatMap((each) => receiptsOf(each, world, told, new Random(`${world.seed}/receipts/${each.placement.id}`)));
  count('stock_receipt', await loadReceipts(client, receipts));
  count('stock_lot', await loadLots(client, world, batch, receipts));
  for (const [table, rows] of Object.entries(await loadOutlook(client, world, told, batch))) count(table, rows);
}

interface Series {
  history: ItemHistory;
  from: number;
  values: string;
}

/** The last `days` of a series as one text per item-location: the server turns it into rows, which saves most of the way. */
function seriesOf(batch: readonly ItemHistory[], world: World, days: number, pick: (history: ItemHistory) => Series['from'], values: (history: ItemHistory) => Float64Array): Series[] {
  return batch
    .map((history) => {
      const from = Math.max(pick(history), world.frame.days - days);
      return { history, from, values: values(history).subarray(from, Math.max(from, history.lastRecorded + 1)).join(',') };
    })
    .filter((each) => each.values !== '');
}

const EACH_DAY = `
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::text[]%) s (item_location_id, agreement_id, zone, start, series%)
  join smi.agreements_agreement a on a.id = s.agreement_id
  cross join lateral unnest(string_to_array(s.series, ',')::bigint[]) with ordinality e (amount, place)
  cross join lateral (select s.start + (e.place - 1)::integer as day) d`;

function parameters(series: readonly Series[], world: World): unknown[] {
  return [
    series.map((each) => each.history.placement.id),
    series.map((each) => each.history.placement.agreement.id),
    series.map((each) => each.history.placement.site.timeZone),
    series.map((each) => addDays(world.frame.firstDay, each.from)),
    series.map((each) => each.values),
  ];
}

/** A row for every day the feed covered, zeros included: a missing day is not a day without use, but where a complete file covers it. */
async function loadConsumption(client: Client, world: World, batch: readonly ItemHistory[]): Promise<number> {
  const series = seriesOf(batch, world, world.size.consumptionDays, (each) => Math.max(0, each.demand.firstIndex), (each) => each.deliveries.consumed);
  const { rowCount } = await client.query(
    `insert into smi.demand_consumption (buyer_id, supplier_id, agreement_id, item_location_id, business_date, recorded_at, quantity)
     select a.buyer_id, a.supplier_id, a.id, s.item_location_id, d.day, (d.day + time '23:55') at time zone s.zone, e.amount / 10000.0
     ${EACH_DAY.replace('%', ', $6::date[]').replace('%', ', complete_until')}
     where e.amount <> 0 or s.complete_until is null or d.day > s.complete_until`,
    [...parameters(series, world), series.map(({ history }) => (sendsCompleteFiles(history.placement.site) ? COMPLETE_UNTIL : null))],
  );
  return rowCount ?? 0;
}

/** Closing stock of each day, known ten minutes before local midnight. */
async function loadSnapshots(client: Client, world: World, batch: readonly ItemHistory[]): Promise<number> {
  const series = seriesOf(batch, world, world.size.snapshotDays, (each) => each.deliveries.firstIndex, (each) => each.deliveries.closing);
  const extra = EACH_DAY.replace('%', ', $6::date[], $7::bigint[], $8::bigint[]').replace('%', ', held_from, blocked, quality');
  const { rowCount } = await client.query(
    `insert into smi.stock_snapshot (buyer_id, supplier_id, agreement_id, item_location_id, business_date, as_of, recorded_at, unrestricted, blocked, quality)
     select a.buyer_id, a.supplier_id, a.id, s.item_location_id, d.day, (d.day + time '23:50') at time zone s.zone, (d.day + time '23:55') at time zone s.zone,
       case when h.held then e.amount - s.blocked - s.quality else e.amount end / 10000.0,
       case when h.held then s.blocked else 0 end / 10000.0, case when h.held then s.quality else 0 end / 10000.0
     ${extra}
     cross join lateral (select d.day >= s.held_from and e.amount >= s.blocked + s.quality as held) h`,
    [
      ...parameters(series, world),
      series.map((each) => addDays(world.frame.firstDay, each.history.held.fromIndex)),
      series.map((each) => each.history.held.blocked),
      series.map((each) => each.history.held.quality),
    ],
  );
  return rowCount ?? 0;
}
