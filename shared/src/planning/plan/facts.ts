import type { DeliveryFrequency } from '../../agreements/delivery-frequency.js';
import type { ReplenishmentTerms } from '../../agreements/terms.js';
import type { Threshold } from '../../agreements/threshold.js';
import type { AbcClass, Lifecycle } from '../../catalog/item.js';
import type { Day } from '../../kernel/day.js';
import type { Quantity } from '../../kernel/quantity.js';
import type { DemandForecast, DemandHistory } from '../demand.js';
import type { OpenIssue } from '../exceptions/signals.js';
import type { DemandOutlook } from '../profile/outlook.js';
import type { ExpectedReceipt, RecordedReceipt, StockPosition } from '../project.js';
import type { PlanCalendars } from '../replenishment/lead-time.js';

export type OutgoingTransfer = { reference: string; shipDay: Day; quantity: Quantity };

/** Everything that is known of one item-location when it is planned. */
export type ItemLocationFacts = {
  today: Day;
  /** Days to project at least; lengthened to lead time + review + two weeks (F-35). */
  horizonDays: number;
  lifecycle: Lifecycle;
  abcClass: AbcClass;
  /** The newest snapshot on the agreed stock basis; null when none was ever accepted. */
  snapshot: StockPosition | null;
  /** Goods receipts of the last days; those recorded after the snapshot's `asOf` are added to it. */
  receipts: readonly RecordedReceipt[];
  /** Open ASN lines, commitments and released proposals. Never PLANNED ones. */
  expected: readonly ExpectedReceipt[];
  /** Decided transfers to other sites that have not left yet: they take stock away on their day, an overdue one tomorrow. */
  outgoing?: readonly OutgoingTransfer[];
  history: DemandHistory | null;
  forecast: DemandForecast | null;
  /** The demand that a run chose to expect; without it the buyer's forecast, else the mean of the weekdays. */
  outlook?: DemandOutlook | null;
  /** All effective-dated thresholds, in any order. */
  thresholds: readonly Threshold[];
  terms: ReplenishmentTerms;
  calendars: PlanCalendars;
  /** For what-if questions: expected demand from today on is multiplied by it, in ten-thousandths; 11 000 is a tenth more. */
  demandFactor?: number;
  /** Snapshot age in days beyond which the feed is stale; when not given, 1 for class A and 2 for the others. */
  staleAfterDays?: number;
  /** An ASN more days overdue than this is no longer counted. */
  dropOverdueAfterDays?: number;
  /** An excess case is open: nothing is proposed. */
  openExcessCase?: boolean;
  /** How often each class is delivered; on every delivery day when nothing is agreed. */
  deliveryFrequency?: DeliveryFrequency | null;
  /** Price per base unit; without it exceptions carry no value. */
  price?: { unitPrice: Quantity; currency: string } | null;
  /** The forecast before `forecast`: a change beyond the limit is an exception. */
  previousForecast?: DemandForecast | null;
  /** Percent; `FORECAST_CHANGE_LIMIT` when not given. */
  forecastChangeLimitPercent?: number;
  /** Lead times of the last deliveries in days, decision to receipt, in any order. */
  measuredLeadTimes?: readonly number[];
  /** Days that deliveries may take longer than agreed on average; 1 when not given. */
  leadTimeToleranceDays?: number;
  /** Conditions that other rooms know of and the exceptions must show. */
  openIssues?: readonly OpenIssue[];
  /** False leaves traces and input notes out, for runs over everything. */
  explain?: boolean;
};

/** A forecast that changed by more than this many percent is a spike, unless another limit is agreed. */
export const FORECAST_CHANGE_LIMIT = 30;

const TWO_WEEKS = 14;

/** Days a plan looks ahead: at least lead time + review period + two weeks. */
export function horizonOf(facts: Pick<ItemLocationFacts, 'horizonDays' | 'terms'>): number {
  return Math.max(facts.horizonDays, facts.terms.leadTimeDays + facts.terms.reviewDays + TWO_WEEKS);
}

/** F-35 step 9: nothing is proposed for blocked and ending items or beside an open excess case. */
export function isOnHold({ lifecycle, openExcessCase }: Pick<ItemLocationFacts, 'lifecycle' | 'openExcessCase'>): boolean {
  return lifecycle === 'BLOCKED' || lifecycle === 'END_OF_LIFE' || openExcessCase === true;
}

/** Stale: no usable data for longer than the agreed limit, 24 hours for class A and 48 for the others by default. */
export function isStale(facts: Pick<ItemLocationFacts, 'staleAfterDays' | 'abcClass'>, snapshotAgeDays: number | null): boolean {
  if (snapshotAgeDays === null) return true;
  return snapshotAgeDays > (facts.staleAfterDays ?? (facts.abcClass === 'A' ? 1 : 2));
}
