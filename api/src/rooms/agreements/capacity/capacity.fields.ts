import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MOST_CAPACITY_WEEKS, quantity } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import { currentUow } from '../../../platform/db/current.js';
import { Agreement } from '../agreements.types.js';
import { CapacityService } from './capacity.service.js';
import { CapacityWeekType } from './capacity.types.js';

@Resolver(() => Agreement)
export class CapacityFields {
  constructor(private readonly capacity: CapacityService) {}

  @ResolveField(() => [CapacityWeekType], { complexity: 30, description: 'Stated weeks from this one on, by group; none without the permission capacity:read. A buyer sees the released share only' })
  async capacityWeeks(@Parent() { row }: Agreement, @Args('weeks', { type: () => Int, nullable: true, defaultValue: 13 }) weeks: number): Promise<CapacityWeekType[]> {
    if (weeks < 1 || weeks > MOST_CAPACITY_WEEKS) throw new GraphQLError(`weeks must be between 1 and ${MOST_CAPACITY_WEEKS}`, { extensions: { code: 'BAD_USER_INPUT' } });
    const uow = currentUow();
    if (!(await uow.actor()).permissions.has('capacity:read')) return [];
    const rows = await this.capacity.weeks(uow, row.id, weeks);
    return rows.map(({ agreementId: _, ...each }) => ({ ...each, capacity: each.capacity === null ? null : quantity(each.capacity), released: quantity(each.released) }));
  }
}
