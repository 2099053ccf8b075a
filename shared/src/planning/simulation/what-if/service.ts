import { MARK } from '../../../demand/series/marks.js';
import { weeklyBuckets } from '../../../demand/series/weeks.js';
import { dayNumber } from '../../../kernel/day.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { type Result, ok, refuse } from '../../../kernel/result.js';
import { CLASS_CELLS, type CellOverrides } from '../../classification/value/cells.js';
import type { DemandHistory } from '../../demand.js';
import { type ItemLocationFacts, horizonOf } from '../../plan/facts.js';
import { profileItemLocation } from '../../profile/profile.js';
import { weeksToToday } from '../../profile/weeks.js';

export type ServiceBand = { safetyStock: Quantity; minimum: Quantity; maximum: Quantity };

/**
 * Safety stock, minimum and maximum for a cycle service level between 0 and 1 (F-25 … F-29), from the history of the facts by the rules
 * that every run follows, with the lead time as agreed. Refused as the levels themselves are, and without any history.
 */
export function bandForService(facts: ItemLocationFacts, service: Quantity): Result<ServiceBand> {
  const { today, history, terms } = facts;
  if (history === null) return refuse('INVALID', ['history'], { reason: 'NO_HISTORY' });
  const { corrected, marks } = marked(history);
  const days = { first: dayNumber(history.firstDay), bucketDays: 1, values: corrected, marks };
  const { levels } = profileItemLocation({
    id: 'what-if', today, lifecycle: facts.lifecycle, days, weeks: weeksToToday(weeklyBuckets({ firstDay: history.firstDay, corrected, marks }), today),
    demandAsOf: null, firstReceipt: null, terms, measured: null, buyer: null, abc: facts.abcClass, policies: everywhere(service),
    inUse: facts.outlook?.method ?? null, horizonWeeks: Math.ceil(horizonOf(facts) / 7), explain: false,
  });
  if (!levels.ok) return levels;
  const { safetyStock, minimum, maximum } = levels.value.figures;
  return ok({ safetyStock: safetyStock.computed, minimum: minimum.computed, maximum: maximum.computed });
}

function everywhere(serviceLevel: Quantity): CellOverrides {
  return Object.fromEntries(CLASS_CELLS.map((cell) => [cell, { serviceLevel }]));
}

function marked({ quantities, censored }: DemandHistory): { corrected: Float64Array; marks: Uint8Array } {
  const corrected = Float64Array.from(quantities);
  return { corrected, marks: Uint8Array.from(corrected, (each, i) => (Number.isNaN(each) ? MARK.MISSING : censored?.[i] ? MARK.CENSORED : 0)) };
}
