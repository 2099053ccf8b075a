import { normalCdf, normalQuantile } from '../../statistics/normal.js';
import { countedCdf, type CountedDemand, countedDemand, countedLoss, countedStock, countedStockForLoss } from './counts.js';
import { factorForFillRate, fillRateOf } from './fill-rate.js';
import { type IntervalDemand, safetyStockCombined, safetyStockDependent, safetyStockForDemand, safetyStockForLeadTime, type Uncertainty } from './formulas.js';
import { type Sample, sampleCdf, sampleLoss, sampleQuantile, sampleStockForLoss } from './sample.js';
import type { SafetyStockVariant } from './variant.js';

/** What a safety stock is made from; amounts in ten-thousandths, levels as shares of 1. */
export type BufferInput = {
  variant: SafetyStockVariant;
  uncertainty: Uncertainty;
  interval: IntervalDemand;
  target: { kind: 'CYCLE' | 'FILL_RATE'; level: number };
  /** What a delivery usually brings. */
  delivery: number;
  increment: number;
  /** Own history and measured lead times, asked for only when something is drawn from them. */
  draw: () => Sample;
  seed: number;
};

/** A safety stock before rounding, and what it is expected to do. */
export type Buffer = {
  safetyStock: number;
  /** z or k; null where no normal distribution is used. */
  factor: number | null;
  /** σ that the factor multiplies; null with it. */
  deviation: number | null;
  /** Which counts, their unit; or the seed of the draws. Null where not used. */
  counted: CountedDemand | null;
  seed: number | null;
  /** P(demand over the interval ≤ expected demand + safety stock). */
  cycleService: (safetyStock: number) => number;
  fillRate: (safetyStock: number) => number;
};

/** F-25 … F-27 of the chosen variant. */
export function bufferOf(input: BufferInput): Buffer {
  if (input.variant === 'NONE') return { safetyStock: 0, factor: null, deviation: null, counted: null, seed: null, cycleService: () => 1, fillRate: () => 1 };
  if (input.variant === 'COUNTS') return countedBuffer(input);
  return input.variant === 'BOOTSTRAP' ? drawnBuffer(input) : normalBuffer(input, DEVIATION_OF[input.variant](1, input.uncertainty));
}

/** σ of each normal variant is its safety stock at a factor of 1. */
const DEVIATION_OF = {
  DEMAND_ONLY: safetyStockForDemand,
  LEAD_TIME_ONLY: safetyStockForLeadTime,
  COMBINED: safetyStockCombined,
  DEPENDENT: safetyStockDependent,
} as const;

function normalBuffer({ target, delivery }: BufferInput, deviation: number): Buffer {
  const factor = target.kind === 'CYCLE' ? normalQuantile(target.level) : factorForFillRate(target.level, delivery, deviation);
  const factorOf = (safetyStock: number) => (deviation > 0 ? safetyStock / deviation : 0);
  return {
    safetyStock: Math.max(0, (factor ?? 0) * deviation), factor, deviation, counted: null, seed: null,
    cycleService: (safetyStock) => (deviation > 0 ? normalCdf(factorOf(safetyStock)) : 1),
    fillRate: (safetyStock) => fillRateOf(factorOf(safetyStock), delivery, deviation),
  };
}

function countedBuffer({ interval, target, delivery, increment }: BufferInput): Buffer {
  const counted = countedDemand(interval.mean, interval.deviation * interval.deviation, increment);
  const stock = target.kind === 'CYCLE' ? countedStock(counted, target.level) : countedStockForLoss(counted, (1 - target.level) * delivery);
  return {
    safetyStock: Math.max(0, stock - interval.mean), factor: null, deviation: null, counted, seed: null,
    cycleService: (safetyStock) => countedCdf(counted, interval.mean + safetyStock),
    fillRate: (safetyStock) => served((s) => countedLoss(counted, s), interval.mean + safetyStock, delivery),
  };
}

function drawnBuffer({ interval, target, delivery, draw, seed }: BufferInput): Buffer {
  const sample = draw();
  const stock = target.kind === 'CYCLE' ? sampleQuantile(sample, target.level) : sampleStockForLoss(sample, (1 - target.level) * delivery);
  return {
    safetyStock: Math.max(0, stock - interval.mean), factor: null, deviation: null, counted: null, seed,
    cycleService: (safetyStock) => sampleCdf(sample, interval.mean + safetyStock),
    fillRate: (safetyStock) => served((s) => sampleLoss(sample, s), interval.mean + safetyStock, delivery),
  };
}

/** Share of a delivery's demand that is served: shortage at its end less what was short before it came. */
function served(loss: (stock: number) => number, stock: number, delivery: number): number {
  return delivery > 0 ? 1 - (loss(stock) - loss(stock + delivery)) / delivery : 1;
}
