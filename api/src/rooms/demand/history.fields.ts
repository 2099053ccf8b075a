import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Day, type Quantity, addDays, onBasis, thresholdOn } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import { currentUow } from '../../platform/db/current.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { ItemLocation } from '../agreements/item-location.types.js';
import type { SharingVisibility } from '../agreements/shared-figures.types.js';
import { ThresholdsService } from '../agreements/threshold/thresholds.service.js';
import type { Span } from '../stock/stock.js';
import { StockService } from '../stock/stock.service.js';
import { DemandService } from './demand.service.js';
import { History } from './history.types.js';

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
    const shared = await this.agreements.sharing(uow, line.agreementId);
    const limits = await this.limits(uow, line.itemLocationId, dates);
    return {
      start: span.from,
      stock: shared.has('STOCK') ? await this.closings(uow, line, span, dates) : [],
      consumption: shared.has('CONSUMPTION') ? await this.consumption(uow, span, dates) : [],
      ...limits,
      stockVisibility: visibility(shared.has('STOCK')),
      consumptionVisibility: visibility(shared.has('CONSUMPTION')),
    };
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
