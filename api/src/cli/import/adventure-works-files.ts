import { type Day, formatQuantity, fromTenThousandths } from '@stockpact/shared';
import { type AdventureWorks, type Purchased, shifted } from './adventure-works.js';
import { type CanonicalFile, fileOf } from './canonical.js';

/** Pieces in a purchase unit. The data does not say; see the documentation of the import. */
export type Packs = ReadonlyMap<string, number>;

/** Dates on which the rows take effect. */
export interface Dates {
  yesterday: Day;
  effectiveFrom: Day;
  timeZone: string;
}

const number = (purchased: Purchased): string => purchased.product('ProductNumber');
const packOf = (packs: Packs, { offer }: Purchased): number => packs.get(offer('UnitMeasureCode')) ?? 1;
const decimal = (value: number): string => formatQuantity(fromTenThousandths(Math.round(value * 10_000)));

/** What must be there before an agreement can name it. */
export function masterDataFiles({ purchased, locations }: AdventureWorks, { timeZone }: Dates): CanonicalFile[] {
  const items = purchased.map((each) => {
    const { product } = each;
    const ended = product('DiscontinuedDate') !== '' || product('SellEndDate') !== '';
    return [number(each), product('Name'), 'EA', product('FinishedGoodsFlag') === '1' ? 'FINISHED' : 'PARTS', ended ? 'END_OF_LIFE' : 'ACTIVE'];
  });
  return [
    fileOf('ITEMS', 'items.csv', ['item', 'name', 'uom', 'nature', 'lifecycle'], items),
    fileOf('LOCATIONS', 'locations.csv', ['location', 'name', 'time_zone'], locations.map((row) => [row('LocationID'), row('Name'), timeZone])),
  ];
}

/** Terms, limits, stock and open orders of every purchased item at every location that holds it. */
export function positionFiles(works: AdventureWorks, packs: Packs, dates: Dates): CanonicalFile[] {
  const places = works.purchased.flatMap((each) => [...each.stock].map(([location, quantity]) => ({ each, location, quantity })));
  const terms = places.map(({ each, location }) => termsRow(each, location, packs, dates));
  const thresholds = places.map(({ each, location }) => thresholdRow(each, location, packs, dates));
  const stock = places.map(({ each, location, quantity }) => [dates.yesterday, location, number(each), 'EA', decimal(quantity)]);
  return [
    fileOf('TERMS', 'terms.csv', ['location', 'item', 'agreement', 'effective_from', 'pack_qty', 'lot_qty', 'moq', 'max_order_qty', 'lead_time_days', 'unit_price', 'currency'], terms),
    fileOf('THRESHOLDS', 'thresholds.csv', ['location', 'item', 'agreement', 'effective_from', 'unit', 'min', 'max', 'reason'], thresholds),
    fileOf('STOCK', 'stock.csv', ['snapshot_date', 'location', 'item', 'uom', 'qty_unrestricted'], stock),
    fileOf('EXPECTED_RECEIPTS', 'expected.csv', ['location', 'item', 'agreement', 'due_date', 'qty', 'uom', 'reference'], expectedRows(works, packs, dates)),
  ];
}

function termsRow(each: Purchased, location: string, packs: Packs, { effectiveFrom }: Dates): Array<string | number> {
  const { offer, vendor } = each;
  const pack = packOf(packs, each);
  return [
    location,
    number(each),
    vendor('AccountNumber'),
    effectiveFrom,
    pack,
    pack,
    Number(offer('MinOrderQty')) * pack,
    Number(offer('MaxOrderQty')) * pack,
    Number(offer('AverageLeadTime')),
    decimal(Number(offer('StandardPrice')) / pack),
    'USD',
  ];
}

/**
 * The lower of reorder point and safety stock level is the minimum, the higher one plus the smallest order the maximum. Both are
 * levels of the product; each location takes its share by the stock it holds.
 */
function thresholdRow(each: Purchased, location: string, packs: Packs, { effectiveFrom }: Dates): Array<string | number> {
  const { product, offer, vendor, stock } = each;
  const levels = [Number(product('SafetyStockLevel')), Number(product('ReorderPoint'))];
  const total = [...stock.values()].reduce((sum, quantity) => sum + quantity, 0);
  const share = total > 0 ? (stock.get(location) ?? 0) / total : 1 / stock.size;
  const minimum = Math.ceil(Math.min(...levels) * share);
  const maximum = Math.ceil(Math.max(...levels) * share) + Number(offer('MinOrderQty')) * packOf(packs, each);
  return [location, number(each), vendor('AccountNumber'), effectiveFrom, 'QTY', minimum, maximum, 'Reorder point and safety stock level of the source'];
}

/** An order names no location: it goes where most of the item lies. */
function expectedRows(works: AdventureWorks, packs: Packs, { yesterday }: Dates): Array<Array<string | number>> {
  const byProduct = new Map(works.purchased.map((each) => [each.offer('ProductID'), each]));
  return works.openOrders.flatMap(({ productId, reference, due, quantity }) => {
    const each = byProduct.get(productId);
    const [main] = each ? [...each.stock].sort((a, b) => b[1] - a[1] || Number(a[0]) - Number(b[0])) : [];
    if (!each || !main) return [];
    return [[main[0], number(each), each.vendor('AccountNumber'), shifted(due, works.lastDay, yesterday), decimal(quantity * packOf(packs, each)), 'EA', reference]];
  });
}
