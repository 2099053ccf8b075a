import { addDays, type Day, daysBetween, weekday } from '@stockpact/shared';
import type { ItemHistory, Setting } from './item-history.js';
import type { Random } from './random.js';
import { stepOf } from './terms.js';
import type { ToldDeliveries } from './told-deliveries.js';
import { DEMO_TODAY } from './time-frame.js';

/** An open line of the buyer's purchase orders, as the buyer's system would send it. */
export interface ExpectedReceipt {
  kind: 'COMMITTED' | 'IN_TRANSIT';
  dueDate: Day;
  quantity: number;
}

export interface ForecastBucket {
  issuedOn: Day;
  bucketStart: Day;
  quantity: number;
  firmness: 'FIRM' | 'PLAN';
}

/** Share of the short item-locations whose orders fell through: only a new proposal helps them, and soon. */
const CANCELLED = 0.4;

/**
 * Orders that have not arrived. Most late ones have a new date; about a third are still announced for a day that has passed.
 * Nothing is on the way for an item-location that was never counted but its first delivery.
 */
export function expectedReceipts(history: ItemHistory, setting: Setting, told: Pick<ToldDeliveries, 'has'>, random: Random): ExpectedReceipt[] {
  const today = setting.frame.days;
  if (history.goal === 'NEVER_COUNTED') return [firstDelivery(history, setting, random)];
  if ((history.goal === 'OUT_OF_STOCK' || history.goal === 'BELOW_MIN') && random.chance(CANCELLED)) return [];
  return history.deliveries.openOrders
    .filter((order) => order.due < today + 120 && !told.has(order))
    .map((order) => {
      const isOnTheWay = order.shipped < today;
      const dueIndex = order.due >= today ? order.due : lateDate(order.due, history, setting, random);
      return { kind: isOnTheWay ? 'IN_TRANSIT' : 'COMMITTED', dueDate: addDays(setting.frame.firstDay, dueIndex), quantity: order.quantity };
    });
}

function lateDate(due: number, history: ItemHistory, setting: Setting, random: Random): number {
  const today = setting.frame.days;
  if (history.goal === 'OVERDRAWN' || random.chance(0.3)) return Math.max(due, today - random.int(1, 4));
  return setting.receiving.next[today + random.int(1, 5)] ?? today;
}

function firstDelivery(history: ItemHistory, setting: Setting, random: Random): ExpectedReceipt {
  const { lotQuantity } = history.terms;
  const wanted = history.limits[0]?.unit === 'QTY' ? history.limits[0].maximum : lotQuantity;
  const due = setting.receiving.next[setting.frame.days + random.int(2, 9)] ?? setting.frame.days;
  return { kind: 'COMMITTED', dueDate: addDays(setting.frame.firstDay, due), quantity: Math.max(1, Math.floor(wanted / lotQuantity)) * lotQuantity };
}

const WEEKS = 13;

/** The last issues, of Fridays: thirteen weeks of Mondays, the first four firm; the nearer the better. */
export function forecast(history: ItemHistory, setting: Setting, issues: number, random: Random): ForecastBucket[] {
  if (!history.placement.agreement.sendsForecast || history.placement.item.lifecycle === 'END_OF_LIFE') return [];
  const step = stepOf(history.placement.item.uom);
  const bias = random.normal(1, 0.06);
  return Array.from({ length: issues }, (_, ago) => addDays(DEMO_TODAY, -3 - 7 * ago)).flatMap((issuedOn) => {
    const firstMonday = addDays(issuedOn, 8 - weekday(issuedOn));
    return Array.from({ length: WEEKS }, (_, week) => {
      const bucketStart = addDays(firstMonday, 7 * week);
      const mean = weekOf(history, daysBetween(setting.frame.firstDay, bucketStart));
      const quantity = Math.max(0, Math.round((mean * bias * random.normal(1, 0.02 + 0.008 * week)) / step)) * step;
      return { issuedOn, bucketStart, quantity, firmness: week < 4 ? 'FIRM' : 'PLAN' } as const;
    });
  });
}

function weekOf(history: ItemHistory, from: number): number {
  let sum = 0;
  for (let i = from; i < from + 7; i += 1) sum += history.demand.expected[i] ?? 0;
  return sum;
}
