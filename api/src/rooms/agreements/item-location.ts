import type { Lifecycle } from '@stockpact/shared';
import type { Tenant } from './tenant.js';

/** The planning unit, an item at a location under an agreement, with what every room wants to know of it. */
export interface ItemLocationRow extends Tenant {
  id: string;
  version: number;
  itemId: string;
  itemNumber: string;
  itemName: string;
  uom: string;
  nature: string;
  lifecycle: Lifecycle;
  locationId: string;
  locationCode: string;
  locationName: string;
  timeZone: string;
  supplierPart: string | null;
}

/** How a file names an item-location. Without an agreement number it may fit several. */
export interface ItemLocationKey {
  itemNumber: string;
  locationCode: string;
  agreementNumber?: string | null;
}
