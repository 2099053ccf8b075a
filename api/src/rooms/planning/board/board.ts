import type { AbcClass, DemandClass, FigureOpening, Lifecycle, Severity, ShownStatus, XyzClass } from '@stockpact/shared';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import type { Terms } from '../../agreements/terms.js';
import type { PlanRow } from '../plan.js';
import type { BoardSort } from './board.types.js';

/** What the board shows: ids already decoded, blank values gone. */
export interface BoardFilter {
  status: ShownStatus[] | null;
  severity: Severity[] | null;
  locationCode: string[] | null;
  partnerId: string | null;
  agreementId: string | null;
  text: string | null;
  exceptionsOnly: boolean;
  snoozed: boolean | null;
  withOpenProposal: boolean | null;
  /** Classes of the profile; only where the asker sees it, and the class by value only where prices flow. */
  abc: AbcClass[] | null;
  xyz: XyzClass[] | null;
  pattern: DemandClass[] | null;
  lifecycle: Lifecycle[] | null;
}

/** Where a page begins: the sort key of the row before it (or after it, when paging backwards). */
export type BoardPosition =
  | { sort: 'PRIORITY'; scoreCenti: number; id: string }
  | { sort: 'ITEM'; itemNumber: string; id: string }
  | { sort: 'LOCATION'; locationCode: string; itemNumber: string; id: string };

export interface BoardRequest {
  sort: BoardSort;
  filter: BoardFilter;
  from: BoardPosition | null;
  /** Backwards: the rows before `from`, still in the order of the list. */
  backward: boolean;
  limit: number;
}

export interface Party {
  id: string;
  name: string;
  shortName: string;
}

/** One line of the board with everything that its columns show. */
export interface BoardRow extends ItemLocationRow {
  supplier: Party;
  buyer: Party;
  plan: PlanRow | null;
  terms: Terms | null;
  snooze: { until: string; reason: string } | null;
  planPending: boolean;
  /** How the figures of its agreement stand open to the asker; null for a buyer, whose they are. */
  sharing: FigureOpening[] | null;
}

export const noFilter: BoardFilter = {
  status: null, severity: null, locationCode: null, partnerId: null, agreementId: null, text: null, exceptionsOnly: false, snoozed: null, withOpenProposal: null, abc: null, xyz: null, pattern: null,
  lifecycle: null,
};
