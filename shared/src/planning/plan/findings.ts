import { addDays, daysBetween } from '../../kernel/day.js';
import { byScore, type ExceptionFinding, exceptionScore, type ExceptionType, severityOf } from '../exceptions.js';
import type { Opening, SupplyFlag } from '../project.js';
import type { Breaches } from '../status.js';
import { type ItemLocationFacts, isStale } from './facts.js';

export type PlanState = {
  facts: ItemLocationFacts;
  opening: Opening | null;
  /** Of the confirmed curve. */
  breaches: Breaches | null;
  supplyFlags: readonly SupplyFlag[];
};

/**
 * The exceptions of an item-location (F-37), gravest first, one of each type. An event on or before today + lead time is
 * "in LT". Below min is told beside out of stock only when it lies in the lead time and out of stock does not.
 */
export function findingsOf(state: PlanState): ExceptionFinding[] {
  const { facts } = state;
  const findings = new Map<ExceptionType, ExceptionFinding>();
  const raise = (type: ExceptionType, daysToEvent: number) => {
    const score = exceptionScore(type, facts.abcClass, daysToEvent, facts.terms.leadTimeDays);
    const known = findings.get(type);
    if (known && known.score >= score) return;
    findings.set(type, { type, severity: severityOf(score), score, eventDay: addDays(facts.today, daysToEvent), daysToEvent });
  };
  for (const [type, daysToEvent] of [...breachEvents(state), ...dataEvents(state)]) raise(type, daysToEvent);
  for (const issue of facts.openIssues ?? []) raise(issue.type, daysBetween(facts.today, issue.day));
  return [...findings.values()].sort(byScore);
}

type Event = [type: ExceptionType, daysToEvent: number];

function breachEvents({ facts, breaches }: PlanState): Event[] {
  if (breaches === null) return [];
  const { outOfStock, belowMin, aboveMax } = breaches;
  const inLeadTime = (index: number) => index <= facts.terms.leadTimeDays;
  const events: Event[] = [];
  if (outOfStock >= 0) events.push([inLeadTime(outOfStock) ? 'OUT_OF_STOCK_IN_LT' : 'OUT_OF_STOCK_AFTER_LT', outOfStock]);
  if (belowMin >= 0 && (outOfStock < 0 || (inLeadTime(belowMin) && !inLeadTime(outOfStock)))) {
    events.push([inLeadTime(belowMin) ? 'BELOW_MIN_IN_LT' : 'BELOW_MIN_AFTER_LT', belowMin]);
  }
  if (aboveMax >= 0) events.push([inLeadTime(aboveMax) ? 'ABOVE_MAX_IN_LT' : 'ABOVE_MAX_AFTER_LT', aboveMax]);
  return events;
}

function dataEvents({ facts, opening, supplyFlags }: PlanState): Event[] {
  const events: Event[] = [];
  if (isStale(facts, opening?.ageDays ?? null)) events.push(['FEED_STALE', 0]);
  if (facts.snapshot !== null && facts.snapshot.quantity < 0) events.push(['NEGATIVE_STOCK', 0]);
  if (supplyFlags.includes('OVERDUE_ASN') || supplyFlags.includes('OVERDUE_ASN_DROPPED')) events.push(['OVERDUE_ASN', 0]);
  return events;
}
