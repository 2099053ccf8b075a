import type { Day, Quantity, ReplenishmentTerms, Threshold } from '@stockpact/shared';
import type { Tenant } from './tenant.js';

/** The terms of one item-location that are in force on a day, the agreement's frozen days included. */
export interface Terms extends ReplenishmentTerms, Tenant {
  itemLocationId: string;
  effectiveFrom: Day;
  packQuantity: Quantity;
  deliveryCalendarId: string | null;
  shipCalendarId: string | null;
}

/** A unit price in ten-thousandths of the currency's main unit. */
export interface Price {
  itemLocationId: string;
  unitPrice: Quantity;
  currency: string;
}

/** One row of a terms file, codes already resolved. Creates the item-location when it is new. */
export interface TermsRow extends Tenant, Omit<ReplenishmentTerms, 'frozenDays' | 'capacityUnits'> {
  capacityUnits?: Quantity | null;
  itemId: string;
  itemNumber: string;
  locationId: string;
  locationCode: string;
  supplierPart: string | null;
  effectiveFrom: Day;
  packQuantity: Quantity;
  shipCalendarId: string | null;
  price: { unitPrice: Quantity; currency: string } | null;
}

/** One row of a thresholds file, its item-location already resolved. */
export interface ThresholdRow extends Tenant, Threshold {
  itemLocationId: string;
  reason: string;
}

/** What became of the rows of a file. */
export interface Applied {
  applied: number;
  unchanged: number;
}
