import { daysBetween } from '../../../kernel/day.js';
import { fromTenThousandths, sumQ } from '../../../kernel/quantity.js';
import { type ExceptionEvent, type ExceptionFinding, findingOf, gravestOfEachCause } from '../../exceptions/finding.js';
import { driftEvent, forecastChange, forecastSpike, leadTimeDrift } from '../../exceptions/signals.js';
import type { Replenishment } from '../../replenishment/replenish.js';
import { type ItemLocationFacts, FORECAST_CHANGE_LIMIT, isStale } from '../facts.js';
import type { Picture } from '../picture.js';
import { breachEvents } from './breach-events.js';

/** The exceptions of an item-location (F-37), gravest first, one of each cause. An event on or before today + lead time is "in LT". */
export function findingsOf(picture: Picture, replenished: Pick<Replenishment, 'suggestions' | 'unplaced'>): ExceptionFinding[] {
  const { facts } = picture;
  const weights = { today: facts.today, abcClass: facts.abcClass, leadTimeDays: facts.terms.leadTimeDays, price: facts.price };
  const events = breachEvents(picture);
  addDataEvents(events, picture);
  addSupplyEvents(events, picture);
  addRoundingEvents(events, facts, replenished);
  return gravestOfEachCause(events.map((event) => findingOf(event, weights)));
}

function addDataEvents(events: ExceptionEvent[], { facts, opening }: Picture): void {
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
}

function addSupplyEvents(events: ExceptionEvent[], { supply, expiry, shortLived }: Picture): void {
  if (supply.flags.includes('OVERDUE_ASN') || supply.flags.includes('OVERDUE_ASN_DROPPED')) events.push({ type: 'OVERDUE_ASN', daysToEvent: 0 });
  const first = expiry.before > 0 ? 0 : (expiry.perDay?.findIndex((each) => each > 0) ?? -1);
  if (first >= 0) events.push({ type: 'EXPIRY_RISK', daysToEvent: first, quantity: sumQ([expiry.before, ...(expiry.perDay ?? [])]) });
  for (const { index, quantity } of shortLived) events.push({ type: 'ASN_DEVIATING', daysToEvent: index, quantity });
}

function addRoundingEvents(events: ExceptionEvent[], { today }: ItemLocationFacts, { suggestions, unplaced }: Pick<Replenishment, 'suggestions' | 'unplaced'>): void {
  const inDays = (day: Parameters<typeof daysBetween>[1]) => daysBetween(today, day);
  for (const each of unplaced) {
    if (each.flags.includes('MIN_MAX_CONFLICT')) events.push({ type: 'MIN_MAX_CONFLICT', daysToEvent: inDays(each.arrivalDay), quantity: each.lacking });
  }
  for (const { flags, arrivalDay, decisionDeadline, quantity } of suggestions) {
    if (flags.includes('MIN_MAX_CONFLICT')) events.push({ type: 'MIN_MAX_CONFLICT', daysToEvent: inDays(arrivalDay) });
    if (flags.includes('NEEDS_DECISION')) events.push({ type: 'DECISION_NEEDED', daysToEvent: inDays(decisionDeadline), quantity });
  }
}
