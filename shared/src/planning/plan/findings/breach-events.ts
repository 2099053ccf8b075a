import { fromTenThousandths, type Quantity } from '../../../kernel/quantity.js';
import type { ExceptionEvent } from '../../exceptions/finding.js';
import { bandStatus } from '../../status.js';
import type { Picture } from '../picture.js';

/**
 * Out of stock, below min, above max: on the stock that is there now, else on the confirmed projection in or after the lead time;
 * surplus orders when only open proposals lift stock above the maximum. Below min is told beside out of stock only when it lies
 * in the lead time and out of stock does not. At stake is the worst day of the protection interval (lead time + review) from the event.
 */
export function breachEvents(state: Picture): ExceptionEvent[] {
  const { facts, breaches } = state;
  if (breaches === null) return [];
  const now = statusNow(state);
  const outOfStock = now === 'OUT_OF_STOCK' ? 0 : breaches.outOfStock;
  const belowMin = now === 'BELOW_MIN' ? 0 : breaches.belowMin;
  const aboveMax = now === 'ABOVE_MAX' ? 0 : breaches.aboveMax;
  const inLeadTime = (index: number) => index <= facts.terms.leadTimeDays;
  const when = (index: number) => (inLeadTime(index) ? 'IN_LT' : 'AFTER_LT');
  const events: ExceptionEvent[] = [];
  if (outOfStock >= 0) {
    const type = now === 'OUT_OF_STOCK' ? 'OUT_OF_STOCK_NOW' : (`OUT_OF_STOCK_${when(outOfStock)}` as const);
    events.push({ type, daysToEvent: outOfStock, quantity: atStake(state, outOfStock, (stock) => heldBack(state) - stock) });
  }
  if (belowMin >= 0 && (outOfStock < 0 || (inLeadTime(belowMin) && !inLeadTime(outOfStock)))) {
    const type = now === 'BELOW_MIN' ? 'BELOW_MIN_NOW' : (`BELOW_MIN_${when(belowMin)}` as const);
    events.push({ type, daysToEvent: belowMin, quantity: atStake(state, belowMin, (stock, i) => (state.band?.minimum[i] ?? 0) - stock) });
  }
  if (aboveMax >= 0) {
    const type = now === 'ABOVE_MAX' ? 'ABOVE_MAX_NOW' : (`ABOVE_MAX_${when(aboveMax)}` as const);
    events.push({ type, daysToEvent: aboveMax, quantity: atStake(state, aboveMax, (stock, i) => stock - (state.band?.maximum[i] ?? 0)) });
  }
  if (aboveMax < 0) addSurplusOrders(events, state);
  return events;
}

function statusNow({ opening, band }: Picture) {
  return opening === null ? 'NO_DATA' : bandStatus(opening.stock, band?.minimum[0] ?? null, band?.maximum[0] ?? null, opening.available);
}

/** Stock that is there and cannot be used. */
export function heldBack({ opening }: Pick<Picture, 'opening'>): number {
  return opening === null ? 0 : Math.max(0, opening.stock - opening.available);
}

/** The largest gap from the event on within the protection interval; on the day of the event itself today's stock counts too. */
function atStake({ facts, opening, curves }: Picture, from: number, gap: (stock: number, index: number) => number): Quantity {
  const confirmed = curves?.confirmed ?? [];
  const end = Math.min(confirmed.length, from + facts.terms.leadTimeDays + facts.terms.reviewDays + 1);
  let worst = from === 0 && opening !== null ? gap(opening.stock, 0) : 0;
  for (let i = from; i < end; i += 1) worst = Math.max(worst, gap(confirmed[i] ?? 0, i));
  return fromTenThousandths(Math.max(0, worst));
}

/** Released proposals that lift a stock above its maximum which confirmed supply keeps within it. */
function addSurplusOrders(events: ExceptionEvent[], { curves, band }: Picture): void {
  if (curves === null || band === null) return;
  let [first, worst] = [-1, 0];
  for (let i = 0; i < curves.withProposals.length; i += 1) {
    const over = (curves.withProposals[i] ?? 0) - (band.maximum[i] ?? 0);
    if (over > 0 && first < 0) first = i;
    if (over > worst) worst = over;
  }
  if (first >= 0) events.push({ type: 'SURPLUS_ORDERS', daysToEvent: first, quantity: fromTenThousandths(worst) });
}
