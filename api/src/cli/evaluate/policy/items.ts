import { addDays, type Day, dayFromNumber, dayNumber, type PolicyItem } from '@stockpact/shared';
import { InputProblem } from '../input-problem.js';
import { quoted } from './faults.js';
import { type Consumption, keyOf, type Series } from './gathered.js';
import type { ItemTerms, TermsFile } from './terms.js';

/** Eight weeks teach before the first day that is lived through. */
export const LEAST_PAST = 56;
export const USUAL_DAYS = 365;
const FEWEST_DAYS = 28;

export interface Period {
  from: Day;
  days: number;
}

export interface PeriodWish {
  from: Day | null;
  days: number | null;
}

export interface Joined {
  period: Period;
  items: PolicyItem[];
  notes: string[];
}

/** Consumption and terms brought together, sorted by item and location; what has no counterpart is told and left out. */
export function joinItems(consumption: Consumption, terms: TermsFile, wish: PeriodWish, service: number | null): Joined {
  const period = periodOf(consumption, wish);
  const notes = [...consumption.notes, ...terms.notes];
  const used = new Set<ItemTerms>();
  const without: string[] = [];
  const items = consumption.series.flatMap((series) => {
    const own = termsOf(series, terms);
    if (own === null) without.push(nameOf(series));
    if (own !== null) used.add(own);
    return own === null ? [] : [itemOf(series, own, period, service)];
  });
  if (items.length === 0) throw new InputProblem(`No item of the consumption has terms in ${terms.file}. Consumption names ${listed(without)}; the terms name ${listed([...terms.byKey.values()].map(nameOf))}.`);
  if (without.length > 0) notes.push(`Left out, for they have no terms: ${listed(without)}.`);
  const idle = [...terms.byKey.values()].filter((each) => !used.has(each));
  if (idle.length > 0) notes.push(`Left out, for nothing of them was consumed: ${listed(idle.map(nameOf))}.`);
  const young = items.filter(({ history }) => dayNumber(history.firstDay) > dayNumber(period.from) - LEAST_PAST).length;
  if (young > 0) notes.push(`${young} of ${items.length} have less than eight weeks of history before the first day; until then their levels rest on what little there is.`);
  return { period, items: items.sort((a, b) => (a.key < b.key ? -1 : 1)), notes };
}

function periodOf({ series, last }: Consumption, { from, days }: PeriodWish): Period {
  const first = series.reduce((least, each) => Math.min(least, each.first), Infinity);
  const known = last - first + 1;
  if (known < LEAST_PAST + FEWEST_DAYS) throw new InputProblem(`The consumption spans ${known} days; at least ${LEAST_PAST + FEWEST_DAYS} are needed: eight weeks to learn from and four to live through.`);
  const count = days ?? (from === null ? Math.min(USUAL_DAYS, known - LEAST_PAST) : last - dayNumber(from) + 1);
  const begin = from === null ? last - count + 1 : dayNumber(from);
  if (begin < first || begin + count - 1 > last || count < 1) throw new InputProblem(`${dayFromNumber(begin)} and ${count} days from then on do not lie within the consumption, ${dayFromNumber(first)} to ${dayFromNumber(last)}.`);
  return { from: dayFromNumber(begin), days: count };
}

/** Terms of the location, else those that hold for every location; a file without item column means the only item there is. */
function termsOf(series: Series, { byKey, file }: TermsFile): ItemTerms | null {
  const [only] = byKey.values();
  if (series.item === '') {
    if (byKey.size === 1 && only) return only;
    throw new InputProblem(`The consumption names no item, and ${file} names ${byKey.size}: add a column for the item.`);
  }
  const own = byKey.get(keyOf(series.item, series.location)) ?? byKey.get(keyOf(series.item, ''));
  if (own || series.location !== '') return own ?? null;
  const elsewhere = [...byKey.values()].filter(({ item }) => item === series.item);
  if (elsewhere.length > 1) throw new InputProblem(`${file} has terms of ${quoted(series.item)} at ${elsewhere.length} locations, but the consumption names no location: add a column for it.`);
  return elsewhere[0] ?? null;
}

function itemOf(series: Series, own: ItemTerms, { from, days }: Period, service: number | null): PolicyItem {
  return {
    key: nameOf(series.item === '' ? own : series),
    history: { firstDay: dayFromNumber(series.first), quantities: series.values, censored: null },
    from,
    days,
    terms: own.terms,
    calendars: { delivery: own.delivery, ship: own.ship },
    opening: own.opening,
    minimum: own.minimum,
    maximum: own.maximum,
    target: own.target,
    reorderLevel: own.reorderLevel,
    orderQuantity: own.orderQuantity,
    unitCost: own.unitCost,
    service: own.service ?? service,
  };
}

function nameOf({ item, location }: { item: string; location: string }): string {
  return location === '' ? item : `${item} @ ${location}`;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, 8).map(quoted).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`;
}

/** The last day of a period. */
export function lastOf({ from, days }: Period): Day {
  return addDays(from, days - 1);
}
