import { type Day, type RowFault, dayAt, rowFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { AgreementsService } from '../../agreements/agreements.service.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { Bounds } from './bounds.js';
import type { CatalogService } from '../../catalog/catalog.service.js';

/** How a row names an item-location. */
export interface PlaceKey {
  item: string;
  location: string;
  agreement: string | null;
}

/** An item-location of this import. `index` counts them, so that a key of a row can be a number. */
export interface Place {
  row: ItemLocationRow;
  /** Whose rows of this item-location are. One object for all of them. */
  tenant: Tenant & { itemLocationId: string };
  index: number;
  today: Day;
}

const mostUnknown = 50_000;
const separator = '\n';

/** Finds the item-locations that rows name, each once an import. */
export class Places {
  private readonly found = new Map<string, Place>();
  private readonly unknown = new Map<string, RowFault[]>();
  private readonly numbered = new Map<string, Place>();

  constructor(
    private readonly agreements: AgreementsService,
    private readonly catalog: CatalogService,
    private readonly bounds: Bounds,
    private readonly now: Date,
  ) {}

  async find(tx: Tx, keys: readonly PlaceKey[]): Promise<Array<Place | RowFault[]>> {
    const names = keys.map(({ item, location, agreement }) => [item, location, agreement ?? ''].join(separator));
    const wanted = new Map<string, PlaceKey>();
    names.forEach((name, at) => {
      const key = keys[at];
      if (key && !this.found.has(name) && !this.unknown.has(name)) wanted.set(name, key);
    });
    const missed = await this.look(tx, wanted);
    return names.map((name) => this.found.get(name) ?? this.unknown.get(name) ?? missed.get(name) ?? []);
  }

  private async look(tx: Tx, wanted: ReadonlyMap<string, PlaceKey>): Promise<Map<string, RowFault[]>> {
    const missed = new Map<string, RowFault[]>();
    if (wanted.size === 0) return missed;
    const keys = [...wanted.values()].map(({ item, location, agreement }) => ({ itemNumber: item, locationCode: location, agreementNumber: agreement }));
    const matches = await this.agreements.itemLocationsByKey(tx, keys);
    const absent = new Map<string, PlaceKey>();
    [...wanted].forEach(([name, key], at) => {
      const rows = matches[at] ?? [];
      if (rows[0] && rows.length === 1) this.found.set(name, this.place(rows[0]));
      else if (rows.length > 1) missed.set(name, [rowFault('AMBIGUOUS_AGREEMENT', 'agreement', key.agreement, { agreements: rows.length })]);
      else absent.set(name, key);
    });
    for (const [name, faults] of await this.reasons(tx, absent)) missed.set(name, faults);
    if (this.unknown.size < mostUnknown) for (const [name, faults] of missed) this.unknown.set(name, faults);
    return missed;
  }

  private place(row: ItemLocationRow): Place {
    const known = this.numbered.get(row.id);
    if (known) return known;
    const { buyerId, supplierId, agreementId, id: itemLocationId } = row;
    const place = { row, tenant: { buyerId, supplierId, agreementId, itemLocationId }, index: this.numbered.size, today: dayAt(this.now, row.timeZone) };
    this.numbered.set(row.id, place);
    return place;
  }

  /** Which of the codes is unknown, that they are known and only do not belong together, or that the sender may not write there. */
  private async reasons(tx: Tx, absent: ReadonlyMap<string, PlaceKey>): Promise<Map<string, RowFault[]>> {
    if (absent.size === 0) return new Map();
    const keys = [...absent.values()];
    const items = await this.catalog.itemsByNumber(tx, [...new Set(keys.map(({ item }) => item))]);
    const locations = await this.catalog.locationsByCode(tx, [...new Set(keys.map(({ location }) => location))]);
    const agreements = await this.agreements.agreementsByNumber(tx, [...new Set(keys.flatMap(({ agreement }) => agreement ?? []))]);
    return new Map([...absent].map(([name, { item, location, agreement }]) => {
      const faults: RowFault[] = [];
      if (!items.has(item)) faults.push(rowFault('UNKNOWN_ITEM', 'item', item));
      if (!locations.has(location)) faults.push(rowFault('UNKNOWN_LOCATION', 'location', location));
      if (agreement !== null && !agreements.has(agreement)) faults.push(rowFault('UNKNOWN_AGREEMENT', 'agreement', agreement));
      if (faults.length > 0) return [name, faults];
      const outside = this.bounds.fault(location, locations.get(location)?.id ?? '', (agreement && agreements.get(agreement)?.[0]?.agreementId) || null);
      return [name, [outside ?? rowFault('UNKNOWN_ITEM_LOCATION', 'item', item, { item, location })]];
    }));
  }
}

/** Quantities come in the base unit of the item; converting from another one is not guessed. */
export function unitFault(place: Place, uom: string): RowFault | null {
  return place.row.uom === uom ? null : rowFault('WRONG_UNIT', 'uom', uom, { expected: place.row.uom });
}
