import {
  addDays, daily, type Day, daysBetween, delayed, derivedOpening, type FigureOpening, type Quality, quantity, type Quantity, type Severity, type ShownStatus,
} from '@stockpact/shared';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Openings } from '../agreements/sharing/openings.js';
import { type FigureSharing, SHARED_FIGURES, type SharedFigure, toSharing } from '../agreements/sharing/sharing.types.js';
import { type SharedQuantity, visible, withheld } from '../agreements/shared-figures.types.js';
import type { PlanRow } from './plan.js';
import type { ExceptionItem, StockBand } from './plan.types.js';

/** What a plan says of an item-location. Without one it says that there is no data; where stock is withheld it says that. */
export interface PlanValues {
  status: ShownStatus;
  projectedStatus: ShownStatus;
  planDay: Day | null;
  quality: Quality;
  onHand: SharedQuantity;
  meanDailyDemand: SharedQuantity;
  daysOfSupply: Quantity | null;
  exception: ExceptionItem | null;
  sharing: FigureSharing[];
}

/** What decides how far the figures of a plan stand open: what its demand was estimated from, and the last day it knows. */
export type DemandBehind = { demandMethod: string | null; dataDay: Day };

/** The one place that decides which figures of a plan the asker sees, and what it says of those that it does not show. */
export function planValues(plan: PlanRow | null, openings: Openings): PlanValues {
  const open = derived(plan, openings);
  const none = statusWithoutPlan(openings);
  return {
    status: plan?.status ?? none,
    projectedStatus: plan?.projectedStatus ?? none,
    planDay: plan?.startDay ?? null,
    quality: plan?.quality ?? 'INSUFFICIENT',
    onHand: figure(stockOpening(plan, openings), plan?.onHand ?? null, plan?.stockAsOf ?? null, plan?.flags.includes('STALE_STOCK')),
    meanDailyDemand: figure(open.DEMAND, plan?.meanDailyDemand ?? null, plan?.computedAt ?? null),
    daysOfSupply: open.COVER.reason === null ? (plan?.daysOfSupply ?? null) : null,
    exception: exceptionOf(plan, open.COVER.reason === null, openings.of('STOCK').today),
    sharing: SHARED_FIGURES.map((name) => toSharing(name, open[name])),
  };
}

/** What is told of an item-location that has no plan, or none that the asker sees. */
export function statusWithoutPlan(openings: Openings): ShownStatus {
  return derived(null, openings).STATUS.reason === null ? 'NO_DATA' : 'WITHHELD';
}

/** Whether expected demand may be told day by day, and with it all that the days of the projection give away. */
export function daysShown(plan: DemandBehind | null, openings: Openings): boolean {
  return derived(plan, openings).COVER.reason === null;
}

/** How the series of a plan stand open: they rest on its stock and on the demand behind it. */
export function projectionOpening(plan: PlanRow, openings: Openings): FigureOpening {
  return derived(plan, openings).PROJECTION;
}

/** Whether the reasons of a quantity and its corridor may be quoted: they are those of the plan in force. */
export function reasonsShown(plan: PlanRow | null, openings: Openings): boolean {
  return derived(plan, openings).EXPLANATION.reason === null;
}

/** Notes in the access log what the values tell a supplier; a list reads them for all its columns, told or not. */
export function notePlan(uow: UnitOfWork, agreementId: string, plan: PlanRow | null, openings: Openings): void {
  const noted = uow.once('planning.noted', () => new Set<string>());
  if (plan === null || noted.has(plan.itemLocationId)) return;
  noted.add(plan.itemLocationId);
  if (openings.byDay('STOCK')) uow.reads.note(agreementId, 'STOCK', 1, stockFields);
  if (derived(plan, openings).PROJECTION.reason !== null) return;
  // Agreed limits are no figure of the buyer; limits in days of demand are quantities of that demand.
  uow.reads.note(agreementId, sourceOf(plan), 1, plan.bandUnit === 'DAYS' ? [...demandFields, 'band'] : demandFields);
}

