import type { Client } from 'pg';
import { IdSource } from '../ids.js';
import type { ItemHistory } from '../item-history.js';
import { expectedReceipts, forecast } from '../outlook.js';
import { Random } from '../random.js';
import type { ToldDeliveries } from '../told-deliveries.js';
import type { World } from '../world.js';
import { column, insertColumns } from './columns.js';
import { decimal, tenant } from './item-locations.js';

/** What is still to come: open purchase order lines and the buyer's forecast. */
export async function loadOutlook(client: Client, world: World, told: ToldDeliveries, batch: readonly ItemHistory[]): Promise<Record<string, number>> {
  return {
    stock_expected_receipt: await loadExpectedReceipts(client, world, told, batch),
    demand_forecast: await loadForecast(client, world, batch),
  };
}

async function loadExpectedReceipts(client: Client, world: World, told: ToldDeliveries, batch: readonly ItemHistory[]): Promise<number> {
  const rows = batch.flatMap((history) => {
    const random = new Random(`${world.seed}/orders/${history.placement.id}`);
    const ids = new IdSource(world.seed, `order/${history.placement.id}`);
    return expectedReceipts(history, world.setting(history.placement), told, random).map((each, i) => ({
      placement: history.placement,
      ...each,
      sourceId: ids.next(),
      reference: `45000${random.int(10_000, 99_999)}-${(i + 1) * 10}`,
    }));
  });
  return insertColumns(client, 'stock_expected_receipt', {
    ...tenant(world, rows),
    item_location_id: column('uuid', rows, (each) => each.placement.id),
    kind: column('text', rows, (each) => each.kind),
    due_date: column('date', rows, (each) => each.dueDate),
    quantity: column('numeric', rows, (each) => decimal(each.quantity)),
    source_type: column('text', rows, () => 'IMPORT'),
    source_id: column('uuid', rows, (each) => each.sourceId),
    reference: column('text', rows, (each) => each.reference),
    recorded_at: column('timestamptz', rows, () => '2026-10-04T20:00:00Z'),
  });
}

async function loadForecast(client: Client, world: World, batch: readonly ItemHistory[]): Promise<number> {
  const rows = batch.flatMap((history) => {
    const random = new Random(`${world.seed}/forecast/${history.placement.id}`);
    return forecast(history, world.setting(history.placement), world.size.forecastIssues, random).map((each) => ({ placement: history.placement, ...each }));
  });
  return insertColumns(client, 'demand_forecast', {
    ...tenant(world, rows),
    item_location_id: column('uuid', rows, (each) => each.placement.id),
    issued_on: column('date', rows, (each) => each.issuedOn),
    bucket_start: column('date', rows, (each) => each.bucketStart),
    bucket: column('text', rows, () => 'W'),
    quantity: column('numeric', rows, (each) => decimal(each.quantity)),
    firmness: column('text', rows, (each) => each.firmness),
    recorded_at: column('timestamptz', rows, (each) => `${each.issuedOn}T15:00:00Z`),
  });
}
