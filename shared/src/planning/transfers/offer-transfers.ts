import { addDays, type Day, dayFromNumber, dayNumber, daysBetween } from '../../kernel/day.js';
import { addQ, floorToLot, formatQuantity as q, minQ, ONE, type Quantity, subQ, sumQ, ZERO } from '../../kernel/quantity.js';
import { type Result, ok } from '../../kernel/result.js';
import { seekOpenNumber } from '../calendar.js';
import type { ItemLocationFacts } from '../plan/facts.js';
import type { ItemLocationPlan } from '../plan/plan.js';
import { planItemLocation } from '../plan/plan-item-location.js';
import { type ExplanationStep, explanationStep as step } from '../replenishment/explanation/steps.js';
import type { Suggestion } from '../replenishment/suggestion.js';
import { roomBelowMaximum, stockWithout } from '../allocation/planned-line.js';
import { surplusOf } from './surplus.js';

/** One item at one site of the buyer, under the agreement that all sites of the call share, with its plan. */
export type TransferSite = { itemLocationId: string; /** For people: code or name of the location. */ name: string; facts: ItemLocationFacts; plan: ItemLocationPlan };

/** Goods can go from one site to another in so many calendar days, door to door. */
export type TransferLane = { from: string; to: string; days: number };

/** Excess of one site in place of new goods for another; people decide it. */
export type TransferOffer = {
  from: string;
  to: string;
  quantity: Quantity;
  shipDay: Day;
  arrivalDay: Day;
  /** The arrival day of the suggestion that it replaces or makes smaller. */
  replaces: Day;
  trace: ExplanationStep[];
};

export type Transfers = {
  offers: TransferOffer[];
  /** The sites in the order in which they were given; receiving ones planned anew with what is offered to them. */
  sites: TransferSite[];
};

/**
 * Before anything new is replenished (R004-22): excess of other sites of the same item and agreement, for the suggestions of the
 * sites that need it. The site whose trigger comes first is served first, from the nearest site that can give, whole transfer
 * lots, on a delivery day no later than the suggestion it replaces, within the maximum of the receiver. A giving site gives only
 * what `surplusOf` leaves. What is still missing is planned by the ordinary rules. The order of sites and lanes decides nothing.
 * Example: 184 above need in Hamburg, New York needs 150 on Monday, lane 5 days → 150 from Hamburg, nothing new.
 */
export function offerTransfers(sites: readonly TransferSite[], lanes: readonly TransferLane[], transferLot: Quantity = ONE): Result<Transfers> {
  const desk: Desk = { sites: new Map(sites.map((site) => [site.itemLocationId, site])), lanes, transferLot, given: new Map(), offers: [] };
  const needy = sites.filter(({ plan }) => plan.suggestions.length > 0).sort((a, b) => (urgency(a) < urgency(b) ? -1 : 1));
  for (const { itemLocationId } of needy) {
    const served = serve(desk, itemLocationId);
    if (!served.ok) return served;
  }
  return ok({ offers: desk.offers, sites: sites.map((site) => retold(desk, desk.sites.get(site.itemLocationId) ?? site)) });
}

type Desk = { sites: Map<string, TransferSite>; lanes: readonly TransferLane[]; transferLot: Quantity; given: Map<string, Quantity>; offers: TransferOffer[] };

function urgency({ plan, itemLocationId }: TransferSite): string {
  return `${plan.suggestions[0]?.triggerDay} ${itemLocationId}`;
}

/** Walks the suggestions of a site; every accepted offer plans the site anew, so the walk goes on over what is still suggested. */
function serve(desk: Desk, id: string): Result<null> {
  let done: Day | null = null;
  for (;;) {
    const site = desk.sites.get(id)!;
    const suggestion: Suggestion | undefined = site.plan.suggestions.find(({ arrivalDay }) => done === null || arrivalDay > done);
    if (!suggestion) return ok(null);
    const offer = offerFor(desk, site, suggestion);
    if (!offer) {
      done = suggestion.arrivalDay;
      continue;
    }
    const facts = withIncoming(site.facts, offer, desk.sites.get(offer.from)!.name);
    const plan = planItemLocation(facts);
    if (!plan.ok) return plan;
    desk.sites.set(id, { ...site, facts, plan: plan.value });
    desk.given.set(offer.from, addQ(desk.given.get(offer.from) ?? ZERO, offer.quantity));
    desk.offers.push(offer);
  }
}

function withIncoming(facts: ItemLocationFacts, { quantity, arrivalDay }: TransferOffer, reference: string): ItemLocationFacts {
  return { ...facts, expected: [...facts.expected, { kind: 'PROPOSED', reference, due: arrivalDay, quantity, settled: ZERO }] };
}

function offerFor(desk: Desk, site: TransferSite, suggestion: Suggestion): TransferOffer | null {
  const wanted = sumQ(site.plan.suggestions.filter(({ arrivalDay }) => arrivalDay === suggestion.arrivalDay).map(({ quantity }) => quantity));
  for (const { from, days } of lanesTo(desk, site.itemLocationId)) {
    const giver = desk.sites.get(from)!;
    const arrivalDay = arrivalOf(site, suggestion, days);
    if (arrivalDay === null) continue;
    const leaving = sumQ((giver.facts.outgoing ?? []).map((each) => each.quantity));
    const surplus = surplusOf(giver.plan, leaving, desk.given.get(from) ?? ZERO);
    const room = roomBelowMaximum(site, stockWithout(site), daysBetween(site.plan.startDay, arrivalDay));
    const quantity = floorToLot(minQ(minQ(wanted, room), surplus.quantity), desk.transferLot);
    if (quantity <= 0) continue;
    const kept = { from: giver.name, lowest: q(subQ(surplus.lowest, quantity)), day: addDays(giver.plan.startDay, surplus.lowestDay), target: q(surplus.target) };
    const trace = [step('transfer-first', 'F-45', { quantity: q(quantity), from: giver.name, day: arrivalDay }), step('transfer-kept', 'F-45', kept)];
    return { from, to: site.itemLocationId, quantity, shipDay: addDays(arrivalDay, -days), arrivalDay, replaces: suggestion.arrivalDay, trace };
  }
  return null;
}

/** Nearest site first, then by id. */
function lanesTo({ lanes, sites }: Desk, id: string): TransferLane[] {
  return lanes.filter(({ from, to }) => to === id && from !== id && sites.has(from)).sort((a, b) => a.days - b.days || (a.from < b.from ? -1 : 1));
}

/** The day of the suggestion, or the first delivery day that can be reached when the suggestion comes late; null when neither is in time. */
function arrivalOf({ facts, plan }: TransferSite, { arrivalDay, flags }: Suggestion, days: number): Day | null {
  const reached = seekOpenNumber(facts.calendars.delivery, dayNumber(plan.startDay) + days, 1);
  if (reached === null || reached > dayNumber(arrivalDay)) return null;
  return flags.includes('LATE') ? dayFromNumber(reached) : arrivalDay;
}

/** What is still suggested to a site tells first what comes from other sites. */
function retold({ offers }: Desk, site: TransferSite): TransferSite {
  const own = offers.filter(({ to }) => to === site.itemLocationId).flatMap(({ trace }) => trace.filter((each) => each.step === 'transfer-first'));
  if (own.length === 0) return site;
  const suggestions = site.plan.suggestions.map((each) => (each.trace.length === 0 ? each : { ...each, trace: [each.trace[0]!, ...own, ...each.trace.slice(1)] }));
  return { ...site, plan: { ...site.plan, suggestions } };
}
