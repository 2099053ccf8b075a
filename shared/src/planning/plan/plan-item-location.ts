import type { BandSeries } from '../../agreements/band.js';
import { addDays, daysBetween } from '../../kernel/day.js';
import { addQ, fromTenThousandths, type Quantity, ZERO } from '../../kernel/quantity.js';
import { type Result, ok } from '../../kernel/result.js';
import { daysOfSupply } from '../days-of-supply.js';
import type { ExpectedDemand } from '../demand.js';
import { confirmedSupply, type Opening } from '../project.js';
import { type Quality, worseOf } from '../quality.js';
import { replenish, type Replenishment } from '../replenishment/replenish.js';
import { type BandStatus, bandStatus, firstBreachIndex, gravestStatus } from '../status.js';
import { heldBack } from './findings/breach-events.js';
import type { ItemLocationFacts } from './facts.js';
import { findingsOf } from './findings/findings.js';
import { inputNotes } from './input-notes.js';
import { type Picture, pictureOf } from './picture.js';
import { holdFlags, stateFlags } from './plan-flags.js';
import type { FirstBreach, ItemLocationPlan } from './plan.js';
import { RULES_VERSION } from './rules-version.js';

/**
 * The complete plan of one item-location: expected demand (F-10, F-15), band by day (F-30), projection of usable stock (F-34),
 * suggestions (F-33, F-35), status (0.12), days of supply (F-31) and exceptions (F-37). Refused only when terms or calendars are
 * unusable; missing stock or thresholds give a plan that says so. Same facts, same plan.
 */
export function planItemLocation(facts: ItemLocationFacts): Result<ItemLocationPlan> {
  const picture = pictureOf(facts);
  const replenished = replenishmentOf(picture);
  if (!replenished.ok) return replenished;
  const { suggestions, projected, unplaced, flags } = replenished.value;
  const { demand, opening, band, supply, curves, breaches, expiry } = picture;
  const count = supply.inTransit.length;
  return ok({
    rulesVersion: RULES_VERSION,
    startDay: facts.today,
    leadTimeFence: addDays(facts.today, facts.terms.leadTimeDays),
    status: statusNow(opening, band),
    projectedStatus: breaches ? gravestStatus(breaches, facts.terms.leadTimeDays + 1) : 'NO_DATA',
    stock: opening?.stock ?? null,
    usableStock: opening?.available ?? null,
    snapshotAgeDays: opening?.ageDays ?? null,
    quality: qualityOf(opening, demand),
    demand: demand.perDay.length === count ? demand : { ...demand, perDay: demand.perDay.slice(0, count) },
    curves: curves && { confirmed: curves.confirmed, withProposals: projected, inTransitOnly: curves.inTransitOnly },
    band,
    supply: confirmedSupply(supply),
    proposedSupply: withSuggestions(supply.proposed, facts, replenished.value),
    expired: expiry.perDay,
    firstBreach: firstBreachOf(picture),
    daysOfSupply: opening ? daysOfSupply(opening.stock, demand.perDay, opening.todayIncluded ? 1 : 0) : null,
    suggestions,
    unplaced,
    flags: [...supply.flags, ...stateFlags(picture), ...flags],
    exceptions: findingsOf(picture, replenished.value),
    inputs: inputNotes(picture),
  });
}

/** F-35 step 9: nothing is proposed for blocked and ending items or beside an open excess case, and nothing without stock or band. */
function replenishmentOf({ facts, opening, curves, band, supply, calendars, usableWithinShelfLife, reproject }: Picture): Result<Replenishment> {
  const projected = curves?.withProposals ?? [];
  if (curves === null || band === null || holdFlags(facts).length > 0) return ok({ suggestions: [], projected, unplaced: [], flags: [] });
  const { today, terms, explain } = facts;
  const held = fromTenThousandths(heldBack({ opening }));
  return replenish({ today, projected, band, terms, calendars, held, openSupply: supply, usableWithinShelfLife, reproject, explain });
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

function firstBreachOf({ facts, opening, curves, band, breaches }: Picture): FirstBreach | null {
  const index = breaches ? firstBreachIndex(breaches) : -1;
  const stock: Quantity | undefined = curves?.confirmed[index];
  if (stock === undefined || band === null) return null;
  const available = fromTenThousandths(stock - heldBack({ opening }));
  const status = bandStatus(stock, band.minimum[index] ?? null, band.maximum[index] ?? null, available);
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
