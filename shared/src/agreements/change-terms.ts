import type { Day } from '../kernel/day.js';
import { formatQuantity, ONE, type Quantity } from '../kernel/quantity.js';
import { type Refusal, type Result, refuse, refusal, refusalsOf, unlessRefused } from '../kernel/result.js';
import { codeFault } from '../kernel/text.js';
import { type LotRounding, MOST_UNITS_PER_PIECE, type ReplenishmentTerms, lotRoundingOf, validateTerms } from './terms.js';

/** What a party may change of the terms of an item-location. */
export type ChangeableTerms = Pick<ReplenishmentTerms, 'lotQuantity' | 'minimumOrderQuantity' | 'maximumOrderQuantity' | 'leadTimeDays' | 'transitDays' | 'preparationDays' | 'reviewDays'> & {
  lotRounding: LotRounding;
  minimumShelfLifeDays: number | null;
  capacityGroup: string | null;
  capacityUnits: Quantity;
  storagePerPiece: Quantity | null;
};

/** Characters of the code of a capacity group. */
export const LONGEST_GROUP = 40;
const LONGEST: Readonly<Record<'leadTimeDays' | 'transitDays' | 'preparationDays' | 'reviewDays', number>> = { leadTimeDays: 365, transitDays: 365, preparationDays: 365, reviewDays: 90 };

/**
 * Terms from a day on: what the wish names replaces what is agreed on that day, what it leaves out stays. Never in the past, so
 * that a plan and a settled period can still be told from the terms of their day; transit is a part of the lead time; a wish that
 * changes nothing is refused. Example: lead time 9, transit 4, wish transit 10 → refused with ABOVE_LEAD_TIME.
 */
export function changeTerms<T extends ReplenishmentTerms>(agreed: T, wish: Partial<ChangeableTerms>, effectiveFrom: Day, today: Day): Result<T & ChangeableTerms> {
  const before = completed(agreed);
  const after = { ...before, ...named(wish) };
  if (changesOf(before, after).length === 0) return refuse('INVALID', [], { reason: 'UNCHANGED' });
  const refusals: Refusal[] = [...refusalsOf(validateTerms(after)), ...longSpans(after)];
  if (after.transitDays > after.leadTimeDays) refusals.push(refusal('OUT_OF_RANGE', ['transitDays'], { reason: 'ABOVE_LEAD_TIME', highest: after.leadTimeDays }));
  refusals.push(...unitRefusals('capacityUnits', after.capacityUnits), ...unitRefusals('storagePerPiece', after.storagePerPiece));
  refusals.push(...groupRefusals(after.capacityGroup));
  if (effectiveFrom < today) refusals.push(refusal('OUT_OF_RANGE', ['effectiveFrom'], { reason: 'RETROACTIVE', today }));
  return unlessRefused(refusals, after);
}

function completed<T extends ReplenishmentTerms>(agreed: T): T & ChangeableTerms {
  const { minimumShelfLifeDays = null, capacityGroup = null, capacityUnits = ONE, storagePerPiece = null } = agreed;
  return { ...agreed, lotRounding: lotRoundingOf(agreed), minimumShelfLifeDays, capacityGroup, capacityUnits, storagePerPiece };
}

/** Names of the terms that differ. */
export function changesOf(before: ReplenishmentTerms, after: ReplenishmentTerms & Partial<ChangeableTerms>): Array<keyof ChangeableTerms> {
  return CHANGEABLE.filter((name) => (before[name] ?? null) !== (after[name] ?? null));
}

const CHANGEABLE: ReadonlyArray<keyof ChangeableTerms> = [
  'lotQuantity', 'minimumOrderQuantity', 'maximumOrderQuantity', 'leadTimeDays', 'transitDays', 'preparationDays', 'reviewDays', 'lotRounding', 'minimumShelfLifeDays', 'capacityGroup', 'capacityUnits', 'storagePerPiece',
];

/** Absent means that it stays; null takes a limit away, where there may be none. */
function named(wish: Partial<ChangeableTerms>): Partial<ChangeableTerms> {
  return Object.fromEntries(CHANGEABLE.filter((name) => wish[name] !== undefined).map((name) => [name, wish[name]]));
}

function unitRefusals(name: 'capacityUnits' | 'storagePerPiece', units: Quantity | null): Refusal[] {
  if (units === null) return [];
  if (units <= 0) return [refusal('OUT_OF_RANGE', [name], { reason: 'NOT_ABOVE_ZERO' })];
  return units > MOST_UNITS_PER_PIECE ? [refusal('OUT_OF_RANGE', [name], { reason: 'NUMBER_TOO_LARGE', highest: formatQuantity(MOST_UNITS_PER_PIECE) })] : [];
}

function groupRefusals(group: string | null): Refusal[] {
  if (group === null) return [];
  if (group.length > LONGEST_GROUP) return [refusal('OUT_OF_RANGE', ['capacityGroup'], { reason: 'TOO_LONG', highest: LONGEST_GROUP })];
  const fault = codeFault(group);
  return fault === null ? [] : [refusal('INVALID', ['capacityGroup'], { reason: fault })];
}

function longSpans(terms: ChangeableTerms): Refusal[] {
  return (Object.keys(LONGEST) as Array<keyof typeof LONGEST>)
    .filter((name) => terms[name] > LONGEST[name] && terms[name] <= 730)
    .map((name) => refusal('OUT_OF_RANGE', [name], { reason: 'SPAN', lowest: 0, highest: LONGEST[name] }));
}
