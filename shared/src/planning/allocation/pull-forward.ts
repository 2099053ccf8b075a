import { addDays, type Day, dayFromNumber, dayNumber } from '../../kernel/day.js';
import { ceilToLot, floorToLot, maxQ, minQ, type Quantity, subQ, ZERO } from '../../kernel/quantity.js';
import { minimumShipment } from '../../agreements/terms.js';
import { seekOpenNumber, stepOpenNumber } from '../calendar.js';
import type { PlannedLine } from './planned-line.js';

/** Ship day and arrival of a shipment that is moved into another week. */
export type Slot = { shipDay: Day; arrivalDay: Day };

/** The last ship day of a week that a decision of today can reach, and the delivery day after its transit; null when there is none before `arrival`. */
export function slotIn({ plan, terms, calendars }: PlannedLine, week: Day, arrival: Day): Slot | null {
  const ready = stepOpenNumber(calendars.working ?? calendars.ship, dayNumber(plan.startDay), terms.preparationDays, 1);
  const ship = seekOpenNumber(calendars.ship, dayNumber(addDays(week, 6)), -1);
  if (ready === null || ship === null || ship < ready || ship < dayNumber(week)) return null;
  const arrives = seekOpenNumber(calendars.delivery, ship + terms.transitDays, 1);
  if (arrives === null || arrives >= dayNumber(arrival) || arrives < dayNumber(plan.startDay) + terms.leadTimeDays) return null;
  return { shipDay: dayFromNumber(ship), arrivalDay: dayFromNumber(arrives) };
}

/**
 * Whole lots that move out of a shipment: at least what is asked if `most` allows it, both what moves and what stays no less than
 * the least shipment, or all of it. Zero when no such split exists.
 * Example: 400 in lots of 50, least 200, asked 150, most 400 → 200 move, 200 stay.
 */
export function movableLots(quantity: Quantity, asked: Quantity, most: Quantity, { terms }: Pick<PlannedLine, 'terms'>): Quantity {
  const { lotQuantity } = terms;
  const least = minQ(quantity, minimumShipment(terms));
  const limit = floorToLot(minQ(quantity, most), lotQuantity);
  const wanted = minQ(limit, maxQ(least, ceilToLot(asked, lotQuantity)));
  const fits = (each: Quantity) => each >= least && each <= limit && (each === quantity || subQ(quantity, each) >= least);
  const leaving = floorToLot(subQ(quantity, least), lotQuantity);
  return [wanted, limit, leaving].find(fits) ?? ZERO;
}
