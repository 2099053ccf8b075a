import type { Day, Quantity } from '@stockpact/shared';
import type { Tenant } from '../agreements/tenant.js';

export type ExpectationKind = 'COMMITTED' | 'IN_TRANSIT';
export type ExpectationSource = 'PROPOSAL' | 'SHIPMENT_LINE' | 'IMPORT';
export type Ownership = 'OWN' | 'CONSIGNED';

export interface ExpectationKey {
  buyerId: string;
  sourceType: ExpectationSource;
  sourceId: string;
  kind: ExpectationKind;
}

/** Something on its way to an item-location; `quantity` is what is still open of it. */
export interface Expectation extends Tenant, ExpectationKey {
  itemLocationId: string;
  dueDate: Day;
  quantity: Quantity;
  reference: string;
}

export interface GoodsReceipt extends Tenant {
  itemLocationId: string;
  businessDate: Day;
  receivedAt: Date;
  accepted: Quantity;
  rejected: Quantity;
  lot: string | null;
  reference: string;
  shipmentLineId: string | null;
}

/** Closing stock of a day as the buyer's system showed it at `asOf`. */
export interface SnapshotRow extends Tenant {
  itemLocationId: string;
  businessDate: Day;
  ownership: Ownership;
  asOf: Date;
  unrestricted: Quantity;
  blocked: Quantity;
  quality: Quantity;
  reserved: Quantity;
  importId: string | null;
}
