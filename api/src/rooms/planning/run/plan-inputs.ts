import {
  type Day,
  type DemandForecast,
  type DemandHistory,
  type ExpectedReceipt,
  type ItemLocationFacts,
  type PlanCalendars,
  type StockPosition,
  type Threshold,
  ZERO,
  addDays,
  available,
  DEMAND_WINDOW_DAYS,
  onBasis,
} from '@stockpact/shared';
import type { AgreementVersionRow } from '../../agreements/agreement.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import type { Terms } from '../../agreements/terms.js';
import type { OpenReceipt, Position, Span } from '../../stock/stock.js';
import type { OpenProposal } from '../plan.js';

/** Days of a stock feed's silence after which it is stale; items are not classified yet, so all get the longer limit (48 hours). */
const staleAfterDays = 2;

/** Everything that was read for a batch of item-locations, each input in one statement. */
export interface PlanInputs {
  lines: ItemLocationRow[];
  today: Map<string, Day>;
  version: AgreementVersionRow | null;
  terms: Map<string, Terms>;
  calendars: Map<string, PlanCalendars>;
  thresholds: Map<string, Threshold[]>;
  positions: Map<string, Position>;
  expected: Map<string, OpenReceipt[]>;
  proposals: Map<string, OpenProposal[]>;
  histories: Map<string, DemandHistory>;
  forecasts: Map<string, DemandForecast>;
}

/** The eight weeks of demand before each location's today. */
export function demandSpans(today: ReadonlyMap<string, Day>): Span[] {
  return [...today].map(([itemLocationId, day]) => ({ itemLocationId, from: addDays(day, -DEMAND_WINDOW_DAYS), to: addDays(day, -1) }));
}

/** What the rules want to know of one item-location; null without terms, which no item-location of a terms file lacks. */
export function factsOf(inputs: PlanInputs, line: ItemLocationRow): ItemLocationFacts | null {
  const { id } = line;
  const terms = inputs.terms.get(id);
  const calendars = inputs.calendars.get(id);
  const today = inputs.today.get(id);
  if (!terms || !calendars || !today) return null;
  const position = inputs.positions.get(id) ?? null;
  return {
    today,
    horizonDays: inputs.version?.horizonDays ?? 60,
    lifecycle: line.lifecycle,
    abcClass: 'A',
    staleAfterDays,
    snapshot: position && snapshotOf(position, inputs.version),
    receipts: position?.lastReceivedAt ? [{ recordedAt: position.lastReceivedAt.toISOString(), quantity: position.receivedSince }] : [],
    expected: [...(inputs.expected.get(id) ?? []).map(toExpected), ...(inputs.proposals.get(id) ?? []).map(toProposed)],
    history: inputs.histories.get(id) ?? null,
    forecast: inputs.forecasts.get(id) ?? null,
    thresholds: inputs.thresholds.get(id) ?? [],
    terms,
    calendars,
  };
}

function snapshotOf(position: Position, version: AgreementVersionRow | null): StockPosition {
  return {
    businessDate: position.businessDate,
    asOf: position.asOf.toISOString(),
    quantity: onBasis(position, version?.stockBasis ?? 'AVAILABLE'),
    available: available(position),
  };
}

/** Stock keeps what is still open, so nothing of it is settled. */
function toExpected({ kind, reference, dueDate, quantity }: OpenReceipt): ExpectedReceipt {
  return { kind, reference, due: dueDate, quantity, settled: ZERO };
}

function toProposed({ number, arrivalDate, quantity }: OpenProposal): ExpectedReceipt {
  return { kind: 'PROPOSED', reference: number, due: arrivalDate, quantity, settled: ZERO };
}
