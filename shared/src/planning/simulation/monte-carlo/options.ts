import type { Money } from '../../../kernel/money.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { type Refusal, type Result, refusal, unlessRefused } from '../../../kernel/result.js';
import type { DemandWish } from '../demand-model/demand-model.js';

/** What stock and deliveries cost. `carryingRate` is a share of the value a year, in ten-thousandths: 22 % is 2 200. */
export type CostTerms = { unitCost: Quantity; currency: string; carryingRate: Quantity; freightPerDelivery: Money | null };

export type SimulationOptions = {
  /** 0 to 2³² − 1. The same seed gives the same result, in every engine, to the last digit. */
  seed: number;
  /** 1 to 100,000; 1,000 when not given. */
  paths?: number;
  /** 1 to 1,095; 365 when not given. */
  days?: number;
  /** Overrules the choice of the demand model. */
  demand?: DemandWish;
  /** Days by which receipts missed their promise, each equally likely; without it all come as promised. */
  delays?: readonly number[];
  costs?: CostTerms;
  /** False leaves the curves by day out. */
  curves?: boolean;
};

export type SimulationSize = { seed: number; paths: number; days: number };

const LARGEST_SEED = 4_294_967_295;
const MOST_PATHS = 100_000;
const MOST_DAYS = 1_095;
const MOST_PATH_DAYS = 40_000_000;
export const LONGEST_DELAY = 365;

/** Seed, paths and days with their defaults; refused when one is out of range, or when together they are more than a machine should hold. */
export function sizeOf({ seed, paths = 1_000, days = 365, delays, demand }: SimulationOptions): Result<SimulationSize> {
  const refusals: Refusal[] = [];
  const expectWhole = (field: string, value: number, lowest: number, highest: number) => {
    if (!Number.isInteger(value) || value < lowest || value > highest) refusals.push(refusal('OUT_OF_RANGE', [field], { lowest, highest }));
  };
  expectWhole('seed', seed, 0, LARGEST_SEED);
  expectWhole('paths', paths, 1, MOST_PATHS);
  expectWhole('days', days, 1, MOST_DAYS);
  for (const delay of delays ?? []) expectWhole('delays', delay, -LONGEST_DELAY, LONGEST_DELAY);
  if (demand?.variation !== undefined && !(demand.variation >= 0 && demand.variation <= 7)) refusals.push(refusal('OUT_OF_RANGE', ['demand', 'variation'], { lowest: 0, highest: 7 }));
  if (demand?.step !== undefined) expectWhole('step', demand.step, 1, Number.MAX_SAFE_INTEGER);
  if (refusals.length === 0 && paths * days > MOST_PATH_DAYS) refusals.push(refusal('OUT_OF_RANGE', ['paths'], { reason: 'PATHS_TIMES_DAYS', highest: MOST_PATH_DAYS }));
  return unlessRefused(refusals, { seed, paths, days });
}
