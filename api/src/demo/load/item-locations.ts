import { addDays, ONE } from '@stockpact/shared';
import type { Client } from 'pg';
import { capacityOf, roundingOf, shelfLifeOf, storagePerPieceOf } from '../agreed-choices.js';
import type { ItemHistory } from '../item-history.js';
import { AGREED_FROM } from '../time-frame.js';
import type { World } from '../world.js';
import { type Column, column, insertColumns } from './columns.js';

/** Ten-thousandths as decimal text. */
export function decimal(tenThousandths: number): string {
  return (tenThousandths / ONE).toFixed(4);
}

const optional = (value: number | null): string | null => (value === null ? null : decimal(value));

/** The three tenant columns of rows that belong to item-locations. */
export function tenant(world: World, rows: ReadonlyArray<{ placement: ItemHistory['placement'] }>): Record<string, Column> {
  return {
    buyer_id: column('uuid', rows, (each) => world.organisation(each.placement.agreement.buyer).id),
    supplier_id: column('uuid', rows, (each) => world.organisation(each.placement.agreement.supplier).id),
    agreement_id: column('uuid', rows, (each) => each.placement.agreement.id),
  };
}

/**
 * All item-locations, before any of their histories. Analysed at once: the foreign keys of millions of rows look them up,
 * and a lookup that was planned while the table was empty would read it from end to end each time.
 */
export async function loadItemLocations(client: Client, world: World): Promise<number> {
  const rows = world.assortment.placements.map((placement) => ({ placement }));
  let written = 0;
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(from, from + ROWS_PER_STATEMENT);
    written += await insertColumns(client, 'agreements_item_location', {
      ...tenant(world, chunk),
      id: column('uuid', chunk, (each) => each.placement.id),
      item_id: column('uuid', chunk, (each) => each.placement.item.id),
      item_number: column('text', chunk, (each) => each.placement.item.number),
      location_id: column('uuid', chunk, (each) => each.placement.site.id),
      location_code: column('text', chunk, (each) => each.placement.site.code),
      supplier_part: column('text', chunk, (each) => each.placement.supplierPart),
    });
    if (from === 0) await client.query('analyze smi.catalog_item, smi.agreements_agreement, smi.agreements_item_location');
  }
  await client.query('analyze smi.agreements_item_location');
  return written;
}

const ROWS_PER_STATEMENT = 20_000;

/** Terms, two price lists and all thresholds. */
export async function loadParameters(client: Client, world: World, batch: readonly ItemHistory[]): Promise<Record<string, number>> {
  return {
    agreements_terms: await loadTerms(client, world, batch),
    agreements_price: await loadPrices(client, world, batch),
    agreements_threshold: await loadThresholds(client, world, batch),
  };
}

function loadTerms(client: Client, world: World, batch: readonly ItemHistory[]): Promise<number> {
  return insertColumns(client, 'agreements_terms', {
    ...tenant(world, batch),
    item_location_id: column('uuid', batch, (each) => each.placement.id),
    effective_from: column('date', batch, () => AGREED_FROM),
    pack_quantity: column('numeric', batch, (each) => decimal(each.terms.packQuantity)),
    lot_quantity: column('numeric', batch, (each) => decimal(each.terms.lotQuantity)),
    minimum_order_quantity: column('numeric', batch, (each) => decimal(each.terms.minimumOrderQuantity)),
    maximum_order_quantity: column('numeric', batch, (each) => (each.terms.maximumOrderQuantity === null ? null : decimal(each.terms.maximumOrderQuantity))),
    lead_time_days: column('integer', batch, (each) => each.terms.leadTimeDays),
    transit_days: column('integer', batch, (each) => each.terms.transitDays),
    preparation_days: column('integer', batch, (each) => each.terms.preparationDays),
    review_days: column('integer', batch, (each) => each.terms.reviewDays),
    lot_rounding: column('text', batch, (each) => roundingOf(each.placement.id)),
    minimum_shelf_life_days: column('integer', batch, (each) => shelfLifeOf(each.placement.item)),
    capacity_group: column('text', batch, (each) => capacityOf(each.placement)?.group ?? null),
    capacity_units: column('numeric', batch, (each) => decimal(capacityOf(each.placement)?.units ?? ONE)),
    storage_per_piece: column('numeric', batch, (each) => optional(storagePerPieceOf(each.placement))),
    ship_calendar_id: column('uuid', batch, (each) => world.shipCalendar(each.placement.agreement).id),
    recorded_at: column('timestamptz', batch, () => `${addDays(AGREED_FROM, -20)}T09:00:00Z`),
  });
}

/** Prices rose by about three percent after the first year. */
const LAST_YEAR = 0.97;

function loadPrices(client: Client, world: World, batch: readonly ItemHistory[]): Promise<number> {
  const rows = batch.flatMap(({ placement, price }) => [
    { placement, from: AGREED_FROM, price: Math.max(1, Math.round(price * LAST_YEAR)) },
    { placement, from: addDays(AGREED_FROM, 365), price },
  ]);
  return insertColumns(client, 'agreements_price', {
    ...tenant(world, rows),
    item_location_id: column('uuid', rows, (each) => each.placement.id),
    effective_from: column('date', rows, (each) => each.from),
    unit_price: column('numeric', rows, (each) => decimal(each.price)),
    currency: column('text', rows, (each) => each.placement.agreement.currency),
    recorded_at: column('timestamptz', rows, (each) => `${addDays(each.from, -20)}T09:00:00Z`),
  });
}

function loadThresholds(client: Client, world: World, batch: readonly ItemHistory[]): Promise<number> {
  const rows = batch.flatMap(({ placement, limits }) => limits.map((each) => ({ placement, ...each })));
  return insertColumns(client, 'agreements_threshold', {
    ...tenant(world, rows),
    item_location_id: column('uuid', rows, (each) => each.placement.id),
    effective_from: column('date', rows, (each) => each.effectiveFrom),
    unit: column('text', rows, (each) => each.unit),
    minimum: column('numeric', rows, (each) => decimal(each.minimum)),
    maximum: column('numeric', rows, (each) => decimal(each.maximum)),
    target: column('numeric', rows, (each) => optional(each.target)),
    minimum_floor: column('numeric', rows, (each) => optional(each.minimumFloor)),
    reason: column('text', rows, (each) => each.reason),
    recorded_at: column('timestamptz', rows, (each) => `${each.recordedOn}T07:30:00Z`),
    recorded_by: column('uuid', rows, (each) => categoryManager(world, each.placement.agreement.buyer)),
  });
}

function categoryManager(world: World, buyer: string): string {
  const found = world.people.find((each) => each.organisation.key === buyer && each.role === 'BC');
  if (!found) throw new Error(`${buyer} has no category manager`);
  return found.id;
}
