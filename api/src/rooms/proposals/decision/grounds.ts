import { Injectable } from '@nestjs/common';
import {
  type Day, EVERY_DAY, type PlanCalendars, type Quantity, type Result, type Surroundings, addDays, completeTerms, daysBetween, fromTenThousandths, ok, refuse,
} from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import type { Terms } from '../../agreements/terms.js';
import type { PlanCurves } from '../../planning/plan.js';
import { PlanningService } from '../../planning/planning.service.js';

/** What a decision about an item-location stands on: terms, calendars and the latest plan, as the asker may see them. */
export interface Ground {
  place: ItemLocationRow;
  today: Day;
  terms: Terms;
  calendars: PlanCalendars;
  curves: PlanCurves | null;
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
  async of(tx: Tx, wanted: ReadonlyArray<{ itemLocationId: string; arrivalDate: Day }>): Promise<Map<string, Result<Ground>>> {
    const ids = [...new Set(wanted.map((each) => each.itemLocationId))];
    const places = await this.agreements.itemLocationsByIds(tx, ids);
    const terms = await this.agreements.termsInForce(tx, ids, null);
    const days = places.map((place) => tx.clock.today(place.timeZone)).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (!first || !last) return new Map();
    const calendars = await this.agreements.calendarsOf(tx, terms.values(), addDays(first, -margin), addDays(last, furthest));
    const curves = await this.planning.curvesOf(tx, ids);
    const tooFar = new Set(wanted.filter((each) => each.arrivalDate > addDays(first, furthest - margin)).map((each) => each.itemLocationId));
    return new Map(places.map((place): [string, Result<Ground>] => {
      const found = { terms: terms.get(place.id), calendars: calendars.get(place.id) };
      if (!found.terms || !found.calendars) return [place.id, refuse('WRONG_STATE', [], { reason: 'NO_TERMS' })];
      if (tooFar.has(place.id)) return [place.id, refuse('OUT_OF_RANGE', ['arrivalDate'], { reason: 'TOO_FAR', latest: addDays(first, furthest - margin) })];
      return [place.id, ok({ place, today: tx.clock.today(place.timeZone), terms: found.terms, calendars: found.calendars, curves: curves.get(place.id) ?? null })];
    }));
  }

  async at(tx: Tx, wanted: { itemLocationId: string; arrivalDate: Day }): Promise<Result<Ground>> {
    return (await this.of(tx, [wanted])).get(wanted.itemLocationId) ?? refuse('NOT_FOUND', ['itemLocation']);
  }

  async today(tx: Tx, itemLocationId: string): Promise<Day> {
    const [place] = await this.agreements.itemLocationsByIds(tx, [itemLocationId]);
    return tx.clock.today(place?.timeZone ?? 'UTC');
  }
}

/** Surroundings for the rules; `own` is the proposal itself where the plan counts it, to be left out of the projection. */
export function surroundingsOf({ today, terms, calendars, curves }: Ground, own: Counted | null): Surroundings {
  return { today, terms, calendars, stockOn: (day) => bandOn(curves, day, own) };
}

/** Projected stock without `own`, and the band, on a day of the plan; null outside it. */
export function bandOn(curves: PlanCurves | null, day: Day, own: Counted | null): ReturnType<Surroundings['stockOn']> {
  if (!curves) return null;
  const index = daysBetween(curves.startDay, day);
  const [projected, minimum, maximum] = [curves.withProposals[index], curves.minimum[index], curves.maximum[index]];
  if (projected === undefined || minimum === undefined || maximum === undefined) return null;
  const counted = own && own.arrivalDate >= curves.startDay && own.arrivalDate <= day ? own.quantity : 0;
  return { projected: fromTenThousandths(projected - counted), minimum, maximum };
}

/** For decisions that only the calendar day can forbid: the band is the buyer's to waive, a recall needs no terms. */
export function dayOnly(today: Day): Surroundings {
  return { today, terms: completeTerms({ leadTimeDays: 0 }), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY }, stockOn: () => null };
}
