import type { OrderLog } from '../engine/decide.js';
import type { Course } from './course.js';
import { expectedOf } from './rolling-week.js';
import type { ReplayRule } from './rule.js';

type Ask = ReturnType<ReplayRule['begin']>;

/** Static reorder level with a fixed quantity, as ERP systems do it: position ≤ level → as many fixed quantities as lift it above. */
export function fixedQuantityRule(name: string, of: (course: Course) => { reorderLevel: number; quantity: number }): ReplayRule {
  return {
    name,
    begin(course) {
      const { reorderLevel, quantity } = of(course);
      const shipped = wholeLots(course, quantity);
      return ({ day, stock, onOrder }, log) => {
        const position = stock + onOrder;
        if (position <= reorderLevel) order(course, log, day, (Math.floor((reorderLevel - position) / shipped) + 1) * shipped);
      };
    },
  };
}

/** Plain min/max band: stock and open orders at or below the minimum → order up to the maximum. */
export function minMaxRule(name: string, of: (course: Course) => { minimum: number; maximum: number }): ReplayRule {
  return {
    name,
    begin(course) {
      const { minimum, maximum } = of(course);
      return ({ day, stock, onOrder }, log) => {
        const position = stock + onOrder;
        if (position <= minimum) order(course, log, day, wholeLots(course, maximum - position));
      };
    },
  };
}

/**
 * Orderpoint on a forecast, as open ERP systems do it: the stock forecast for the day an order of today would arrive, with open
 * orders and expected demand, is below the minimum → order up to the maximum on that day.
 */
export function orderpointRule(name: string, of: (course: Course) => { minimum: number; maximum: number }): ReplayRule {
  return {
    name,
    begin(course): Ask {
      const { minimum, maximum } = of(course);
      return ({ day, stock, onOrder }, log) => {
        const forecast = stock + onOrder - expectedUntil(course, day);
        if (forecast < minimum) order(course, log, day, wholeLots(course, maximum - forecast));
      };
    },
  };
}

/** Up to the end of the day on which an order of today arrives. */
function expectedUntil({ schedule, forecasts, slots }: Course, day: number): number {
  return expectedOf(forecasts.means, day * 7, slots[day] as number, (schedule.earliest[day] as number) - day + 1);
}

/** At least the minimum order, in whole lots. */
function wholeLots({ input }: Course, wanted: number): number {
  const { lotQuantity: lot, minimumOrderQuantity } = input.terms;
  const least = Math.max(wanted, minimumOrderQuantity, lot);
  const rest = least % lot;
  return rest > 0 ? least - rest + lot : least;
}

function order({ schedule }: Course, log: OrderLog, day: number, quantity: number): void {
  const arrival = schedule.earliest[day] as number;
  if (arrival >= schedule.span) return;
  log.decided[log.count] = day;
  log.arrival[log.count] = arrival;
  log.quantity[log.count] = quantity;
  log.count += 1;
}
