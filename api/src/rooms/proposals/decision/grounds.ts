import { Injectable } from '@nestjs/common';
import {
  type Day, EVERY_DAY, type PlanCalendars, type Quantity, type Result, type Surroundings, addDays, completeTerms, daysBetween, ok, refuse, subQ, sumQ,
} from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import type { Terms } from '../../agreements/terms.js';
import { Openings } from '../../agreements/sharing/openings.js';
import { reasonsShown } from '../../planning/plan-values.js';
import type { PlanCurves } from '../../planning/plan.js';
import { PlanningService } from '../../planning/planning.service.js';
import { ProposalsRepo } from '../proposals.repo.js';

/** What a decision about an item-location stands on: terms, calendars and the latest plan, as the asker may see them. */
export interface Ground {
  place: ItemLocationRow;
  today: Day;
  terms: Terms;
  calendars: PlanCalendars;
  curves: PlanCurves | null;
  /** The asker may not see the days of the projection: a refusal must not quote them. */
  secret: boolean;
  /** Planned by the plan and not released; looked up only for a proposal beside the plan. */
  planned: Counted[];
}

/** Where and when; `manual` for a proposal that the plan does not know. */
export interface Wanted {
  itemLocationId: string;
  arrivalDate: Day;
  manual?: boolean;
}

/** A shipment that the latest plan counts already. */
export interface Counted {
  quantity: Quantity;
  arrivalDate: Day;
}

/** Calendars are looked at this far around the days of a decision: a ship day and a deadline lie before an arrival. */
const margin = 60;
/** No decision reaches further ahead. */
const furthest = 730;

@Injectable()
export class Grounds {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
  ) {}

  /** Set-based: the number of statements does not grow with the number of item-locations. */
  async of(tx: Tx, wanted: readonly Wanted[]): Promise<Map<string, Result<Ground>>> {
    const ids = [...new Set(wanted.map((each) => each.itemLocationId))];
    const places = await this.agreements.itemLocationsByIds(tx, ids);
    const terms = await this.agreements.termsInForce(tx, ids, null);
    const days = places.map((place) => tx.clock.today(place.timeZone)).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (!first || !last) return new Map();
    const calendars = await this.agreements.calendarsOf(tx, terms.values(), addDays(first, -margin), addDays(last, furthest));
    const curves = await this.planning.curvesOf(tx, ids);
    const plans = tx.actor.side === 'BUYER' ? null : await this.planning.plans(tx, ids);
    const openings = await this.agreements.openingsOf(tx, [...new Set(places.map((place) => place.agreementId))]);
    const secret = (place: ItemLocationRow) => plans !== null && !reasonsShown(plans.get(place.id) ?? null, openings.get(place.agreementId) ?? Openings.of([]));
    const beside = wanted.filter((each) => each.manual).map((each) => each.itemLocationId);
    const planned = beside.length > 0 ? await new ProposalsRepo(tx).plannedAt(places.map((place) => place.buyerId), beside) : [];
    const tooFar = new Set(wanted.filter((each) => each.arrivalDate > addDays(first, furthest - margin)).map((each) => each.itemLocationId));
    return new Map(places.map((place): [string, Result<Ground>] => {
      const found = { terms: terms.get(place.id), calendars: calendars.get(place.id) };
      if (!found.terms || !found.calendars) return [place.id, refuse('WRONG_STATE', [], { reason: 'NO_TERMS' })];
      if (tooFar.has(place.id)) return [place.id, refuse('OUT_OF_RANGE', ['arrivalDate'], { reason: 'TOO_FAR', latest: addDays(first, furthest - margin) })];
      const own = planned.filter((row) => row.itemLocationId === place.id);
      return [place.id, ok({ place, today: tx.clock.today(place.timeZone), terms: found.terms, calendars: found.calendars, curves: curves.get(place.id) ?? null, secret: secret(place), planned: own })];
    }));
  }

  async at(tx: Tx, wanted: Wanted): Promise<Result<Ground>> {
    return (await this.of(tx, [wanted])).get(wanted.itemLocationId) ?? refuse('NOT_FOUND', ['itemLocation']);
  }

  async today(tx: Tx, itemLocationId: string): Promise<Day> {
    const [place] = await this.agreements.itemLocationsByIds(tx, [itemLocationId]);
    return tx.clock.today(place?.timeZone ?? 'UTC');
  }
}

/** Surroundings for the rules; `leftOut` is what the plan counts and the decision does not. */
export function surroundingsOf({ today, terms, calendars, curves, secret }: Ground, leftOut: readonly Counted[]): Surroundings {
  const stockOn = (day: Day) => {
    const stock = bandOn(curves, day, leftOut);
    return stock && { ...stock, secret };
  };
  return { today, terms, calendars, stockOn };
}

/** Projected stock without `leftOut`, and the band, on a day of the plan; null outside it. */
export function bandOn(curves: PlanCurves | null, day: Day, leftOut: readonly Counted[]): ReturnType<Surroundings['stockOn']> {
  if (!curves) return null;
  const index = daysBetween(curves.startDay, day);
  const [projected, minimum, maximum] = [curves.withProposals[index], curves.minimum[index], curves.maximum[index]];
  if (projected === undefined || minimum === undefined || maximum === undefined) return null;
  const counted = leftOut.filter((each) => each.arrivalDate >= curves.startDay && each.arrivalDate <= day);
  return { projected: subQ(projected, sumQ(counted.map((each) => each.quantity))), minimum, maximum };
}

/** For decisions that only the calendar day can forbid: the band is the buyer's to waive, a recall needs no terms. */
export function dayOnly(today: Day): Surroundings {
  return { today, terms: completeTerms({ leadTimeDays: 0 }), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY }, stockOn: () => null };
}
