import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentUow } from '../../../platform/db/current.js';
import { maximumPage } from '../../../platform/graphql/connection.js';
import { ItemLocation } from '../../agreements/item-location.types.js';
import { TransfersService } from './transfers.service.js';
import { StockTransfer, toTransfer } from './transfers.types.js';

@Resolver(() => ItemLocation)
export class ItemLocationTransfers {
  constructor(private readonly service: TransfersService) {}

  @ResolveField(() => [StockTransfer], { complexity: 20, description: 'Offers and transfers on their way that leave it or come to it, the next arrival first; to a supplier those that were accepted' })
  async transfers(@Parent() { itemLocationId }: ItemLocation, @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null): Promise<StockTransfer[]> {
    const limit = Math.min(Math.max(first ?? 20, 1), maximumPage);
    return (await this.service.touching(currentUow(), itemLocationId)).slice(0, limit).map(toTransfer);
  }
}
