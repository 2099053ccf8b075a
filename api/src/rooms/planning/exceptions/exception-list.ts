import type { AlertBasis, Day, ExceptionChangeKind, ExceptionType, OwnerSide, Severity } from '@stockpact/shared';
import type { ItemLocationRow } from '../../agreements/item-location.js';

/** What the list of exceptions shows: ids already decoded, blank values gone. */
export interface ExceptionFilter {
  /** True: open ones, gravest first. False: closed ones, the newest first. */
  open: boolean;
  type: ExceptionType[] | null;
  severity: Severity[] | null;
  locationCode: string[] | null;
  partnerId: string | null;
  agreementId: string | null;
  text: string | null;
  snoozed: boolean | null;
  acknowledged: boolean | null;
}

/** An exception as its row keeps it: decimals and minor units as text. */
export interface StoredException {
  id: string;
  version: number;
  type: ExceptionType;
  severity: Severity;
  scoreCenti: number;
  owner: OwnerSide;
  basis: AlertBasis;
  eventDay: Day;
  quantity: string | null;
  valueMinor: string | null;
  currency: string | null;
  openedAt: Date;
  changedAt: Date;
  closedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
}

/** An exception with the item-location it is of. */
export interface ListedException extends StoredException {
  /** What the plan in force expects demand from, and the last day it knows; null where the asker sees no plan. */
  plan: { demandMethod: string | null; dataDay: Day } | null;
  line: ItemLocationRow;
}

export interface ExceptionChangeRow {
  exceptionId: string;
  at: Date;
  kind: ExceptionChangeKind;
  type: ExceptionType;
  severity: Severity;
  by: string | null;
}
