import { minimumShipment } from '../../agreements/terms.js';
import { bucketDay } from '../../demand/series/buckets.js';
import { formatQuantity, fromTenThousandths, ONE, type Quantity } from '../../kernel/quantity.js';
import type { InputNote } from '../plan/input-notes.js';
import { missesForecast } from './demand-basis.js';
import type { Derivation } from './derive.js';
import type { LevelInput } from './input.js';
import { BOOTSTRAP_PATHS } from './safety-stock/bootstrap.js';
import { ASSUMED_CV, FEWEST_POINTS } from './safety-stock/formulas.js';

/**
 * The steps of "Why these levels?" in the order in which they are told, with the params each one carries; the same shape as the
 * steps behind a proposed quantity. Quantities are canonical decimals, days ISO dates, factors and shares decimals, counts numbers.
 */
export const LEVEL_STEPS = {
  demand: 'mean, deviation (per day), points, spread (HISTORY, FORECAST_ERROR or ASSUMED), demandClass, adi, cv2',
  'no-forecast': 'demandClass (SEASONAL or TREND: the mean of the past says nothing about the next weeks)',
  'spread-assumed': 'points, least, cv',
  'lead-time': 'days, basis (AGREED or MEASURED), deviation, deliveries',
  'lead-time-differs': 'agreed, measured, within, deliveries',
  variant: 'variant, reason, adi, cv2, hits, buckets, points, least, deliveries, cv, belowZero, choice',
  interval: 'days, lead, review, mean, deviation',
  factor: 'target (CYCLE or FILL_RATE), level, factor, delivery',
  counts: 'kind (POISSON or NEGATIVE_BINOMIAL), unit, level, stock, mean',
  draws: 'paths, seed, level, stock, mean',
  'safety-stock': 'value, rounded, increment, factor, deviation',
  'not-below-zero': 'value',
  'reorder-point': 'demand, safetyStock, rounded',
  minimum: 'safetyStock, rounded',
  maximum: 'minimum, delivery, lot, rounded, deliveryDays, shipment',
  adjusted: 'field, computed, final, by, reason',
  expected: 'cycleService, fillRate, coverDays, stockoutsPerYear',
} as const;

export type LevelStepId = keyof typeof LEVEL_STEPS;
export type LevelStep = { step: LevelStepId; formula: string; params: Record<string, string | number> };

/** The reasoning behind a recommendation, in reading order. */
export function explainLevels(made: Derivation): LevelStep[] {
  return [...basisSteps(made), ...choiceSteps(made), ...bufferSteps(made), ...levelSteps(made)];
}

function basisSteps({ input, exposure: { basis, lead } }: Derivation): LevelStep[] {
  const { pattern, leadTime } = input;
  const { adi, cv2 } = pattern.intervals;
  const steps = [step('demand', 'F-15', {
    mean: amount(basis.meanPerDay), deviation: amount(basis.deviationPerDay), points: basis.points, spread: basis.spread,
    demandClass: pattern.demandClass, adi: decimal(adi ?? 0), cv2: decimal(cv2 ?? 0),
  })];
  if (missesForecast(input)) steps.push(step('no-forecast', 'F-15', { demandClass: pattern.demandClass }));
  if (basis.spread === 'ASSUMED') steps.push(step('spread-assumed', 'F-27', { points: basis.points, least: FEWEST_POINTS, cv: decimal(ASSUMED_CV) }));
  steps.push(step('lead-time', 'F-61', { days: decimal(lead.days), basis: lead.basis, deviation: decimal(lead.deviation), deliveries: leadTime.measured?.count ?? 0 }));
  const measured = leadTime.measured;
  if (measured !== null && measured.mean !== null && measured.mean !== leadTime.agreedDays) {
    steps.push(step('lead-time-differs', 'F-61', { agreed: leadTime.agreedDays, measured: decimal(measured.mean), within: measured.withinAgreed, deliveries: measured.count }));
  }
  return steps;
}

function choiceSteps({ input, exposure: { basis, interval, chosen, lead, cv, belowZero } }: Derivation): LevelStep[] {
  const { adi, cv2, hits } = input.pattern.intervals;
  return [
    step('variant', 'F-27', {
      variant: chosen.variant, reason: chosen.reason, adi: decimal(adi ?? 0), cv2: decimal(cv2 ?? 0), hits, buckets: basis.buckets, points: basis.points,
      least: FEWEST_POINTS, deliveries: input.leadTime.measured?.count ?? 0, cv: decimal(cv), belowZero: decimal(belowZero), choice: input.policy.safetyStock,
    }),
    step('interval', 'F-27', { days: decimal(interval.days), lead: decimal(lead.days), review: input.policy.reviewDays, mean: amount(interval.mean), deviation: amount(interval.deviation) }),
  ];
}

const FORMULA_OF = { NONE: 'F-27', DEMAND_ONLY: 'F-25', LEAD_TIME_ONLY: 'F-26', COMBINED: 'F-27', DEPENDENT: 'F-27', COUNTS: 'F-27', BOOTSTRAP: 'F-27' } as const;

