import { minimumShipment } from '../../agreements/terms.js';
import { ONE, type Quantity } from '../../kernel/quantity.js';
import { normalCdf } from '../statistics/normal.js';
import { seedOf } from '../statistics/random.js';
import { bandInQuantity } from './figures/band.js';
import { type DemandBasis, demandBasis, relevantHistory } from './demand-basis.js';
import type { LevelField, LevelInput, ServiceTarget } from './input.js';
import { type LeadTimeBasis, leadTimeBasis } from './lead-time/basis.js';
import { type ExpectedOutcome, expectedOutcome } from './figures/outcome.js';
import { reorderPointOf, roundUp } from './figures/reorder-point.js';
import { bootstrapDemand } from './safety-stock/bootstrap.js';
import { type Buffer, bufferOf } from './safety-stock/buffer.js';
import { type IntervalDemand, intervalDemand, type Uncertainty } from './safety-stock/formulas.js';
import { type ChosenVariant, chooseVariant } from './safety-stock/variant.js';

/** One level: what the formula says, what a person set instead, and what holds. */
export type LevelFigure = { computed: Quantity; adjusted: Quantity | null; final: Quantity };

/** What has to be covered, and by which rule. */
export type Exposure = {
  basis: DemandBasis;
  lead: LeadTimeBasis;
  uncertainty: Uncertainty;
  interval: IntervalDemand;
  /** Of demand over the interval, and the share that a normal distribution would put below zero. */
  cv: number;
  belowZero: number;
  chosen: ChosenVariant;
};

/** Everything that a recommendation was derived through; amounts are ten-thousandths before rounding. */
export type Derivation = {
  input: LevelInput;
  exposure: Exposure;
  target: ServiceTarget;
  increment: Quantity;
  delivery: number;
  buffer: Buffer;
  leadDemand: number;
  position: { reorderPoint: Quantity; orderUpTo: Quantity };
  figures: Record<LevelField, LevelFigure>;
  outcome: ExpectedOutcome;
};

export function derive(input: LevelInput): Derivation {
  const increment = input.increment ?? ONE;
  const target: ServiceTarget = input.target ?? { kind: 'CYCLE', level: input.policy.serviceLevel };
  const exposure = exposureOf(input);
  const { basis, interval } = exposure;
  const delivery = Math.max(basis.meanPerDay * input.policy.deliveryDays, minimumShipment(input.terms));
  const buffer = bufferFor(input, exposure, target, delivery, increment);
  const safetyStock = input.adjustments?.safetyStock?.value ?? buffer.safetyStock;
  const figures = figuresOf(input, buffer.safetyStock, safetyStock, basis.meanPerDay, increment);
  const leadDemand = input.forecast?.overInterval ?? interval.mean;
  const kept = figures.reorderPoint.final;
  return {
    input, exposure, target, increment, delivery, buffer, leadDemand, figures,
    position: { reorderPoint: reorderPointOf(leadDemand, safetyStock, increment), orderUpTo: roundUp(leadDemand + safetyStock + delivery, increment) },
    outcome: expectedOutcome({ safetyStock: kept, delivery, meanPerDay: basis.meanPerDay, cycleService: buffer.cycleService(kept), fillRate: buffer.fillRate(kept) }),
  };
}

function exposureOf(input: LevelInput): Exposure {
  const { policy, leadTime } = input;
  const { pattern, hits } = input.pattern.intervals;
  const basis = demandBasis(input);
  const lead = leadTimeBasis(leadTime.agreedDays, leadTime.measured, leadTime.basis);
  const { meanPerDay, deviationPerDay, spread } = basis;
  const uncertainty = { mean: meanPerDay, deviation: deviationPerDay, leadDays: lead.days, leadDeviation: lead.deviation, reviewDays: policy.reviewDays };
  const interval = intervalDemand(uncertainty);
  const cv = interval.mean > 0 ? interval.deviation / interval.mean : 0;
  const chosen = chooseVariant({
    choice: policy.safetyStock, pattern, meanPerDay, onForecast: spread === 'FORECAST_ERROR', assumed: spread === 'ASSUMED', buckets: basis.buckets,
    hits, demandVaries: deviationPerDay > 0, leadTime: { measured: lead.measured, varies: lead.deviation > 0 }, cv,
  });
  return { basis, lead, uncertainty, interval, cv, belowZero: cv > 0 ? normalCdf(-1 / cv) : 0, chosen };
}

function bufferFor(input: LevelInput, { basis, lead, uncertainty, interval, chosen }: Exposure, target: ServiceTarget, delivery: number, increment: Quantity): Buffer {
  const { pattern } = input.pattern.intervals;
  const seed = seedOf(input.id);
  const draw = () => bootstrapDemand({
    values: relevantHistory(input), mean: basis.bucketMean, bucketDays: input.series.bucketDays, days: interval.days, leadDays: lead.sample,
    extraDays: lead.moved + input.policy.reviewDays, events: pattern === 'INTERMITTENT' || pattern === 'LUMPY', seed,
  });
  return bufferOf({ variant: chosen.variant, uncertainty, interval, target: { kind: target.kind, level: target.level / ONE }, delivery, increment, draw, seed });
}

/** A safety stock that a person set moves the band with it; minimum, reorder point and maximum can be set on their own. */
function figuresOf(input: LevelInput, computed: number, safetyStock: number, meanPerDay: number, increment: Quantity): Derivation['figures'] {
  const { adjustments = {}, policy, terms } = input;
  const band = bandInQuantity(safetyStock, meanPerDay, policy.deliveryDays, terms, increment);
  const figure = (found: Quantity, field: LevelField): LevelFigure => {
    const adjusted = adjustments[field]?.value ?? null;
    return { computed: found, adjusted, final: adjusted ?? found };
  };
  const minimum = figure(band.minimum, 'minimum');
  return {
    safetyStock: figure(roundUp(computed, increment), 'safetyStock'), minimum,
    reorderPoint: figure(minimum.final, 'reorderPoint'), maximum: figure(band.maximum, 'maximum'),
  };
}
