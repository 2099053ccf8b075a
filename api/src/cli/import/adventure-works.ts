import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, addDays, day, daysBetween } from '@stockpact/shared';
import type { AgreementToOpen, Tally } from './canonical.js';
import { type Source, readTable } from './table.js';

const files = ['Vendor', 'Product', 'ProductVendor', 'ProductInventory', 'PurchaseOrderHeader', 'PurchaseOrderDetail', 'Location', 'UnitMeasure'] as const;

/** True for a folder that holds the purchasing tables of the AdventureWorks sample. */
export function isAdventureWorks(folder: string): boolean {
  return files.every((name) => existsSync(join(folder, `${name}.csv`)));
}

/** One purchased item with the vendor it is taken from. */
export interface Purchased {
  product: Source;
  vendor: Source;
  offer: Source;
  /** Stock by location, in pieces. */
  stock: Map<string, number>;
}

/** An order of the buyer that has not come in completely. */
export interface OpenOrder {
  productId: string;
  reference: string;
  due: Day;
  quantity: number;
}

export interface AdventureWorks {
  purchased: Purchased[];
  locations: Source[];
  openOrders: OpenOrder[];
  /** Last day on which anything was ordered. */
  lastDay: Day;
}

const dayOf = (text: string): Day => day(text.slice(0, 10));
const byId = (rows: readonly Source[], column: string): Map<string, Source> => new Map(rows.map((row) => [row(column), row]));

/** Reads the tables and keeps what is purchased and lies somewhere. */
export function readAdventureWorks(folder: string, tally: Tally): AdventureWorks {
  const table = (name: (typeof files)[number]): Source[] => {
    const { rows } = readTable(join(folder, `${name}.csv`));
    tally.count(`${name}.csv`, rows.length);
    return rows;
  };
  const headers = byId(table('PurchaseOrderHeader'), 'PurchaseOrderID');
  const open = openLines(table('PurchaseOrderDetail'), headers, tally);
  const inventory = table('ProductInventory');
  const products = byId(table('Product'), 'ProductID');
  const vendors = byId(table('Vendor'), 'VendorID');
  const offers = table('ProductVendor');
  const bought = new Set(offers.map((offer) => offer('ProductID')));
  tally.leaveOut('Product: not purchased from anybody', [...products.keys()].filter((id) => !bought.has(id)).length);
  tally.leaveOut('ProductInventory: of products that are not purchased', inventory.filter((row) => !bought.has(row('ProductID'))).length);
  const stock = stockByProduct(inventory);
  table('UnitMeasure');
  const purchased = choose(offers, vendors, new Set(open.map((line) => `${line.productId}/${line.vendorId}`)), tally)
    .map(({ offer, vendor }) => ({ offer, vendor, product: products.get(offer('ProductID')), stock: stock.get(offer('ProductID')) ?? new Map<string, number>() }))
    .filter((each): each is Purchased => each.product !== undefined);
  const used = new Set(purchased.flatMap((each) => [...each.stock.keys()]));
  const chosen = new Set(purchased.map(({ offer }) => `${offer('ProductID')}/${offer('VendorID')}`));
  const openOrders = open.filter((line) => chosen.has(`${line.productId}/${line.vendorId}`));
  tally.leaveOut('PurchaseOrderDetail: open with a vendor that is not the source of the item', open.length - openOrders.length);
  return {
    purchased,
    locations: table('Location').filter((row) => used.has(row('LocationID'))),
    openOrders,
    lastDay: [...headers.values()].map((row) => dayOf(row('OrderDate'))).reduce((last, each) => (each > last ? each : last)),
  };
}

/**
 * One source per item: planning looks at one supplier for an item at a location, and the same stock must not be replenished twice.
 * First a vendor with an open order, then the one received from last, the preferred one, the cheapest.
 */
function choose(offers: readonly Source[], vendors: ReadonlyMap<string, Source>, ordered: ReadonlySet<string>, tally: Tally): Array<{ offer: Source; vendor: Source }> {
  const best = new Map<string, { offer: Source; vendor: Source; rank: string }>();
  for (const offer of offers) {
    const vendor = vendors.get(offer('VendorID'));
    if (!vendor || vendor('ActiveFlag') !== '1') {
      tally.leaveOut('ProductVendor: vendor is not active');
      continue;
    }
    const open = ordered.has(`${offer('ProductID')}/${offer('VendorID')}`) ? '1' : '0';
    const price = String(1e9 - Math.round(Number(offer('StandardPrice')) * 1e4)).padStart(12, '0');
    const rank = [open, offer('LastReceiptDate'), vendor('PreferredVendorStatus'), price, offer('VendorID')].join(' ');
    const known = best.get(offer('ProductID'));
    if (known) tally.leaveOut('ProductVendor: second source of an item');
    if (!known || rank > known.rank) best.set(offer('ProductID'), { offer, vendor, rank });
  }
  return [...best.values()];
}

function stockByProduct(rows: readonly Source[]): Map<string, Map<string, number>> {
  const stock = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const places = stock.get(row('ProductID')) ?? new Map<string, number>();
    places.set(row('LocationID'), (places.get(row('LocationID')) ?? 0) + Number(row('Quantity')));
    stock.set(row('ProductID'), places);
  }
  return stock;
}

/** Lines of pending (1) and approved (2) orders that have not come in completely. */
function openLines(lines: readonly Source[], headers: ReadonlyMap<string, Source>, tally: Tally): Array<OpenOrder & { vendorId: string }> {
  return lines.flatMap((line) => {
    const header = headers.get(line('PurchaseOrderID'));
    const quantity = Number(line('OrderQty')) - Number(line('ReceivedQty'));
    if (!header || !['1', '2'].includes(header('Status'))) {
      tally.leaveOut('PurchaseOrderDetail: order is complete or rejected');
      return [];
    }
    if (quantity <= 0) {
      tally.leaveOut('PurchaseOrderDetail: line has come in completely');
      return [];
    }
    const reference = `PO ${line('PurchaseOrderID')}-${line('PurchaseOrderDetailID')}`;
    return [{ productId: line('ProductID'), vendorId: header('VendorID'), reference, due: dayOf(line('DueDate')), quantity }];
  });
}

/** One agreement a vendor, under the vendor's account number. */
export function agreementsOf({ purchased }: AdventureWorks, effectiveFrom: Day): AgreementToOpen[] {
  const vendors = new Map(purchased.map(({ vendor }) => [vendor('VendorID'), vendor]));
  return [...vendors.values()].map((vendor) => ({
    number: vendor('AccountNumber'),
    supplierName: vendor('Name'),
    supplierShortName: vendor('Name').slice(0, 40),
    supplierCode: vendor('AccountNumber'),
    currency: 'USD',
    authorityMode: 'PLAN_AND_SUGGEST',
    stockBasis: 'AVAILABLE',
    effectiveFrom,
    horizonDays: null,
    frozenDays: null,
    shared: ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'],
  }));
}

/** A day of the source on the portal's calendar: its last day becomes yesterday. */
export function shifted(of: Day, last: Day, yesterday: Day): Day {
  return addDays(of, daysBetween(last, yesterday));
}
