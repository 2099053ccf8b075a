import {
  type AbcClass, type BucketSeries, type CapacityWeek, type CellOverrides, type Day, type DemandForecast, type DemandHistory, type DemandOutlook, type ExpectedReceipt, type ItemLocationFacts,
  type PlanCalendars, type SettledClass, type StockPosition, type StorageLimit, type Threshold, type TransferLane, MARK, ZERO, available, dayFromNumber, daysBetween, onBasis,
} from '@stockpact/shared';
import type { AgreementVersionRow } from '../../agreements/agreement.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import type { Price, Terms } from '../../agreements/terms.js';
import type { DemandSeries } from '../../demand/series/series.service.js';
import type { Deliveries, LotHeld, OpenReceipt, Position } from '../../stock/stock.js';
import type { OpenProposal } from '../plan.js';
import type { PreviousProfile } from '../profile/profile.js';
import type { StandingTransfer } from '../transfers/transfer.js';
import { comingOf, leavingOf } from '../transfers/standing.js';

/** Everything that was read for a batch of item-locations, each input in one statement. Plain data: a thread can be asked with it. */
export interface PlanInputs {
  lines: ItemLocationRow[];
  today: Map<string, Day>;
  version: AgreementVersionRow | null;
  terms: Map<string, Terms>;
  calendars: Map<string, PlanCalendars>;
  thresholds: Map<string, Threshold[]>;
  positions: Map<string, Position>;
  lots: Map<string, LotHeld[]>;
  /** Capacity that the supplier released, by group and week. */
  capacities: CapacityWeek[];
  /** Rooms of locations that limit what may be stored there. */
  rooms: StorageLimit[];
  expected: Map<string, OpenReceipt[]>;
  proposals: Map<string, OpenProposal[]>;
  series: Map<string, DemandSeries>;
  /** Forecasts of the buyer, oldest issue first. */
  issues: Map<string, DemandForecast[]>;
  deliveries: Map<string, Deliveries>;
  prices: Map<string, Price>;
  previous: Map<string, PreviousProfile>;
  /** Classes by value of this month; absent: those of the previous profile stand. */
  classes: Map<string, SettledClass<AbcClass>> | null;
  policies: CellOverrides;
  /** Ways between item-locations of the batch; none: no transfers are offered. */
  lanes: TransferLane[];
  /** Transfers that were decided, and to a viewer those on offer, of the item-locations and of sites outside of the batch. */
  transfers: StandingTransfer[];
}

/** What the rules want to know of one item-location; null without terms, which no item-location of a terms file lacks. */
export function factsOf(inputs: PlanInputs, line: ItemLocationRow, outlook: DemandOutlook | null): ItemLocationFacts | null {
  const { id } = line;
  const terms = inputs.terms.get(id);
  const calendars = inputs.calendars.get(id);
  const today = inputs.today.get(id);
  if (!terms || !calendars || !today) return null;
  const position = inputs.positions.get(id) ?? null;
  const issues = inputs.issues.get(id) ?? [];
  return {
    today,
    horizonDays: inputs.version?.horizonDays ?? 60,
    lifecycle: line.lifecycle,
    abcClass: classOf(inputs, id)?.cls ?? 'A',
    snapshot: position && snapshotOf(position, inputs.version, inputs.lots.get(id)),
    receipts: position?.lastReceivedAt ? [{ recordedAt: position.lastReceivedAt.toISOString(), quantity: position.receivedSince }] : [],
    expected: [...suppliedTo(inputs, id), ...comingOf(inputs.transfers, id, position?.businessDate ?? null)],
    outgoing: leavingOf(inputs.transfers, id, position?.businessDate ?? null),
    history: historyOf(inputs.series.get(id)?.days ?? null),
    forecast: issues.at(-1) ?? null,
    previousForecast: issues.at(-2) ?? null,
    outlook,
    thresholds: inputs.thresholds.get(id) ?? [],
    terms,
    calendars,
    price: inputs.prices.get(id) ?? null,
    measuredLeadTimes: (inputs.deliveries.get(id)?.events ?? []).flatMap(({ events: { ACCEPTED: from, RECEIVED: to } }) => (from && to ? [daysBetween(from, to)] : [])),
  };
}

/** What the supplier has promised or proposed. */
export function suppliedTo(inputs: Pick<PlanInputs, 'expected' | 'proposals'>, id: string): ExpectedReceipt[] {
  return [...(inputs.expected.get(id) ?? []).map(toExpected), ...(inputs.proposals.get(id) ?? []).map(toProposed)];
}

/** Class by value: that of this month where it was just found, else the one in force. */
export function classOf(inputs: PlanInputs, itemLocationId: string): SettledClass<AbcClass> | null {
  return inputs.classes?.get(itemLocationId) ?? inputs.previous.get(itemLocationId)?.abc ?? null;
}

/** Corrected days as a history: what teaches nothing is missing, what is a lower bound says so. */
function historyOf(days: BucketSeries | null): DemandHistory | null {
  if (days === null) return null;
  const quantities = days.values.map((value, index) => ((days.marks[index] ?? 0) & MARK.OUTLIER ? Number.NaN : value));
  return { firstDay: dayFromNumber(days.first), quantities, censored: days.marks.map((mark) => mark & MARK.CENSORED) };
}

function snapshotOf(position: Position, version: AgreementVersionRow | null, lots: LotHeld[] | undefined): StockPosition {
  return {
    businessDate: position.businessDate,
    asOf: position.asOf.toISOString(),
    quantity: onBasis(position, version?.stockBasis ?? 'AVAILABLE'),
    available: available(position),
    ...(lots ? { lots } : {}),
  };
}

/** Stock keeps what is still open, so nothing of it is settled. */
function toExpected({ kind, reference, dueDate, quantity }: OpenReceipt): ExpectedReceipt {
  return { kind, reference, due: dueDate, quantity, settled: ZERO };
}

function toProposed({ number, arrivalDate, quantity }: OpenProposal): ExpectedReceipt {
  return { kind: 'PROPOSED', reference: number, due: arrivalDate, quantity, settled: ZERO };
}
