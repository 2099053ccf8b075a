import { type Day, daysBetween } from '../../kernel/day.js';
import { formatMoney, type Money, valueOf } from '../../kernel/money.js';
import { formatQuantity as q, type Quantity } from '../../kernel/quantity.js';
import { explanationStep as step } from '../replenishment/explanation/steps.js';
import type { Suggestion } from '../replenishment/suggestion.js';
import type { PlannedLine } from './planned-line.js';
import { unitsOf } from './week-load.js';

/** The least value or weight of one delivery to a location, as agreed; null where nothing is agreed. */
export type DeliveryMinimum = { value?: Money | null; weight?: Quantity | null };

/** A delivery day that stays under an agreed minimum. Amounts in ten-thousandths (weight) or minor units (value). */
export type ConsolidationHint = {
  locationId: string;
  arrivalDay: Day;
  measure: 'VALUE' | 'WEIGHT';
  total: number;
  minimum: number;
  missing: number;
  /** The nearest other delivery day of the location, the earlier of two equally near, with which the minimum is reached; null when none does. */
  with: Day | null;
};

export type Consolidation = { lines: PlannedLine[]; hints: ConsolidationHint[] };

/** NaN where a line of the day does not know the measure. */
type Totals = Map<Day, number>;

/**
 * F-35 step 8 as a hint: the suggestions of all lines by location and arrival day against the agreed minimum of a delivery.
 * Nothing is moved: a truck that is not full is a price, not a rule, and people weigh it. A measure that not every line of the day
 * knows (price in the agreed currency, weight) gives no hint for that day.
 * Example: 400.00 EUR on Monday, 700.00 on Wednesday, minimum 1 000.00 → Monday lacks 600.00, together with Wednesday it is reached.
 */
export function hintConsolidation(lines: readonly PlannedLine[], minimum: DeliveryMinimum): Consolidation {
  const hints: ConsolidationHint[] = [];
  for (const locationId of [...new Set(lines.map((line) => line.locationId))].sort()) {
    const own = lines.filter((line) => line.locationId === locationId);
    const { value, weight } = minimum;
    if (value) hints.push(...hintsFor(locationId, 'VALUE', value.minor, totals(own, (line, quantity) => worth(line, quantity, value.currency))));
    if (weight) hints.push(...hintsFor(locationId, 'WEIGHT', weight, totals(own, weigh)));
  }
  const currency = minimum.value?.currency ?? '';
  return { lines: lines.map((line) => withHints(line, hints, currency)), hints };
}

function worth({ price }: PlannedLine, quantity: Quantity, currency: string): number | null {
  return price?.currency === currency ? valueOf(quantity, price.unitPrice, currency).minor : null;
}

function weigh({ weightPerPiece }: PlannedLine, quantity: Quantity): number | null {
  return weightPerPiece == null ? null : unitsOf(quantity, weightPerPiece);
}

function totals(lines: readonly PlannedLine[], measure: (line: PlannedLine, quantity: Quantity) => number | null): Totals {
  const days: Totals = new Map();
  for (const line of lines) {
    for (const { arrivalDay, quantity } of line.plan.suggestions) days.set(arrivalDay, (days.get(arrivalDay) ?? 0) + (measure(line, quantity) ?? Number.NaN));
  }
  return days;
}

function hintsFor(locationId: string, measure: ConsolidationHint['measure'], minimum: number, days: Totals): ConsolidationHint[] {
  return [...days]
    .filter(([, total]) => total < minimum)
    .map(([arrivalDay, total]) => ({ locationId, arrivalDay, measure, total, minimum, missing: minimum - total, with: partner(arrivalDay, total, minimum, days) }))
    .sort((a, b) => (a.arrivalDay < b.arrivalDay ? -1 : 1));
}

function partner(day: Day, total: number, minimum: number, days: Totals): Day | null {
  const distance = (other: Day) => Math.abs(daysBetween(day, other));
  const able = [...days].filter(([other, its]) => other !== day && total + its >= minimum).map(([other]) => other);
  return able.sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1))[0] ?? null;
}

function withHints(line: PlannedLine, hints: readonly ConsolidationHint[], currency: string): PlannedLine {
  const suggestions = line.plan.suggestions.map((suggestion) => {
    const own = hints.filter(({ locationId, arrivalDay }) => locationId === line.locationId && arrivalDay === suggestion.arrivalDay);
    return own.reduce((made, hint) => told(made, hint, currency), suggestion);
  });
  return { ...line, plan: { ...line.plan, suggestions } };
}

function told(suggestion: Suggestion, hint: ConsolidationHint, currency: string): Suggestion {
  if (suggestion.trace.length === 0) return suggestion;
  const show = (amount: number) => (hint.measure === 'WEIGHT' ? q(amount as Quantity) : formatMoney({ minor: amount, currency }));
  const params = { day: hint.arrivalDay, total: show(hint.total), minimum: show(hint.minimum), missing: show(hint.missing), measure: hint.measure, with: hint.with ?? '' };
  const note = step('consolidation', 'F-35', params);
  const at = suggestion.trace.findIndex((each) => each.step === 'without-it');
  return { ...suggestion, trace: [...suggestion.trace.slice(0, at), note, ...suggestion.trace.slice(at)] };
}
