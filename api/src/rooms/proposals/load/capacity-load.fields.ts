import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { currentUow } from '../../../platform/db/current.js';
import { ItemLocation } from '../../agreements/item-location.types.js';
import { CapacityLoadService } from './capacity-load.service.js';
import { CapacityLoad } from './capacity-load.types.js';

const mostWeeks = 13;

@Resolver(() => ItemLocation)
export class CapacityLoadFields {
  constructor(private readonly service: CapacityLoadService) {}

  @ResolveField(() => [CapacityLoad], {
    complexity: 40,
    description: 'Weeks from this one on of the capacity that the item-location takes, at most 13; none where it takes none that is counted, and without the permissions capacity:read and proposal:read',
  })
  async capacityLoads(@Parent() at: ItemLocation, @Args('weeks', { type: () => Int, nullable: true, defaultValue: 6 }) weeks: number): Promise<CapacityLoad[]> {
    if (weeks < 1 || weeks > mostWeeks) throw new GraphQLError(`weeks must be between 1 and ${mostWeeks}`, { extensions: { code: 'BAD_USER_INPUT' } });
    const uow = currentUow();
    const { permissions } = await uow.actor();
    return permissions.has('capacity:read') && permissions.has('proposal:read') ? this.service.loads(uow, at, weeks) : [];
  }
}
