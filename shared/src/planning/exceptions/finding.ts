import type { AbcClass } from '../../catalog/item.js';
import { addDays, type Day } from '../../kernel/day.js';
import { type Money, valueOf } from '../../kernel/money.js';
import type { Quantity } from '../../kernel/quantity.js';
import { type AlertBasis, EXCEPTION_CATALOGUE, type ExceptionCause, type ExceptionType, type OwnerSide } from './catalogue.js';
import { exceptionScore, type Severity, severityOf } from './score.js';

export type ExceptionFinding = {
  type: ExceptionType;
  cause: ExceptionCause;
  severity: Severity;
  score: Quantity;
  owner: OwnerSide;
  basis: AlertBasis;
  /** First day of the event. */
  eventDay: Day;
  daysToEvent: number;
  /** What is at stake, in the base unit: the shortage, the excess, what expires; null where no quantity describes it. */
  quantity: Quantity | null;
  /** The same at the item's price; null without a quantity or a price. */
  value: Money | null;
};

/** An event that was noticed: what, in how many days (0 today, negative in the past), and how much is at stake. */
export type ExceptionEvent = { type: ExceptionType; daysToEvent: number; quantity?: Quantity | null; owner?: OwnerSide };

/** What the score and the value of an event depend on. */
export type Weights = { today: Day; abcClass: AbcClass; leadTimeDays: number; price?: { unitPrice: Quantity; currency: string } | null };

/** An event with its score (F-37), owner and value. */
export function findingOf(event: ExceptionEvent, weights: Weights): ExceptionFinding {
  const { type, daysToEvent } = event;
  const { cause, owner, basis } = EXCEPTION_CATALOGUE[type];
  const score = exceptionScore(type, weights.abcClass, daysToEvent, weights.leadTimeDays);
  const quantity = event.quantity ?? null;
  const { price } = weights;
  return {
    type,
    cause,
    severity: severityOf(score),
    score,
    owner: event.owner ?? owner,
    basis,
    eventDay: addDays(weights.today, daysToEvent),
    daysToEvent,
    quantity,
    value: quantity === null || !price ? null : valueOf(quantity, price.unitPrice, price.currency),
  };
}

/** Gravest first; then the earlier event, the type and the larger quantity, so that the order never depends on the input's. */
export function byScore(a: ExceptionFinding, b: ExceptionFinding): number {
  const byType = a.type < b.type ? -1 : a.type > b.type ? 1 : 0;
  return b.score - a.score || a.daysToEvent - b.daysToEvent || byType || (b.quantity ?? 0) - (a.quantity ?? 0);
}

/** One finding of each cause, the gravest, in the order of `byScore`. */
export function gravestOfEachCause(findings: readonly ExceptionFinding[]): ExceptionFinding[] {
  if (findings.length < 2) return [...findings];
  const found = new Map<ExceptionCause, ExceptionFinding>();
  for (const each of [...findings].sort(byScore)) if (!found.has(each.cause)) found.set(each.cause, each);
  return [...found.values()];
}
