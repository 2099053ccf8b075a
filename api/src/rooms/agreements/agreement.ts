import type { AuthorityMode, Day, Quantity, StockBasis } from '@stockpact/shared';
import type { Tenant } from './tenant.js';

export const AGREEMENT_STATES = ['DRAFT', 'NEGOTIATION', 'ACTIVE', 'REVIEW_DUE', 'SUSPENDED', 'TERMINATED'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** Groups of figures that a buyer shares with a supplier, or not, per agreement. */
export const FIELD_GROUPS = ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

export interface AgreementRow extends Tenant {
  id: string;
  number: string;
  state: AgreementState;
  supplierCode: string;
  currentVersion: number;
  version: number;
}

export interface AgreementVersionRow extends Tenant {
  versionNo: number;
  effectiveFrom: Day;
  effectiveTo: Day | null;
  authorityMode: AuthorityMode;
  stockBasis: StockBasis;
  currency: string;
  horizonDays: number;
  frozenDays: number;
  earlyToleranceDays: number;
  lateToleranceDays: number;
  quantityTolerancePercent: Quantity;
  responseHours: number;
  inBandTargetPercent: Quantity;
  otifTargetPercent: Quantity;
  signedByBuyerAt: Date | null;
  signedBySupplierAt: Date | null;
}
