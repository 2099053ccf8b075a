import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../platform/access/allow.js';
import { currentUow } from '../../platform/db/current.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../platform/graphql/connection.js';
import { decodeId } from '../../platform/graphql/ids.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { ItemLocation, toItemLocation } from '../agreements/agreements.types.js';
import { SharedPrice, toMoney } from '../agreements/shared-figures.types.js';
import { type PositionSelection, PositionsRepo } from './positions.repo.js';
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
    const request = pageRequest(first, after, 2);
    const selection = selectionOf(filter ?? {});
    const rows = await uow.read((tx) => new PositionsRepo(tx).page(selection, request));
    return connectionOf(rows, request, {
      node: toPosition,
      cursorOf: (row) => [row.excessValueMinor, row.itemLocationId],
      count: () => uow.read((tx) => new PositionsRepo(tx).count(selection)),
    });
  }

  @ResolveField(() => ItemLocation)
  async itemLocation(@Parent() { row }: SlowStockPosition): Promise<ItemLocation> {
    const found = await this.agreements.itemLocation(currentUow(), row.itemLocationId);
    if (!found) throw new Error('the item-location of a position is not visible');
    return toItemLocation(found);
  }

  @ResolveField(() => SharedPrice, { description: 'Excess quantity at the unit price in force' })
  async excessValue(@Parent() { row }: SlowStockPosition): Promise<SharedPrice> {
    const shared = await this.agreements.sharing(currentUow(), row.agreementId);
    if (!shared.has('PRICE')) return { value: null, visibility: 'WITHHELD_BY_POLICY' };
    if (row.currency === null) return { value: null, visibility: 'NOT_PROVIDED' };
    return { value: toMoney({ minor: row.excessValueMinor, currency: row.currency }), visibility: 'VISIBLE' };
  }
}

function selectionOf({ moverClass, locationCode, partner, text }: SlowStockFilter): PositionSelection {
  const partnerId = partner ? decodeId('Organisation', partner) : null;
  return {
    moverClasses: moverClass ?? null,
    locationCodes: locationCode ?? null,
    partnerId: partnerId && (partnerId.ok ? partnerId.value : nobody),
    text: text?.trim() || null,
  };
}
