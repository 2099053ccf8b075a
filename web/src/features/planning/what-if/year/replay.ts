import { addDays, applyChanges, type Day, day, dayNumber, type ItemLocationFacts, quantity, type Quantity, type ReplayInput, thresholdOn, type ThresholdCandidate } from '@stockpact/shared';
import { changesOf, type Wish } from '../wish/wish.js';

export type Opening = { day: string; stock: string };
export type Replay = { input: ReplayInput; candidates: ThresholdCandidate[]; days: readonly Day[]; /** The opening stock was counted; else the band's own fill level is taken. */ counted: boolean };

const YEAR = 365;
/** Weeks before the first morning, for its first forecasts. */
const LEARNING = 56;
const SHORTEST = 28;

/**
 * The last twelve months of recorded demand, or as many of them as are known, as a replay for the band in force and the band tried;
 * terms as they are agreed for both. Null without a band or with less than four weeks to live through.
 */
export const replayOf = (facts: ItemLocationFacts, wish: Wish, opening: Opening | null): Replay | null => {
  const { history, today } = facts;
  const inForce = thresholdOn(facts.thresholds, today);
  const known = history && firstKnown(history);
  if (inForce === null || history === null || known === null) return null;
  const days = Math.min(YEAR, dayNumber(today) - known - LEARNING);
  if (days < SHORTEST) return null;
  const from = addDays(today, -days);
  const { minimum, maximum, reorderPoint, target } = changesOf(wish, facts);
  const changed = applyChanges(facts, minimum === undefined ? {} : { minimum, maximum, reorderPoint, target });
  const tried = changed.ok ? (thresholdOn(changed.value.thresholds, today) ?? inForce) : inForce;
  const counted = opening !== null && days === YEAR;
  const input: ReplayInput = {
    history, from, days, terms: facts.terms, calendars: facts.calendars, horizonDays: facts.horizonDays,
    opening: counted ? quantity(opening.stock) : fillLevel(inForce, facts),
  };
  const candidate = (name: string, threshold: typeof inForce): ThresholdCandidate => ({ name, thresholds: [{ ...threshold, effectiveFrom: from }] });
  return { input, candidates: [candidate('now', inForce), candidate('tried', tried)], days: Array.from({ length: days }, (_, index) => addDays(from, index)), counted };
};

const firstKnown = ({ firstDay, quantities }: NonNullable<ItemLocationFacts['history']>): number | null => {
  for (let index = 0; index < quantities.length; index += 1) if (!Number.isNaN(quantities[index])) return dayNumber(day(firstDay)) + index;
  return null;
};

/** What a replenishment fills to; where limits are in days of demand, the stock of today stands in. */
const fillLevel = (inForce: { unit: string; maximum: Quantity }, facts: ItemLocationFacts): Quantity => (inForce.unit === 'QTY' ? inForce.maximum : (facts.snapshot?.quantity ?? quantity('0')));
