import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Day, daily, delayed, type FigureOpening, type MoverClass, plainCode, type Quantity } from '@stockpact/shared';
import { Allow } from '../../platform/access/allow.js';
import { currentUow } from '../../platform/db/current.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../platform/graphql/connection.js';
import { decodeId } from '../../platform/graphql/ids.js';
import { DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { ItemLocation, toItemLocation } from '../agreements/agreements.types.js';
import { FigureSharing, toSharing } from '../agreements/sharing/sharing.types.js';
import { SharedPrice, toMoney } from '../agreements/shared-figures.types.js';
import { MoverClassEnum } from '../planning/profile/profile-classes.types.js';
import { type PositionRow, type PositionSelection, PositionsRepo } from './positions.repo.js';
import { SlowStockFilter, SlowStockPosition, SlowStockPositionConnection, toPosition } from './slow-stock.types.js';

const nobody = '00000000-0000-0000-0000-000000000000';

@Resolver(() => SlowStockPosition)
export class SlowStockResolver {
  constructor(private readonly agreements: AgreementsService) {}

  @Allow('slowStock:read')
  @Query(() => SlowStockPositionConnection, { description: 'Slow, standing, old and excess stock, the largest excess value first. Empty for a supplier that stock is withheld from.' })
  async slowStock(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => SlowStockFilter, nullable: true }) filter?: SlowStockFilter | null,
  ): Promise<ConnectionOf<SlowStockPosition>> {
    const uow = currentUow();
    const request = pageRequest(first, after, ['id']);
    const selection = selectionOf(filter ?? {});
    const rows = await uow.read((tx) => new PositionsRepo(tx).page(selection, request), 'slowStock:read');
    return connectionOf(rows, request, {
      node: (row) => this.node(uow, row, selection),
      cursorOf: (row) => [row.itemLocationId],
      count: () => uow.read((tx) => new PositionsRepo(tx).count(selection), 'slowStock:read'),
    });
  }

  @ResolveField(() => ItemLocation)
  async itemLocation(@Parent() { row }: SlowStockPosition): Promise<ItemLocation> {
    const found = await this.agreements.itemLocation(currentUow(), row.itemLocationId);
    if (!found) throw new Error('the item-location of a position is not visible');
    return toItemLocation(found);
  }

  /** How a thing moves, since when and how long it lasts tell consumption: nulls for a supplier that does not get it by day. */
  @ResolveField(() => MoverClassEnum, { nullable: true })
  async moverClass(@Parent() { row }: SlowStockPosition): Promise<MoverClass | null> {
    return (await this.consumptionShown(row)) ? row.moverClass : null;
  }

  @ResolveField(() => DecimalScalar, { nullable: true, description: 'Stock ÷ mean daily demand; 9999 without demand, null when demand is not known or not shared' })
  async daysOfSupply(@Parent() { row }: SlowStockPosition): Promise<Quantity | null> {
    return (await this.consumptionShown(row)) ? row.daysOfSupply : null;
  }

  @ResolveField(() => LocalDateScalar, { nullable: true })
  async lastConsumptionOn(@Parent() { row }: SlowStockPosition): Promise<Day | null> {
    return (await this.consumptionShown(row)) ? row.lastConsumptionOn : null;
  }

  @ResolveField(() => FigureSharing, { description: 'How consumption, and what rests on it, stands open to the viewer' })
  async demandSharing(@Parent() { row }: SlowStockPosition): Promise<FigureSharing> {
    return toSharing('DEMAND', await this.consumptionOpening(row));
  }

  private async consumptionOpening(row: PositionRow): Promise<FigureOpening> {
    return delayed(daily((await this.agreements.openings(currentUow(), row.agreementId)).of('CONSUMPTION')), row.dataDay);
  }

  private async consumptionShown(row: PositionRow): Promise<boolean> {
    const uow = currentUow();
    const shown = (await this.consumptionOpening(row)).reason === null;
    if (shown) uow.reads.note(row.agreementId, 'CONSUMPTION', 1, ['moverClass', 'daysOfSupply', 'lastConsumptionOn']);
    return shown;
  }

  private node(uow: UnitOfWork, row: PositionRow, { moverClasses }: PositionSelection): SlowStockPosition {
    uow.reads.note(row.agreementId, 'STOCK');
    // Whatever is asked of it: that it fits a class tells how it moves.
    if (moverClasses) uow.reads.note(row.agreementId, 'CONSUMPTION');
    return toPosition(row);
  }

  @ResolveField(() => SharedPrice, { description: 'Excess quantity at the unit price in force' })
  async excessValue(@Parent() { row }: SlowStockPosition): Promise<SharedPrice> {
    const { reason } = (await this.agreements.openings(currentUow(), row.agreementId)).of('PRICE');
    if (reason !== null) return { value: null, visibility: 'WITHHELD_BY_POLICY', reason };
    if (row.currency === null) return { value: null, visibility: 'NOT_PROVIDED' };
    currentUow().reads.note(row.agreementId, 'PRICE');
    return { value: toMoney({ minor: row.excessValueMinor, currency: row.currency }), visibility: 'VISIBLE' };
  }
}

function selectionOf({ moverClass, locationCode, partner, text }: SlowStockFilter): PositionSelection {
  const partnerId = partner ? decodeId('Organisation', partner) : null;
  return {
    moverClasses: moverClass ?? null,
    locationCodes: locationCode ?? null,
    partnerId: partnerId && (partnerId.ok ? partnerId.value : nobody),
    text: plainCode(text ?? '') || null,
  };
}