function bufferSteps({ buffer, target, exposure: { interval, chosen }, figures, delivery, increment }: Derivation): LevelStep[] {
  const formula = FORMULA_OF[chosen.variant];
  const level = formatQuantity(target.level);
  const stock = amount(interval.mean + buffer.safetyStock);
  const steps: LevelStep[] = [];
  if (buffer.factor !== null) steps.push(step('factor', formula, { target: target.kind, level, factor: decimal(buffer.factor), delivery: amount(delivery) }));
  if (buffer.counted !== null) steps.push(step('counts', formula, { kind: buffer.counted.kind, unit: amount(buffer.counted.unit), level, stock, mean: amount(interval.mean) }));
  if (buffer.seed !== null) steps.push(step('draws', formula, { paths: BOOTSTRAP_PATHS, seed: buffer.seed, level, stock, mean: amount(interval.mean) }));
  if (buffer.factor !== null && buffer.factor < 0) steps.push(step('not-below-zero', formula, { value: amount(buffer.factor * (buffer.deviation ?? 0)) }));
  steps.push(step('safety-stock', formula, {
    value: amount(buffer.safetyStock), rounded: formatQuantity(figures.safetyStock.computed), increment: formatQuantity(increment),
    factor: decimal(buffer.factor ?? 0), deviation: amount(buffer.deviation ?? interval.deviation),
  }));
  return steps;
}

function levelSteps({ input, buffer, leadDemand, position, delivery, figures, outcome }: Derivation): LevelStep[] {
  const safetyStock = amount(input.adjustments?.safetyStock?.value ?? buffer.safetyStock);
  const steps = [
    step('reorder-point', 'F-28', { demand: amount(leadDemand), safetyStock, rounded: formatQuantity(position.reorderPoint) }),
    step('minimum', 'F-29', { safetyStock, rounded: formatQuantity(figures.minimum.computed) }),
    step('maximum', 'F-29', {
      minimum: formatQuantity(figures.minimum.computed), delivery: amount(delivery), lot: formatQuantity(input.terms.lotQuantity), rounded: formatQuantity(figures.maximum.computed),
      deliveryDays: input.policy.deliveryDays, shipment: formatQuantity(minimumShipment(input.terms)),
    }),
  ];
  for (const [field, { value, by, reason }] of Object.entries(input.adjustments ?? {})) {
    const computed = figures[field as keyof typeof figures].computed;
    steps.push(step('adjusted', 'F-29', { field, computed: formatQuantity(computed), final: formatQuantity(value), by, reason }));
  }
  steps.push(step('expected', 'F-27', {
    cycleService: formatQuantity(outcome.cycleService), fillRate: formatQuantity(outcome.fillRate),
    coverDays: outcome.coverDays === null ? '' : formatQuantity(outcome.coverDays), stockoutsPerYear: formatQuantity(outcome.stockoutsPerYear),
  }));
  return steps;
}

/** What the levels were made from, in the order in which a reader checks it. */
export function levelNotes(input: LevelInput): InputNote[] {
  const { series, forecast, leadTime, policy, terms, demandAsOf } = input;
  const last = series.marks.length - 1;
  const span = last < 0 ? '' : `${bucketDay(series, 0)}/${bucketDay(series, last)}`;
  const measured = leadTime.measured;
  const notes: InputNote[] = [note('demandHistory', `${input.pattern.usable}`, `WEEKS ${span}`, demandAsOf)];
  if (forecast) notes.push(note('forecastPerDay', formatQuantity(forecast.meanPerDay), 'FORECAST', forecast.issuedAt));
  notes.push(note('leadTimeDays', `${leadTime.agreedDays}`, 'TERMS'));
  if (measured) notes.push(note('measuredLeadTime', measured.mean === null ? '' : decimal(measured.mean), `${measured.start}/${measured.stop}`));
  notes.push(note('serviceLevel', formatQuantity(input.target?.level ?? policy.serviceLevel), input.target ? 'TARGET' : 'POLICY'));
  notes.push(note('reviewDays', `${policy.reviewDays}`, 'POLICY'), note('deliveryDays', `${policy.deliveryDays}`, 'POLICY'));
  notes.push(note('lotQuantity', formatQuantity(terms.lotQuantity), 'TERMS'), note('minimumOrderQuantity', formatQuantity(terms.minimumOrderQuantity), 'TERMS'));
  return notes;
}

function note(name: string, value: string, source: string, asOf: string | null = null): InputNote {
  return { name, value, asOf, source };
}

function step(id: LevelStepId, formula: string, params: Record<string, string | number>): LevelStep {
  return { step: id, formula, params };
}

/** Ten-thousandths of a unit as a decimal, to a ten-thousandth. */
function amount(tenThousandths: number): string {
  return formatQuantity(fromTenThousandths(Math.round(tenThousandths)));
}

/** A factor, a share or days, to a ten-thousandth. */
function decimal(value: number): string {
  return amount(value * ONE as Quantity);
}
