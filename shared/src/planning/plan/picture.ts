import { type BandSeries, bandSeries, daysBeyond } from '../../agreements/band.js';
import { daysBetweenDeliveries } from '../../agreements/delivery-frequency.js';
import { daysBetween } from '../../kernel/day.js';
import { addQ, type Quantity, ZERO } from '../../kernel/quantity.js';
import { everyPeriod } from '../calendar.js';
import { demandOn, type ExpectedDemand, expectDemand, scaleDemand } from '../demand.js';
import { type Arrival, type Opening, type ProjectionCurves, rollForward, type Supply, supplyByDay } from '../project.js';
import type { PlanCalendars } from '../replenishment/lead-time.js';
import type { ReplenishInput } from '../replenishment/run.js';
import { projectUsable, shelfLifeDays, shortOfShelfLife, usableOpening, type UsableOpening, usedWithin, withProposed } from '../shelf-life/usable-stock.js';
import { type Breaches, breachesOf } from '../status.js';
import { type ItemLocationFacts, horizonOf } from './facts.js';

/** Demand, stock, band and supply of an item-location brought together, before anything is suggested. */
export type Picture = {
  facts: ItemLocationFacts;
  demand: ExpectedDemand;
  /** Usable stock before today's demand. */
  opening: Opening | null;
  band: BandSeries | null;
  supply: Supply;
  curves: ProjectionCurves | null;
  /** Of the confirmed curve. */
  breaches: Breaches | null;
  /** What had expired before today, and what expires on each day of the confirmed curve. */
  expiry: { before: Quantity; perDay: Quantity[] | null };
  /** Receipts that come with less shelf life than agreed. */
  shortLived: Arrival[];
  /** Most stock of each day that is used up within the agreed shelf life; null when none limits an order. */
  usableWithinShelfLife: Quantity[] | null;
  /** The projection with placed orders in it; null when nothing expires and an order only lifts the days after it. */
  reproject: ReplenishInput['reproject'];
  /** The delivery days thinned to the frequency of the class. */
  calendars: PlanCalendars;
};

/** Of `count` days from today on. Plans and simulations start from it. */
export function pictureOf(facts: ItemLocationFacts, count = horizonOf(facts)): Picture {
  const { today, history, forecast, thresholds } = facts;
  const shelfLife = shelfLifeDays(facts.terms.minimumShelfLifeDays);
  const beyond = Math.max(daysBeyond(thresholds), shelfLife ?? 0);
  const expected = expectDemand({ today, start: today, count: count + beyond, history, forecast, outlook: facts.outlook ?? null });
  const demand = facts.demandFactor === undefined ? expected : scaleDemand(expected, facts.demandFactor);
  const usable = usableToday(facts, expected);
  const opening = usable?.opening ?? null;
  if (opening?.todayIncluded) demand.perDay[0] = ZERO;
  const band = bandSeries(thresholds, today, count, demand.perDay);
  const supply = supplyByDay(today, count, facts.expected, facts.dropOverdueAfterDays, opening?.todayIncluded ?? false);
  const leaving = withOutgoing(demand.perDay, facts);
  const projected = usable && projectUsable(usable, today, leaving, supply);
  const curves = projected && projected.curves;
  const held = opening ? opening.stock - opening.available : 0;
  return {
    facts,
    demand,
    opening,
    band,
    supply,
    curves,
    breaches: curves && band && breachesOf(curves.confirmed, band.minimum, band.maximum, held),
    expiry: { before: usable?.expired ?? ZERO, perDay: projected?.expired ?? null },
    shortLived: shortOfShelfLife(supply.arrivals, today, facts.terms.minimumShelfLifeDays),
    usableWithinShelfLife: shelfLife === null ? null : usedWithin(shelfLife, demand.perDay, count),
    reproject: usable && projected?.expired ? (placed) => projectUsable(usable, today, leaving, withProposed(supply, placed)).curves.withProposals : null,
    calendars: thinnedCalendars(facts),
  };
}

/** The delivery days thinned to the frequency of the class. */
export function thinnedCalendars({ calendars, deliveryFrequency, abcClass }: Pick<ItemLocationFacts, 'calendars' | 'deliveryFrequency' | 'abcClass'>): PlanCalendars {
  const everyDays = daysBetweenDeliveries(deliveryFrequency, abcClass);
  return everyDays <= 1 ? calendars : { ...calendars, delivery: everyPeriod(calendars.delivery, everyDays) };
}

/** Demand and what other sites take: both leave the stock, but only demand moves a band in days of supply. */
function withOutgoing(demand: readonly Quantity[], { outgoing, today }: ItemLocationFacts): readonly Quantity[] {
  if (!outgoing || outgoing.length === 0) return demand;
  const leaving = [...demand];
  for (const { shipDay, quantity } of outgoing) {
    const index = shipDay < today ? 1 : daysBetween(today, shipDay);
    leaving[index] = addQ(leaving[index] ?? ZERO, quantity);
  }
  return leaving;
}

function usableToday({ snapshot, receipts, today, history }: ItemLocationFacts, demand: ExpectedDemand): UsableOpening | null {
  if (snapshot === null) return null;
  const consumed = (number: number) => demandOn(number, history, demand.weekdayMeans);
  return usableOpening(snapshot, rollForward(snapshot, receipts, today, consumed), today);
}
