import type { Day } from '../kernel/day.js';
import { formatQuantity, isMultipleOf, type Quantity } from '../kernel/quantity.js';
import { type Refusal, refusal } from '../kernel/result.js';
import { isOpen } from '../planning/calendar.js';
import { corridorOf } from '../planning/replenishment/corridor.js';
import type { Proposal, Surroundings } from './proposal.js';

/** A quantity above zero in whole lots. */
export function quantityRefusals(quantity: Quantity, { terms }: Surroundings): Refusal[] {
  if (quantity <= 0) return [refusal('OUT_OF_RANGE', ['quantity'], { reason: 'NOT_ABOVE_ZERO' })];
  if (isMultipleOf(quantity, terms.lotQuantity)) return [];
  return [refusal('LOT_SIZE_VIOLATION', ['quantity'], { lot: formatQuantity(terms.lotQuantity) })];
}

/** An arrival today or later on a day that the location receives. */
export function arrivalRefusals(arrivalDay: Day, { today, calendars }: Surroundings): Refusal[] {
  if (arrivalDay < today) return [refusal('OUT_OF_RANGE', ['arrivalDate'], { reason: 'IN_THE_PAST', today })];
  if (isOpen(calendars.delivery, arrivalDay)) return [];
  return [refusal('CALENDAR_CLOSED', ['arrivalDate'], { day: arrivalDay })];
}

/** The plan knows that the quantity does not hold the minimum, and why it cannot be more. */
const CUT_BY_PLAN = ['MIN_MAX_CONFLICT', 'CAPACITY_CUT', 'STORAGE_CUT'];

/**
 * F-36: a quantity outside [max(0, min − PS), max(0, max − PS)]. `min` and `max` of the refusal are that corridor.
 * Projected stock that the asker may not see is not quoted.
 * A quantity above it is excused up to the planned one when the plan itself flagged MAX_BREACH_BY_LOT, and one below it down to
 * the planned one when the plan said that no more was possible.
 * Example: PS 80, band 200 … 900: 100 is refused (120 … 820), 850 as well, 750 is fine.
 */
export function bandRefusals(quantity: Quantity, arrivalDay: Day, proposal: Pick<Proposal, 'flags' | 'suggestedQuantity'>, around: Surroundings): Refusal[] {
  const stock = around.stockOn(arrivalDay);
  if (stock === null) return [];
  const corridor = corridorOf(stock.projected, stock.minimum, stock.maximum);
  const excused = proposal.flags.includes('MAX_BREACH_BY_LOT') && quantity <= proposal.suggestedQuantity;
  const noMore = CUT_BY_PLAN.some((flag) => proposal.flags.includes(flag)) && quantity >= proposal.suggestedQuantity;
  const low = quantity < corridor.minimum && !noMore;
  const high = quantity > corridor.maximum && !excused;
  if (!low && !high) return [];
  const reason = low ? 'BELOW_MINIMUM' : 'ABOVE_MAXIMUM';
  if (stock.secret) return [refusal('BAND_VIOLATION', ['quantity'], { reason })];
  const params = {
    reason,
    min: formatQuantity(corridor.minimum),
    max: formatQuantity(corridor.maximum),
    projected: formatQuantity(stock.projected),
  };
  return [refusal('BAND_VIOLATION', ['quantity'], params)];
}

/** The decision came too late: its deadline is over. */
export function deadlineRefusals(proposal: Pick<Proposal, 'decisionDeadline'>, today: Day): Refusal[] {
  if (proposal.decisionDeadline === null || today <= proposal.decisionDeadline) return [];
  return [refusal('CUT_OFF_PASSED', [], { deadline: proposal.decisionDeadline })];
}
