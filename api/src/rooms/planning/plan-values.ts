import { addDays, type BandStatus, daily, daysBetween, derivedOpening, type FigureOpening, type Quality, quantity, type Quantity, type Severity } from '@stockpact/shared';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Openings } from '../agreements/sharing/openings.js';
import { type FigureSharing, SHARED_FIGURES, type SharedFigure, toSharing } from '../agreements/sharing/sharing.types.js';
import { type SharedQuantity, visible, withheld } from '../agreements/shared-figures.types.js';
import type { PlanRow } from './plan.js';
import type { ExceptionItem, StockBand } from './plan.types.js';

/** What a plan says of an item-location. Without one, or without stock shared, it says that there is no data. */
export interface PlanValues {
  status: BandStatus;
  projectedStatus: BandStatus;
  quality: Quality;
  onHand: SharedQuantity;
  meanDailyDemand: SharedQuantity;
  daysOfSupply: Quantity | null;
  exception: ExceptionItem | null;
  sharing: FigureSharing[];
}

/** The one place that decides which figures of a plan the asker sees, and what it says of those that it does not show. */
export function planValues(plan: PlanRow | null, openings: Openings): PlanValues {
  const open = derived(plan, openings);
  return {
    status: plan?.status ?? 'NO_DATA',
    projectedStatus: plan?.projectedStatus ?? 'NO_DATA',
    quality: plan?.quality ?? 'INSUFFICIENT',
    onHand: figure(stockOpening(plan, openings), plan?.onHand ?? null, plan?.stockAsOf ?? null, plan?.flags.includes('STALE_STOCK')),
    meanDailyDemand: figure(open.DEMAND, plan?.meanDailyDemand ?? null, plan?.computedAt ?? null),
    daysOfSupply: open.COVER.reason === null ? (plan?.daysOfSupply ?? null) : null,
    exception: exceptionOf(plan, open.COVER.reason === null),
    sharing: SHARED_FIGURES.map((name) => toSharing(name, open[name])),
  };
}

/** Whether expected demand may be told day by day, and with it all that the days of the projection give away. */
export function daysShown(plan: PlanRow | null, openings: Openings): boolean {
  return daily(openings.projection(plan?.demandMethod ?? null)).reason === null;
}

/** Notes in the access log what the values tell a supplier; a list reads them for all its columns, told or not. */
export function notePlan(uow: UnitOfWork, agreementId: string, plan: PlanRow | null, openings: Openings): void {
  const noted = uow.once('planning.noted', () => new Set<string>());
  if (plan === null || noted.has(plan.itemLocationId)) return;
  noted.add(plan.itemLocationId);
  if (openings.byDay('STOCK')) uow.reads.note(agreementId, 'STOCK', 1, stockFields);
  const source = plan.demandMethod === 'BUYER_FORECAST' ? 'FORECAST' : 'CONSUMPTION';
  if (openings.demand(plan.demandMethod).reason === null) uow.reads.note(agreementId, source, 1, demandFields);
}

const stockFields = ['onHand', 'status', 'projectedStatus', 'exception', 'daysOfSupply', 'projection', 'plan', 'band'];
const demandFields = ['meanDailyDemand', 'daysOfSupply', 'projection', 'plan'];

type OpeningOf = Record<SharedFigure, FigureOpening>;

function derived(plan: PlanRow | null, openings: Openings): OpeningOf {
  const method = plan?.demandMethod ?? null;
  const late = (opening: FigureOpening): FigureOpening => (plan === null && opening.reason === null && opening.delayDays > 0 ? { ...opening, reason: 'DELAYED' } : opening);
  const status = late(daily(openings.of('STOCK')));
  const projection = late(openings.projection(method));
  return {
    STOCK: openings.of('STOCK'),
    CONSUMPTION: openings.of('CONSUMPTION'),
    FORECAST: openings.of('FORECAST'),
    PRICE: openings.of('PRICE'),
    STATUS: status,
    DEMAND: daily(openings.demand(method)),
    COVER: daily(projection),
    PROJECTION: projection,
    EXPLANATION: daily(projection),
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

const lowestScore: Readonly<Record<Severity, Quantity>> = { CRITICAL: quantity('100'), HIGH: quantity('60'), MEDIUM: quantity('30'), LOW: quantity('0') };

/** Kind and gravity are what the supplier acts on; the day and the exact score tell the demand behind them. */
function exceptionOf(plan: PlanRow | null, withDays: boolean): ExceptionItem | null {
  if (!plan?.exception || !plan.severity) return null;
  const { exception: type, severity, score, eventDay, startDay } = plan;
  if (!withDays) return { type, severity, score: lowestScore[severity], eventDay: null, daysToEvent: null };
  return { type, severity, score, eventDay, daysToEvent: eventDay && daysBetween(startDay, eventDay) };
}

/** Limits of the day the plan was made on; null when none were in force. Limits in days of demand tell the demand. */
export function bandOf(plan: PlanRow, withDays: boolean): StockBand | null {
  const { minimum, maximum, reorderPoint, target, bandUnit, bandFrom } = plan;
  if (minimum === null || maximum === null || bandUnit === null || bandFrom === null) return null;
  if (bandUnit === 'DAYS' && !withDays) return null;
  return { minimum, maximum, reorderPoint, target, unit: bandUnit, effectiveFrom: bandFrom };
}
