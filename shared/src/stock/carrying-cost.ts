import type { Money } from '../kernel/money.js';
import { type Quantity, sumQ, ZERO } from '../kernel/quantity.js';
import { type Result, ok, refuse } from '../kernel/result.js';

/** Yearly cost of holding stock as shares of its value: 0.22 is 22 % a year. Service is insurance, tax and systems. */
export type CarryingRate = { capital: Quantity; storage: Quantity; service: Quantity; risk: Quantity };

/** Who bears what of the yearly rate, as shares of the value. */
export type CarryingShares = { buyer: Quantity; supplier: Quantity };

const DAYS_OF_A_YEAR = 365n;
const WHOLE = 10_000n;

/**
 * F-44: mean value × yearly rate × days ÷ 365, rounded half away from zero to the minor unit. Rates in ten-thousandths of the value.
 * Example: 20 000.00 × 22 % × 90 ÷ 365 = 1 084.93.
 */
export function carryingCost(meanValue: Money, yearlyRate: Quantity, days: number): Money {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of days: ${days}`);
  const product = BigInt(meanValue.minor) * BigInt(yearlyRate) * BigInt(days);
  const unit = WHOLE * DAYS_OF_A_YEAR;
  const magnitude = product < 0n ? -product : product;
  const minor = Number((magnitude * 2n + unit) / (unit * 2n));
  if (!Number.isSafeInteger(minor)) throw new RangeError('amount beyond exact minor units');
  return { minor: product < 0n && minor !== 0 ? -minor : minor, currency: meanValue.currency };
}

/** The whole yearly rate; a component below zero is refused. */
export function carryingRate({ capital, storage, service, risk }: CarryingRate): Result<Quantity> {
  const parts = { capital, storage, service, risk };
  const wrong = Object.entries(parts).find(([, part]) => part < 0);
  return wrong ? refuse('OUT_OF_RANGE', [wrong[0]], { reason: 'BELOW_ZERO' }) : ok(sumQ(Object.values(parts)));
}

/**
 * Who bears it: stock of its own costs the buyer everything. Of consigned stock capital, risk and service (insurance follows
 * ownership) stay with the supplier, the buyer gives the room. 8 + 6 + 3 + 5 %, consigned → buyer 6 %, supplier 16 %.
 */
export function carryingShares({ capital, storage, service, risk }: CarryingRate, ownership: 'OWN' | 'CONSIGNED'): CarryingShares {
  if (ownership === 'OWN') return { buyer: sumQ([capital, storage, service, risk]), supplier: ZERO };
  return { buyer: storage, supplier: sumQ([capital, service, risk]) };
}
