import type { Day, DeliveryEvents, Quantity, StockByStatus as Quantities } from '@stockpact/shared';
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
  /** Day of the location on which the supplier decided to deliver; null when nobody had proposed it. */
  decidedOn: Day | null;
  shippedOn: Day | null;
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

/** One lot of the closing stock of a day. */
export interface LotRow extends Tenant {
  itemLocationId: string;
  businessDate: Day;
  ownership: Ownership;
  lot: string;
  quantity: Quantity;
  /** Last day on which it may be used; null when it keeps for good. */
  lastUsableDay: Day | null;
  importId: string | null;
}

/** A lot that is there, as of the day that named it. */
export type LotHeld = Pick<LotRow, 'itemLocationId' | 'businessDate' | 'ownership' | 'lot' | 'quantity' | 'lastUsableDay'>;

/** Stock of one moment by its status, own and consigned together. */
export interface StockByStatus extends Quantities {
  businessDate: Day;
  asOf: Date;
}

/** The newest snapshot and what arrived after it. */
export interface Position extends StockByStatus {
  itemLocationId: string;
  receivedSince: Quantity;
  lastReceivedAt: Date | null;
}

export interface OpenReceipt {
  itemLocationId: string;
  kind: ExpectationKind;
  dueDate: Day;
  quantity: Quantity;
  reference: string;
}

/** Days of one item-location, both ends included. */
export interface Span {
  itemLocationId: string;
  from: Day;
  to: Day;
}

/** What was delivered to an item-location, with the days of each delivery's events. */
export interface Deliveries {
  firstReceipt: Day;
  events: DeliveryEvents[];
}
