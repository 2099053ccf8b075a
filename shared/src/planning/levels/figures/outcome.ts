import { type Money, valueOf } from '../../../kernel/money.js';
import { fromTenThousandths, maxQ, ONE, type Quantity, subQ, ZERO } from '../../../kernel/quantity.js';
import { carryingCost } from '../../../stock/carrying-cost.js';

/** What a recommendation is expected to do, so that service and stock can be weighed against each other. Shares of 1. */
export type ExpectedOutcome = {
  /** P(no stock-out in a cycle), and what is left of it. */
  cycleService: Quantity;
  stockoutRisk: Quantity;
  fillRate: Quantity;
  deliveriesPerYear: Quantity;
  stockoutsPerYear: Quantity;
  /** SS + half a delivery, in the base unit, and the days of demand it covers; null without demand. */
  meanStock: Quantity;
  coverDays: Quantity | null;
};

export type OutcomeInput = { safetyStock: number; delivery: number; meanPerDay: number; cycleService: number; fillRate: number };

/**
 * Expected service and cover of a safety stock: mean stock = SS + Q ÷ 2 with deliveries of Q = max(d̄ T, MOQr), cover = mean stock ÷
 * d̄, deliveries a year = 365 d̄ ÷ Q, stock-outs a year = deliveries × (1 − cycle service).
 * SS 266, Q 500, d̄ 100 → mean stock 516, cover 5.16 days, 73 deliveries a year.
 */
export function expectedOutcome({ safetyStock, delivery, meanPerDay, cycleService, fillRate }: OutcomeInput): ExpectedOutcome {
  const deliveries = delivery > 0 ? (365 * meanPerDay) / delivery : 0;
  const meanStock = safetyStock + (meanPerDay > 0 ? delivery / 2 : 0);
  const share = (value: number) => fromTenThousandths(Math.round(Math.min(1, Math.max(0, value)) * ONE));
  const service = share(cycleService);
  return {
    cycleService: service,
    stockoutRisk: subQ(ONE, service),
    fillRate: share(fillRate),
    deliveriesPerYear: fromTenThousandths(Math.round(deliveries * ONE)),
    stockoutsPerYear: fromTenThousandths(Math.round(deliveries * (1 - cycleService) * ONE)),
    meanStock: fromTenThousandths(Math.round(meanStock)),
    coverDays: meanPerDay > 0 ? fromTenThousandths(Math.round((meanStock / meanPerDay) * ONE)) : null,
  };
}

/** What the mean stock binds and costs a year (F-44), and what lies above the maximum now (F-50). */
export function outcomeValue(
  outcome: ExpectedOutcome,
  now: { onHand: Quantity; maximum: Quantity },
  cost: { unitCost: Quantity; currency: string; yearlyRate: Quantity },
): { meanValue: Money; yearlyCost: Money; excess: Quantity; excessValue: Money } {
  const meanValue = valueOf(outcome.meanStock, cost.unitCost, cost.currency);
  const excess = maxQ(ZERO, subQ(now.onHand, now.maximum));
  return { meanValue, yearlyCost: carryingCost(meanValue, cost.yearlyRate, 365), excess, excessValue: valueOf(excess, cost.unitCost, cost.currency) };
}
