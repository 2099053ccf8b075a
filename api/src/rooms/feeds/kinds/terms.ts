import { type RowFault, type RowOf, completeTerms, dayAt, planDayFault, rowFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { AgreementRow } from '../../agreements/agreement.js';
import type { AgreementsService } from '../../agreements/agreements.service.js';
import type { TermsRow } from '../../agreements/terms.js';
import type { ItemRow, LocationRow } from '../../catalog/catalog.js';
import type { CatalogService } from '../../catalog/catalog.service.js';
import type { Bounds } from './bounds.js';
import type { Feed, Resolution } from './feed.js';

type Row = RowOf<'TERMS'>;

/** What the codes of a batch stand for. Ship calendars are the supplier's: `supplier/code` → id. */
interface Known {
  items: Map<string, ItemRow>;
  locations: Map<string, LocationRow>;
  agreements: Map<string, AgreementRow[]>;
  calendars: Map<string, string>;
}

/** Item-location terms. A row makes the item-location when it is new. */
export class TermsFeed implements Feed<'TERMS', TermsRow> {
  readonly fact = 'terms.imported';

  constructor(
    private readonly agreements: AgreementsService,
    private readonly catalog: CatalogService,
    private readonly bounds: Bounds,
    private readonly now: Date,
  ) {}

  async resolve(tx: Tx, rows: readonly Row[]): Promise<Array<Resolution<TermsRow>>> {
    const known = await this.look(tx, rows);
    return rows.map((row) => {
      const agreement = known.agreements.get(row.agreement) ?? [];
      const item = known.items.get(row.item);
      const location = known.locations.get(row.location);
      const shipCalendarId = row.ship_calendar === null ? null : known.calendars.get(`${agreement[0]?.supplierId}/${row.ship_calendar}`);
      const faults = unknown(row, { item, location, agreement, shipCalendarId });
      if (!item || !location || !agreement[0] || shipCalendarId === undefined || faults.length > 0) return faults;
      const outside = this.bounds.fault(row.location, location.id, agreement[0].agreementId);
      if (outside) return [outside];
      return this.resolved(row, agreement[0], item, location, shipCalendarId);
    });
  }

  async apply(tx: Tx, values: readonly TermsRow[]): Promise<{ applied: number; unchanged: number }> {
    return this.agreements.upsertTerms(tx, values);
  }

  private resolved(row: Row, agreement: AgreementRow, item: ItemRow, location: LocationRow, shipCalendarId: string | null): Resolution<TermsRow> {
    const today = dayAt(this.now, location.timeZone);
    const effectiveFrom = row.effective_from ?? today;
    const late = planDayFault('effective_from', effectiveFrom, today);
    if (late) return [late];
    const terms = completeTerms({ leadTimeDays: row.lead_time_days, transitDays: row.transit_days, preparationDays: row.prep_days });
    const tenant = { buyerId: agreement.buyerId, supplierId: agreement.supplierId, agreementId: agreement.agreementId };
    const value: TermsRow = {
      ...tenant,
      itemId: item.id,
      itemNumber: item.number,
      locationId: location.id,
      locationCode: location.code,
      supplierPart: row.supplier_part,
      effectiveFrom,
      packQuantity: row.pack_qty,
      lotQuantity: row.lot_qty,
      minimumOrderQuantity: row.moq,
      maximumOrderQuantity: row.max_order_qty,
      leadTimeDays: terms.leadTimeDays,
      transitDays: terms.transitDays,
      preparationDays: terms.preparationDays,
      reviewDays: row.review_days,
      shipCalendarId,
      lotRounding: row.lot_rounding,
      minimumShelfLifeDays: row.minimum_shelf_life_days,
      capacityGroup: row.capacity_group,
      capacityUnits: row.capacity_units,
      storagePerPiece: row.storage_per_piece,
      price: row.unit_price === null || row.currency === null ? null : { unitPrice: row.unit_price, currency: row.currency },
    };
    const key = [agreement.agreementId, item.number, location.code, effectiveFrom].join('\n');
    return { value, key, warnings: [], touches: { ...tenant, itemLocationId: null }, covers: null };
  }

  private async look(tx: Tx, rows: readonly Row[]): Promise<Known> {
    const each = (of: (row: Row) => string | null): string[] => [...new Set(rows.flatMap((row) => of(row) ?? []))];
    const items = await this.catalog.itemsByNumber(tx, each((row) => row.item));
    const locations = await this.catalog.locationsByCode(tx, each((row) => row.location));
    const agreements = await this.agreements.agreementsByNumber(tx, each((row) => row.agreement));
    const calendars = new Map<string, string>();
    const codes = each((row) => row.ship_calendar);
    const suppliers = codes.length > 0 ? new Set([...agreements.values()].flat().map(({ supplierId }) => supplierId)) : [];
    for (const supplierId of suppliers) {
      for (const [code, id] of await this.catalog.calendarsByCode(tx, supplierId, codes)) calendars.set(`${supplierId}/${code}`, id);
    }
    return { items, locations, agreements, calendars };
  }
}

interface Matches {
  item: ItemRow | undefined;
  location: LocationRow | undefined;
  agreement: AgreementRow[];
  shipCalendarId: string | null | undefined;
}

function unknown(row: Row, { item, location, agreement, shipCalendarId }: Matches): RowFault[] {
  const faults: RowFault[] = [];
  if (!item) faults.push(rowFault('UNKNOWN_ITEM', 'item', row.item));
  if (!location) faults.push(rowFault('UNKNOWN_LOCATION', 'location', row.location));
  if (agreement.length === 0) faults.push(rowFault('UNKNOWN_AGREEMENT', 'agreement', row.agreement));
  else if (agreement.length > 1) faults.push(rowFault('AMBIGUOUS_AGREEMENT', 'agreement', row.agreement, { agreements: agreement.length }));
  else if (shipCalendarId === undefined) faults.push(rowFault('UNKNOWN_CALENDAR', 'ship_calendar', row.ship_calendar));
  return faults;
}
