import type { BandSeries } from '../../agreements/band.js';
import type { ReplenishmentTerms } from '../../agreements/terms.js';
import type { Day } from '../../kernel/day.js';
import { type Quantity, ZERO } from '../../kernel/quantity.js';
import type { PlanCalendars } from './lead-time.js';
import type { ExplanationStep } from './explanation/steps.js';
import type { RoundingFlag } from './rounding.js';
import type { Suggestion } from './suggestion.js';

/**
 * BAND_TOO_NARROW: stock falls below the trigger again before the next delivery day although it was filled to the limit.
 * CURED_BEFORE_ARRIVAL: stock dips below the trigger, but expected receipts lift it before anything new could arrive.
 * ARRIVAL_BEYOND_HORIZON: the earliest arrival lies after the last projected day.
 * LOT_DOES_NOT_FIT, MIN_MAX_CONFLICT: an order was left out or cut by the maximum, see `RoundingFlag` and `unplaced`.
 */
export type ReplenishmentFlag =
  | 'BAND_TOO_NARROW'
  | 'CURED_BEFORE_ARRIVAL'
  | 'ARRIVAL_BEYOND_HORIZON'
  | 'LOT_DOES_NOT_FIT'
  | 'MIN_MAX_CONFLICT';

/** An order that stock needs and the agreed rounding does not allow: nothing is guessed, people decide. */
export type UnplacedOrder = {
  triggerDay: Day;
  arrivalDay: Day;
  /** Up to the target. */
  need: Quantity;
  /** What the minimum lacks until the next delivery; zero when it holds and the order can wait. */
  lacking: Quantity;
  flags: RoundingFlag[];
  /** Empty when explanations were not asked for. */
  trace: ExplanationStep[];
};

/** Supply of each day, told apart for the explanation; the sum is in the projection already. */
export type OpenSupply = { inTransit: readonly Quantity[]; committed: readonly Quantity[]; proposed: readonly Quantity[] };

/** An order that was placed on the day with that index. */
export type Placed = { index: number; quantity: Quantity };

export type ReplenishInput = {
  today: Day;
  /** F-34 with confirmed supply and open proposals, one value a day from today on. */
  projected: readonly Quantity[];
  /** Of the same days as `projected`. */
  band: BandSeries;
  terms: ReplenishmentTerms;
  calendars: PlanCalendars;
  /** Stock that is there and cannot be used: out of stock is at or below it. Zero when absent. */
  held?: Quantity;
  openSupply?: OpenSupply;
  /** Most stock of each day that is used up within the agreed shelf life; absent when none is agreed. */
  usableWithinShelfLife?: readonly Quantity[] | null;
  /**
   * The projection with the placed orders in it, where an order does more than lift every later day by its quantity: with lots that
   * expire, goods that would have served a shortage may expire instead. Absent: every later day is lifted.
   */
  reproject?: ((placed: readonly Placed[]) => readonly Quantity[]) | null;
  /** False leaves the traces out, for runs over everything. */
  explain?: boolean;
};

/** One pass of the proposal loop over one item-location. Indexes count days from today, `first` is today's day number. */
export type ReplenishmentRun = {
  input: ReplenishInput;
  first: number;
  earliest: number;
  stock: Quantity[];
  placed: Placed[];
  suggestions: Suggestion[];
  unplaced: UnplacedOrder[];
  flags: ReplenishmentFlag[];
};

/** The value of a day; indexes beyond the projection are never asked for. */
export function at(series: readonly Quantity[], index: number): Quantity {
  return series[index] ?? ZERO;
}