/** Notes that the corridor of a quantity was told: projected stock, and the demand in it. */
export function noteReasons(uow: UnitOfWork, agreementId: string, plan: PlanRow | null): void {
  uow.reads.note(agreementId, 'STOCK');
  if (plan) uow.reads.note(agreementId, sourceOf(plan));
}

export const sourceOf = ({ demandMethod }: DemandBehind): 'FORECAST' | 'CONSUMPTION' => (demandMethod === 'BUYER_FORECAST' ? 'FORECAST' : 'CONSUMPTION');

const stockFields = ['onHand', 'status', 'projectedStatus', 'exception', 'daysOfSupply', 'projection', 'plan'];
const demandFields = ['meanDailyDemand', 'daysOfSupply', 'projection', 'plan'];

type OpeningOf = Record<SharedFigure, FigureOpening>;

/**
 * Without a plan that it may see, a supplier that is shown stock late cannot tell one that is missing from one that is too new. The
 * reasons of a quantity are kept for the plan in force alone: where stock is late at all, they are too new.
 */
function derived(plan: DemandBehind | null, openings: Openings): OpeningOf {
  const late = (opening: FigureOpening): FigureOpening => (opening.reason === null && opening.delayDays > 0 ? { ...opening, reason: 'DELAYED' } : opening);
  const stock = daily(openings.of('STOCK'));
  const demand = openings.demand(plan?.demandMethod ?? null);
  const status = plan === null ? late(stock) : stock;
  const known = plan === null ? late(demand) : delayed(demand, plan.dataDay);
  const projection = derivedOpening('STOCK', [status, known]);
  return {
    STOCK: openings.of('STOCK'),
    CONSUMPTION: openings.of('CONSUMPTION'),
    FORECAST: openings.of('FORECAST'),
    PRICE: openings.of('PRICE'),
    STATUS: status,
    DEMAND: daily(known),
    COVER: daily(projection),
    PROJECTION: projection,
    EXPLANATION: derivedOpening('STOCK', [late(stock), daily(projection)]),
  };
}

/** Stock rolled forward from an old snapshot has expected demand taken off: it is then as closed as demand is. */
function stockOpening(plan: PlanRow | null, openings: Openings): FigureOpening {
  const { STATUS, COVER } = derived(plan, openings);
  const rolled = plan?.stockAsOf != null && plan.stockAsOf.toISOString().slice(0, 10) < addDays(plan.startDay, -1);
  return rolled ? derivedOpening('STOCK', [STATUS, COVER]) : STATUS;
}

function figure(opening: FigureOpening, value: Quantity | null, asOf: Date | null, stale = false): SharedQuantity {
  return opening.reason === null ? visible(value, asOf, stale) : { ...withheld(), reason: opening.reason };
}

export const lowestScore: Readonly<Record<Severity, Quantity>> = { CRITICAL: quantity('100'), HIGH: quantity('60'), MEDIUM: quantity('30'), LOW: quantity('0') };

/** Kind and gravity are what the supplier acts on; the day and the exact score tell the demand behind them. */
function exceptionOf(plan: PlanRow | null, withDays: boolean, today: Day | null): ExceptionItem | null {
  if (!plan?.exception || !plan.severity) return null;
  const { exception: type, severity, score, eventDay, startDay, late } = plan;
  if (!withDays) return { type, severity, score: lowestScore[severity], eventDay: null, daysToEvent: null };
  return { type, severity, score, eventDay, daysToEvent: eventDay && daysBetween((late ? today : null) ?? startDay, eventDay) };
}

/** Limits of the day the plan was made on; null when none were in force. Limits in days of demand tell the demand. */
export function bandOf(plan: PlanRow, withDays: boolean): StockBand | null {
  const { minimum, maximum, reorderPoint, target, bandUnit, bandFrom } = plan;
  if (minimum === null || maximum === null || bandUnit === null || bandFrom === null) return null;
  if (bandUnit === 'DAYS' && !withDays) return null;
  return { minimum, maximum, reorderPoint, target, unit: bandUnit, effectiveFrom: bandFrom };
}
