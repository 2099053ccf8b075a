import type { BandSeries } from '../../../agreements/band.js';
import { daysBetween } from '../../../kernel/day.js';
import { fromTenThousandths, type Quantity, sumQ } from '../../../kernel/quantity.js';
import { type ExceptionEvent, type ExceptionFinding, findingOf, gravestOfEachCause } from '../../exceptions/finding.js';
import { driftEvent, forecastChange, forecastSpike, leadTimeDrift } from '../../exceptions/signals.js';
import type { Opening, ProjectionCurves, SupplyFlag } from '../../project.js';
import type { Replenishment } from '../../replenishment/replenish.js';
import type { Breaches } from '../../status.js';
import { type ItemLocationFacts, FORECAST_CHANGE_LIMIT, isStale } from '../facts.js';
import { breachEvents } from './breach-events.js';

export type PlanState = {
  facts: ItemLocationFacts;
  opening: Opening | null;
  band: BandSeries | null;
  /** With open proposals, without suggestions. */
  curves: ProjectionCurves | null;
  /** Of the confirmed curve. */
  breaches: Breaches | null;
  supplyFlags: readonly SupplyFlag[];
  /** Expired before today, and on each day of the confirmed curve. */
  expiry: { before: Quantity; perDay: readonly Quantity[] | null };
  /** Receipts with less shelf life than agreed: index of the day and quantity. */
  shortLived: readonly { index: number; quantity: Quantity }[];
  replenished: Pick<Replenishment, 'suggestions' | 'unplaced'>;
};

/** The exceptions of an item-location (F-37), gravest first, one of each cause. An event on or before today + lead time is "in LT". */
export function findingsOf(state: PlanState): ExceptionFinding[] {
  const { facts } = state;
  const weights = { today: facts.today, abcClass: facts.abcClass, leadTimeDays: facts.terms.leadTimeDays, price: facts.price };
  const events = [...breachEvents(state), ...dataEvents(state), ...supplyEvents(state), ...roundingEvents(state)];
  return gravestOfEachCause(events.map((event) => findingOf(event, weights)));
}

function dataEvents({ facts, opening }: PlanState): ExceptionEvent[] {
  const events: ExceptionEvent[] = [];
  if (isStale(facts, opening?.ageDays ?? null)) events.push({ type: 'FEED_STALE', daysToEvent: 0 });
  if (facts.snapshot !== null && facts.snapshot.quantity < 0) {
    events.push({ type: 'NEGATIVE_STOCK', daysToEvent: 0, quantity: fromTenThousandths(-facts.snapshot.quantity) });
  }
  const { today, forecast, previousForecast, forecastChangeLimitPercent = FORECAST_CHANGE_LIMIT } = facts;
  const change = forecast && previousForecast ? forecastChange(previousForecast, forecast, today) : null;
  const spike = forecastSpike(change, forecastChangeLimitPercent, today);
  const drift = driftEvent(leadTimeDrift(facts.measuredLeadTimes ?? [], facts.terms.leadTimeDays), facts.leadTimeToleranceDays ?? 1);
  for (const event of [spike, drift]) if (event) events.push(event);
  for (const issue of facts.openIssues ?? []) events.push({ type: issue.type, daysToEvent: daysBetween(today, issue.day), quantity: issue.quantity });
  return events;
}

function supplyEvents({ supplyFlags, expiry, shortLived }: PlanState): ExceptionEvent[] {
  const events: ExceptionEvent[] = [];
  if (supplyFlags.includes('OVERDUE_ASN') || supplyFlags.includes('OVERDUE_ASN_DROPPED')) events.push({ type: 'OVERDUE_ASN', daysToEvent: 0 });
  const first = expiry.before > 0 ? 0 : (expiry.perDay?.findIndex((each) => each > 0) ?? -1);
  if (first >= 0) events.push({ type: 'EXPIRY_RISK', daysToEvent: first, quantity: sumQ([expiry.before, ...(expiry.perDay ?? [])]) });
  for (const { index, quantity } of shortLived) events.push({ type: 'ASN_DEVIATING', daysToEvent: index, quantity });
  return events;
}

function roundingEvents({ facts, replenished }: PlanState): ExceptionEvent[] {
  const events: ExceptionEvent[] = [];
  const inDays = (day: Parameters<typeof daysBetween>[1]) => daysBetween(facts.today, day);
  for (const each of replenished.unplaced) {
    if (each.flags.includes('MIN_MAX_CONFLICT')) events.push({ type: 'MIN_MAX_CONFLICT', daysToEvent: inDays(each.arrivalDay), quantity: each.lacking });
  }
  for (const { flags, arrivalDay, decisionDeadline, quantity } of replenished.suggestions) {
    if (flags.includes('MIN_MAX_CONFLICT')) events.push({ type: 'MIN_MAX_CONFLICT', daysToEvent: inDays(arrivalDay) });
    if (flags.includes('NEEDS_DECISION')) events.push({ type: 'DECISION_NEEDED', daysToEvent: inDays(decisionDeadline), quantity });
  }
  return events;
}
