import { type BandSeries, bandSeries, daysBeyond } from '../../agreements/band.js';
import { addDays, daysBetween } from '../../kernel/day.js';
import { addQ, type Quantity, ZERO } from '../../kernel/quantity.js';
import { type Result, ok } from '../../kernel/result.js';
import { daysOfSupply } from '../days-of-supply.js';
import { demandOn, type ExpectedDemand, expectDemand, scaleDemand } from '../demand.js';
import { confirmedSupply, type Opening, project, type ProjectionCurves, rollForward, type Supply, supplyByDay } from '../project.js';
import { type Quality, worseOf } from '../quality.js';
import { replenish, type Replenishment } from '../replenishment/replenish.js';
import { type BandStatus, bandStatus, type Breaches, breachesOf, firstBreachIndex, gravestStatus } from '../status.js';
import { type ItemLocationFacts, horizonOf, isOnHold, isStale } from './facts.js';
import { findingsOf } from './findings.js';
import { inputNotes } from './input-notes.js';
import type { FirstBreach, ItemLocationPlan, PlanFlag } from './plan.js';
import { RULES_VERSION } from './rules-version.js';

/** What is known of an item-location, laid on the days from today on. */
export type Picture = {
  facts: ItemLocationFacts;
  demand: ExpectedDemand;
  opening: Opening | null;
  band: BandSeries | null;
  supply: Supply;
  curves: ProjectionCurves | null;
  breaches: Breaches | null;
};

/**
 * The complete plan of one item-location: expected demand (F-10, F-15), band by day (F-30), projection (F-34), suggestions
 * (F-33, F-35), status (0.12), days of supply (F-31) and exceptions (F-37). Refused only when terms or calendars are
 * unusable; missing stock or thresholds give a plan that says so. Same facts, same plan.
 */
export function planItemLocation(facts: ItemLocationFacts): Result<ItemLocationPlan> {
  const picture = pictureOf(facts);
  const replenished = replenishmentOf(picture);
  if (!replenished.ok) return replenished;
  const { suggestions, projected, flags } = replenished.value;
  const { demand, opening, band, supply, curves, breaches } = picture;
  const proposedSupply = withSuggestions(supply.proposed, facts, replenished.value);
  const count = supply.inTransit.length;
  return ok({
    rulesVersion: RULES_VERSION,
    startDay: facts.today,
    leadTimeFence: addDays(facts.today, facts.terms.leadTimeDays),
    status: statusNow(opening, band),
    projectedStatus: breaches ? gravestStatus(breaches, facts.terms.leadTimeDays + 1) : 'NO_DATA',
    stock: opening?.stock ?? null,
    snapshotAgeDays: opening?.ageDays ?? null,
    quality: qualityOf(opening, demand),
    demand: demand.perDay.length === count ? demand : { ...demand, perDay: demand.perDay.slice(0, count) },
    curves: curves && { ...curves, withProposals: projected },
    band,
    supply: confirmedSupply(supply),
    proposedSupply,
    firstBreach: firstBreachOf(picture),
    daysOfSupply: opening ? daysOfSupply(opening.stock, demand.perDay, opening.todayIncluded ? 1 : 0) : null,
    suggestions,
    flags: [...supply.flags, ...stateFlags(picture), ...flags],
    exceptions: findingsOf({ facts, opening, breaches, supplyFlags: supply.flags }),
    inputs: inputNotes(facts, opening, demand),
  });
}

/** Demand, stock, band and supply brought together into the projection of `count` days. Plans and simulations start from it. */
export function pictureOf(facts: ItemLocationFacts, count = horizonOf(facts)): Picture {
  const { today, history, forecast, snapshot, thresholds } = facts;
  const expected = expectDemand({ today, start: today, count: count + daysBeyond(thresholds), history, forecast });
  const consumed = (number: number) => demandOn(number, history, expected.weekdayMeans);
  const demand = facts.demandFactor === undefined ? expected : scaleDemand(expected, facts.demandFactor);
  const opening = snapshot ? rollForward(snapshot, facts.receipts, today, consumed) : null;
  if (opening?.todayIncluded) demand.perDay[0] = ZERO;
  const band = bandSeries(thresholds, today, count, demand.perDay);
  const supply = supplyByDay(today, count, facts.expected, facts.dropOverdueAfterDays);
  const curves = opening && project(opening.stock, demand.perDay, supply);
  const breaches = curves && band && breachesOf(curves.confirmed, band.minimum, band.maximum);
  return { facts, demand, opening, band, supply, curves, breaches };
}

/** F-35 step 9: nothing is proposed for blocked and ending items or beside an open excess case, and nothing without stock or band. */
function replenishmentOf({ facts, curves, band }: Picture): Result<Replenishment> {
  const projected = curves?.withProposals ?? [];
  if (curves === null || band === null || isOnHold(facts)) return ok({ suggestions: [], projected, flags: [] });
  const { today, terms, calendars, explain } = facts;
  return replenish({ today, projected, band, terms, calendars, explain });
}

function holdFlags(facts: ItemLocationFacts): PlanFlag[] {
  const flags: PlanFlag[] = [];
  if (facts.lifecycle === 'BLOCKED') flags.push('ITEM_BLOCKED');
  if (facts.lifecycle === 'END_OF_LIFE') flags.push('ITEM_END_OF_LIFE');
  if (facts.openExcessCase) flags.push('EXCESS_CASE_OPEN');
  return flags;
}

function stateFlags({ facts, opening, band, demand }: Picture): PlanFlag[] {
  const flags = holdFlags(facts);
  if (opening === null) flags.push('NO_STOCK');
  if (band === null) flags.push('NO_BAND');
  if (demand.method === 'NONE') flags.push('NO_DEMAND_DATA');
  if (facts.snapshot !== null && facts.snapshot.quantity < 0) flags.push('NEGATIVE_STOCK');
  if (opening !== null && opening.ageDays > 0) flags.push('ROLLED_FORWARD');
  if (opening !== null && isStale(facts, opening.ageDays)) flags.push('STALE_STOCK');
  return flags;
}

function statusNow(opening: Opening | null, band: BandSeries | null): BandStatus {
  if (opening === null) return 'NO_DATA';
  return bandStatus(opening.stock, band?.minimum[0] ?? null, band?.maximum[0] ?? null, opening.available);
}

/** A snapshot that had to be rolled forward makes the plan PARTIAL at best; without a snapshot it has no basis. */
function qualityOf(opening: Opening | null, demand: ExpectedDemand): Quality {
  if (opening === null) return 'INSUFFICIENT';
  return opening.ageDays > 0 ? worseOf('PARTIAL', demand.quality) : demand.quality;
}

function firstBreachOf({ facts, curves, band, breaches }: Picture): FirstBreach | null {
  const index = breaches ? firstBreachIndex(breaches) : -1;
  const stock: Quantity | undefined = curves?.confirmed[index];
  if (stock === undefined || band === null) return null;
  const status = bandStatus(stock, band.minimum[index] ?? null, band.maximum[index] ?? null);
  return { day: addDays(facts.today, index), status, stock };
}

function withSuggestions(proposed: readonly Quantity[], facts: ItemLocationFacts, { suggestions }: Replenishment): Quantity[] {
  const byDay = [...proposed];
  for (const suggestion of suggestions) {
    const index = daysBetween(facts.today, suggestion.arrivalDay);
    byDay[index] = addQ(byDay[index] ?? ZERO, suggestion.quantity);
  }
  return byDay;
}
