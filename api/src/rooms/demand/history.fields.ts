import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Day, type FieldGroup, type Quantity, type StockBasis, addDays, onBasis, quantity, thresholdOn } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import { currentUow } from '../../platform/db/current.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { ItemLocation } from '../agreements/item-location.types.js';
import type { Openings } from '../agreements/sharing/openings.js';
import type { PeriodRow } from '../agreements/sharing/sharing.repo.js';
import { toSharing } from '../agreements/sharing/sharing.types.js';
import type { SharingVisibility } from '../agreements/shared-figures.types.js';
import { ThresholdsService } from '../agreements/threshold/thresholds.service.js';
import type { Span } from '../stock/stock.js';
import { StockService } from '../stock/stock.service.js';
import { DemandService } from './demand.service.js';
import { ForecastSeries, History, type HistoryPeriod } from './history.types.js';

const longest = 800;

/** The past of one item-location, for its page; a list has no business asking for it. */
@Resolver(() => ItemLocation)
export class HistoryFields {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly thresholds: ThresholdsService,
    private readonly stock: StockService,
    private readonly demand: DemandService,
  ) {}

  @ResolveField(() => History, { complexity: 200, description: 'Closing stock and consumption of the days before today, oldest first' })
  async history(@Parent() line: ItemLocation, @Args('days', { type: () => Int, nullable: true, defaultValue: 60 }) days: number): Promise<History> {
    if (days < 1 || days > longest) throw new GraphQLError(`days must be between 1 and ${longest}`, { extensions: { code: 'BAD_USER_INPUT' } });
    const uow = currentUow();
    const today = uow.clock.today(line.timeZone);
    const span: Span = { itemLocationId: line.itemLocationId, from: addDays(today, -days), to: addDays(today, -1) };
    const dates = Array.from({ length: days }, (_, index) => addDays(span.from, index));
    const openings = await this.agreements.openings(uow, line.agreementId);
    const limits = await this.limits(uow, line.itemLocationId, dates);
    const history: History = {
      start: span.from,
      stock: openings.byDay('STOCK') ? await this.closings(uow, line, span, dates) : [],
      consumption: openings.byDay('CONSUMPTION') ? await this.consumption(uow, span, dates) : [],
      stockPeriods: await this.periods(uow, line, openings, 'STOCK', span),
      consumptionPeriods: await this.periods(uow, line, openings, 'CONSUMPTION', span),
      ...limits,
      stockSharing: toSharing('STOCK', openings.of('STOCK')),
      consumptionSharing: toSharing('CONSUMPTION', openings.of('CONSUMPTION')),
      stockVisibility: visibility(openings.byDay('STOCK')),
      consumptionVisibility: visibility(openings.byDay('CONSUMPTION')),
    };
    const told = (days: Array<Quantity | null>, periods: readonly HistoryPeriod[]) => days.filter((each) => each !== null).length + periods.length;
    uow.reads.note(line.agreementId, 'STOCK', told(history.stock, history.stockPeriods));
    uow.reads.note(line.agreementId, 'CONSUMPTION', told(history.consumption, history.consumptionPeriods));
    return history;
  }

  @ResolveField(() => ForecastSeries, { complexity: 60, description: 'The newest forecast of the buyer, from today on' })
  async forecast(@Parent() line: ItemLocation, @Args('weeks', { type: () => Int, nullable: true, defaultValue: 26 }) weeks: number): Promise<ForecastSeries> {
    if (weeks < 1 || weeks > 104) throw new GraphQLError('weeks must be between 1 and 104', { extensions: { code: 'BAD_USER_INPUT' } });
    const uow = currentUow();
    const openings = await this.agreements.openings(uow, line.agreementId);
    const from = uow.clock.today(line.timeZone);
    const span: Span = { itemLocationId: line.itemLocationId, from, to: addDays(from, 7 * weeks - 1) };
    const periods = openings.byDay('FORECAST') ? await this.demand.forecast(uow, span) : await this.periods(uow, line, openings, 'FORECAST', span);
    uow.reads.note(line.agreementId, 'FORECAST', periods.length);
    return { periods, sharing: toSharing('FORECAST', openings.of('FORECAST')) };
  }

  /** Whole weeks or months of a figure that the viewer does not get by day; none of one that is withheld. */
  private async periods(uow: UnitOfWork, line: ItemLocation, openings: Openings, figure: FieldGroup, span: Span): Promise<HistoryPeriod[]> {
    if (openings.byDay(figure) || !openings.flows(figure)) return [];
    const version = figure === 'STOCK' ? await uow.read((tx) => this.agreements.versionInForce(tx, line.agreementId, addDays(span.to, 1))) : null;
    const rows = await this.agreements.periods(uow, figure, line.itemLocationId, span.from, span.to);
    return rows.map(({ start, end, daysKnown, ...row }) => ({ start, end, daysKnown, quantity: quantityOf(row, version?.stockBasis ?? 'AVAILABLE') }));
  }

  private async closings(uow: UnitOfWork, line: ItemLocation, span: Span, dates: readonly Day[]): Promise<Array<Quantity | null>> {
    const version = await uow.read((tx) => this.agreements.versionInForce(tx, line.agreementId, addDays(span.to, 1)));
    const rows = await this.stock.closings(uow, span);
    const byDay = new Map(rows.map((row) => [row.businessDate, onBasis(row, version?.stockBasis ?? 'AVAILABLE')]));
    return dates.map((date) => byDay.get(date) ?? null);
  }

  private async consumption(uow: UnitOfWork, span: Span, dates: readonly Day[]): Promise<Array<Quantity | null>> {
    const byDay = await this.demand.consumption(uow, span);
    return dates.map((date) => byDay.get(date) ?? null);
  }

  /** Limits as they were in force on each day. Limits in days of demand have no quantity without the forecast of that day. */
  private async limits(uow: UnitOfWork, itemLocationId: string, dates: readonly Day[]): Promise<Pick<History, 'minimum' | 'maximum'>> {
    const thresholds = (await this.thresholds.history(uow, itemLocationId)).toReversed();
    const inForce = dates.map((date) => thresholdOn(thresholds, date)).map((each) => (each?.unit === 'QTY' ? each : null));
    return { minimum: inForce.map((each) => each?.minimum ?? null), maximum: inForce.map((each) => each?.maximum ?? null) };
  }
}

function visibility(shared: boolean): SharingVisibility {
  return shared ? 'VISIBLE' : 'WITHHELD_BY_POLICY';
}

function quantityOf(row: Pick<PeriodRow, 'quantity' | 'unrestricted' | 'blocked' | 'quality' | 'reserved'>, basis: StockBasis): Quantity {
  if (row.quantity !== null) return quantity(row.quantity);
  const of = (text: string | null): Quantity => quantity(text ?? '0');
  return onBasis({ unrestricted: of(row.unrestricted), blocked: of(row.blocked), quality: of(row.quality), reserved: of(row.reserved) }, basis);
}
