import { dayNumber } from '../../../kernel/day.js';
import type { OrderLog } from '../engine/decide.js';
import type { Course } from './course.js';
import { forecastsOf, PLAN_WEEKS } from './forecasts.js';
import type { CountedBand } from './replay.js';
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

/**
 * Min/max as ERP systems have it, (s, S): both levels are positions. Stock and open orders at or below the minimum → order up to the
 * maximum. An agreed band is none of these: its limits are physical stock, see `bandRule`.
 */
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
 * Plain min/max band as planners read an agreed one: limits of physical stock, looked at without a projection by day. Stock and open
 * orders less the mean demand of the lead time (that of the last eight weeks, up to the end of the day of arrival) below the minimum →
 * an order that lifts stock to the maximum when it arrives. Compared with the position itself, such a band would order a lead time
 * too late and seem far worse than those who plan by it. Example: min 40, max 100, stock and orders 75, d̄ 10, arrival in 3 days →
 * 75 − 40 = 35 < 40 → order 65.
 */
export function bandRule(name: string, of: (course: Course) => CountedBand): ReplayRule {
  return {
    name,
    begin(course): Ask {
      const { input, protection, schedule } = course;
      const band = of(course);
      const { means } = forecastsOf(input.history, dayNumber(input.from), input.days, protection, PLAN_WEEKS);
      return ({ day, stock, onOrder }, log) => {
        const days = (schedule.earliest[day] as number) - day + 1;
        const left = stock + onOrder - Math.round((expectedOf(means, day * 7, 0, 7) * days) / 7);
        if (left < (band.minimum[day] as number)) order(course, log, day, wholeLots(course, (band.maximum[day] as number) - left));
      };
    },
  };
}

/**
 * Orderpoint on a forecast, as open ERP systems do it: the stock forecast for the day an order of today would arrive, with open
 * orders and expected demand, is below the minimum of the day → order up to its maximum on that day.
 */
export function orderpointRule(name: string, of: (course: Course) => CountedBand): ReplayRule {
  return {
    name,
    begin(course): Ask {
      const { minimum, maximum } = of(course);
      return ({ day, stock, onOrder }, log) => {
        const forecast = stock + onOrder - expectedUntil(course, day);
        if (forecast < (minimum[day] as number)) order(course, log, day, wholeLots(course, (maximum[day] as number) - forecast));
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
