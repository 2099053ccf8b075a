import type { Day } from '../../../kernel/day.js';
import { type Money, valueOf } from '../../../kernel/money.js';
import { fromTenThousandths, type Quantity } from '../../../kernel/quantity.js';
import type { DrawMethod, DrawReason } from '../demand-model/demand-model.js';
import type { CostTerms, SimulationSize } from './options.js';
import { divideRounded, type Totals } from './totals.js';

/** A share with both its numbers, so that it can be added up and read (0.2, 0.10). */
export type Share = { count: number; of: number };

export type SimulationCosts = {
  /** Mean stock × unit cost. */
  stockValue: Money;
  /** F-44 over the simulated days. */
  carrying: Money;
  freight: Money;
  /** Carrying + freight. */
  total: Money;
};

/** One value a day, index 0 on `startDay`; stocks at or below which 5, 50 and 95 % of the paths close. */
export type SimulationCurves = { p5: Quantity[]; p50: Quantity[]; p95: Quantity[]; outOfStockPaths: number[] };

/** F-90. Days are path-days, except where a field says paths. */
export type SimulationResult = SimulationSize & {
  rulesVersion: string;
  startDay: Day;
  demandModel: { method: DrawMethod; reason: DrawReason; usedDays: number; censoredDays: number; occurrence: number; variation: number };
  leadTime: 'AGREED' | 'OBSERVED';
  outOfStock: Share;
  belowMin: Share;
  inBand: Share;
  aboveMax: Share;
  /** Paths with at least one day out of stock, or above the maximum (R003-21). */
  outOfStockRisk: Share;
  excessRisk: Share;
  /** Of a path in the mean: what was wanted, and what stock met on the day. Fill rate = served ÷ demand; no demand, no rate. */
  demand: Quantity;
  served: Quantity;
  meanStock: Quantity;
  /** All deliveries of all paths that landed within the days. */
  deliveries: Share;
  costs: SimulationCosts | null;
  curves: SimulationCurves | null;
};

type Shares = Pick<SimulationResult, 'outOfStock' | 'belowMin' | 'inBand' | 'aboveMax' | 'outOfStockRisk' | 'excessRisk' | 'demand' | 'served' | 'meanStock' | 'deliveries'>;

export function sharesOf(totals: Totals, { paths, days }: SimulationSize): Shares {
  const of = paths * days;
  const { outOfStockDays, belowMinDays, aboveMaxDays } = totals;
  const perPath = (total: bigint) => fromTenThousandths(divideRounded(total, BigInt(paths)));
  return {
    outOfStock: { count: outOfStockDays, of },
    belowMin: { count: belowMinDays, of },
    inBand: { count: of - outOfStockDays - belowMinDays - aboveMaxDays, of },
    aboveMax: { count: aboveMaxDays, of },
    outOfStockRisk: { count: totals.pathsOutOfStock, of: paths },
    excessRisk: { count: totals.pathsAboveMax, of: paths },
    demand: perPath(totals.demand),
    served: perPath(totals.demand - totals.short),
    meanStock: fromTenThousandths(divideRounded(totals.stockDays, BigInt(of))),
    deliveries: { count: totals.deliveries, of: paths },
  };
}

/** F-44 on the mean stock: value × rate × days ÷ 365. Example: 20 000 at 22 % for 90 days → 1 084.93. Freight by delivery. */
export function costsOf(shares: Shares, { days, paths }: SimulationSize, { unitCost, currency, carryingRate, freightPerDelivery }: CostTerms): SimulationCosts {
  const stockValue = valueOf(shares.meanStock, unitCost, currency);
  const money = (minor: number): Money => ({ minor, currency });
  const carrying = money(divideRounded(BigInt(stockValue.minor) * BigInt(carryingRate) * BigInt(days), 365n * 10_000n));
  if (freightPerDelivery !== null && freightPerDelivery.currency !== currency) throw new RangeError(`freight in ${freightPerDelivery.currency}, cost in ${currency}`);
  const freight = money(divideRounded(BigInt(freightPerDelivery?.minor ?? 0) * BigInt(shares.deliveries.count), BigInt(paths)));
  return { stockValue, carrying, freight, total: money(carrying.minor + freight.minor) };
}
