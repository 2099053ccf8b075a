import type { BandSeries } from '../../agreements/band.js';
import type { ReplenishmentTerms } from '../../agreements/terms.js';
import type { Day } from '../../kernel/day.js';
import { type Quantity, ZERO } from '../../kernel/quantity.js';
import type { PlanCalendars } from './lead-time.js';
import type { Suggestion } from './suggestion.js';

/**
 * BAND_TOO_NARROW: stock falls below the trigger again before the next delivery day although it was filled to the limit.
 * CURED_BEFORE_ARRIVAL: stock dips below the trigger, but expected receipts lift it before anything new could arrive.
 * ARRIVAL_BEYOND_HORIZON: the earliest arrival lies after the last projected day.
 */
export type ReplenishmentFlag = 'BAND_TOO_NARROW' | 'CURED_BEFORE_ARRIVAL' | 'ARRIVAL_BEYOND_HORIZON';

export type ReplenishInput = {
  today: Day;
  /** F-34 with confirmed supply and open proposals, one value a day from today on. */
  projected: readonly Quantity[];
  /** Of the same days as `projected`. */
  band: BandSeries;
  terms: ReplenishmentTerms;
  calendars: PlanCalendars;
  /** False leaves the traces out, for runs over everything. */
  explain?: boolean;
};

/** One pass of the proposal loop over one item-location. Indexes count days from today, `first` is today's day number. */
export type ReplenishmentRun = {
  input: ReplenishInput;
  first: number;
  earliest: number;
  stock: Quantity[];
  /** The arrival day that was filled last; −1 before the first. */
  filledOn: number;
  suggestions: Suggestion[];
  flags: ReplenishmentFlag[];
};

/** The value of a day; indexes beyond the projection are never asked for. */
export function at(series: readonly Quantity[], index: number): Quantity {
  return series[index] ?? ZERO;
}
