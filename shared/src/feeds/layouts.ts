import { LOT_ROUNDINGS } from '../agreements/terms.js';
import { THRESHOLD_UNITS } from '../agreements/threshold.js';
import { LIFECYCLES } from '../catalog/item.js';
import { ONE, ZERO } from '../kernel/quantity.js';
import { aboveZero, choice, code, currency, decimal, isoDay, line, notNegative, type ReadCell, timeOfDay, timeZone, whole } from './cells.js';
import type { ImportKind } from './kinds.js';

/** Natures as the catalog keeps them. */
export const NATURES = ['RAW_MATERIAL', 'PARTS', 'WIP', 'FINISHED', 'MRO', 'PACKAGING'] as const;
export const OWNERSHIPS = ['OWN', 'CONSIGNED'] as const;
export const CONSUMPTION_KINDS = ['REGULAR', 'ONE_OFF', 'RETURN'] as const;
export const EXPECTED_KINDS = ['COMMITTED', 'IN_TRANSIT'] as const;

/** One column of a file: how its cells are read, and what an empty or absent one means. `T` is the type of the value. */
export type Column<T> = { required: boolean; read: ReadCell<unknown>; whenEmpty: T | null };

function required<T>(read: ReadCell<T>): Column<T> {
  return { required: true, read, whenEmpty: null };
}

function optional<T>(read: ReadCell<T>): Column<T | null> {
  return { required: false, read, whenEmpty: null };
}

function otherwise<T>(read: ReadCell<T>, whenEmpty: T): Column<T> {
  return { required: false, read, whenEmpty };
}

const item = required(code(60));
const location = required(code(40));
const agreement = optional(code(40));
const uom = required(code(10));

/**
 * The columns of each kind of file. UTF-8, comma, header row, ISO dates, decimal point, no thousands separators.
 * `agreement` may be left out where the item at the location has one agreement only.
 */
export const LAYOUTS = {
  ITEMS: {
    item,
    name: required(line(300)),
    uom,
    nature: optional(choice(NATURES)),
    lifecycle: optional(choice(LIFECYCLES)),
  },
  LOCATIONS: { location, name: required(line(200)), time_zone: required(timeZone), delivery_calendar: optional(code(40)) },
  TERMS: {
    location,
    item,
    agreement: required(code(40)),
    effective_from: optional(isoDay),
    supplier_part: optional(code(60)),
    pack_qty: otherwise(aboveZero, ONE),
    lot_qty: otherwise(aboveZero, ONE),
    moq: otherwise(notNegative, ZERO),
    max_order_qty: optional(aboveZero),
    lead_time_days: required(whole(0, 365)),
    transit_days: optional(whole(0, 365)),
    prep_days: otherwise(whole(0, 365), 0),
    review_days: otherwise(whole(0, 90), 1),
    ship_calendar: optional(code(40)),
    lot_rounding: optional(choice(LOT_ROUNDINGS)),
    minimum_shelf_life_days: optional(whole(0, 3_650)),
    capacity_group: optional(code(40)),
    capacity_units: optional(aboveZero),
    storage_per_piece: optional(aboveZero),
    unit_price: optional(notNegative),
    currency: optional(currency),
  },
  THRESHOLDS: {
    location,
    item,
    agreement,
    effective_from: required(isoDay),
    unit: required(choice(THRESHOLD_UNITS)),
    min: required(notNegative),
    max: required(notNegative),
    reorder_point: optional(notNegative),
    target: optional(notNegative),
    reason: otherwise(line(500), ''),
  },
  STOCK: {
    snapshot_date: required(isoDay),
    as_of_time: optional(timeOfDay),
    location,
    item,
    agreement,
    uom,
    qty_unrestricted: required(decimal),
    qty_blocked: otherwise(notNegative, ZERO),
    qty_quality: otherwise(notNegative, ZERO),
    qty_reserved: otherwise(notNegative, ZERO),
    ownership: otherwise(choice(OWNERSHIPS), 'OWN'),
  },
  STOCK_LOTS: {
    snapshot_date: required(isoDay),
    location,
    item,
    agreement,
    uom,
    lot: required(code(60)),
    qty: required(notNegative),
    last_usable_day: optional(isoDay),
    ownership: otherwise(choice(OWNERSHIPS), 'OWN'),
  },
  CONSUMPTION: {
    date: required(isoDay),
    location,
    item,
    agreement,
    qty: required(notNegative),
    uom,
    type: otherwise(choice(CONSUMPTION_KINDS), 'REGULAR'),
    source_ref: otherwise(code(100), ''),
  },
  EXPECTED_RECEIPTS: {
    location,
    item,
    agreement,
    due_date: required(isoDay),
    qty: required(notNegative),
    uom,
    reference: required(code(100)),
    type: otherwise(choice(EXPECTED_KINDS), 'COMMITTED'),
  },
  CAPACITY: {
    agreement: required(code(40)),
    group: required(code(40)),
    week: required(isoDay),
    capacity: required(notNegative),
    released: optional(notNegative),
  },
} satisfies Record<ImportKind, Record<string, Column<unknown>>>;

/** The values of a good row of a kind, by column name. */
export type RowOf<K extends ImportKind> = { [C in keyof (typeof LAYOUTS)[K]]: (typeof LAYOUTS)[K][C] extends Column<infer T> ? T : never };

export function columnsOf(kind: ImportKind): ReadonlyMap<string, Column<unknown>> {
  return new Map(Object.entries(LAYOUTS[kind]));
}
