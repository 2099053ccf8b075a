import type { Day, ExplanationStep, Quantity, TransferOffer, TransferState } from '@stockpact/shared';
import type { Tenant } from '../../agreements/tenant.js';

/** Two item-locations of one item between which goods can go, or are said to go; days are null where a transfer stands without a lane. */
export interface Link {
  from: string;
  to: string;
  days: number | null;
}

/** What a plan has to know of a transfer that stands: what leaves, what comes, what was turned down. */
export interface StandingTransfer extends Omit<TransferOffer, 'trace'> {
  id: string;
  number: string;
  state: TransferState;
}

/** A transfer as its row keeps it. Null to a supplier: what is the buyer's alone. */
export interface TransferRow extends Tenant {
  id: string;
  number: string;
  fromItemLocationId: string;
  toItemLocationId: string;
  quantity: Quantity;
  shipDay: Day;
  arrivalDay: Day;
  replaces: Day | null;
  state: TransferState;
  version: number;
  offeredAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string | null;
}

export type TransferTrace = { id: string; trace: ExplanationStep[] };

/** What the list of transfers shows: ids already decoded, empty lists gone. */
export interface TransferFilter {
  state: TransferState[] | null;
  agreementId: string | null;
  itemLocationId: string | null;
}
