import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentUow } from '../../platform/db/current.js';
import { maximumPage } from '../../platform/graphql/connection.js';
import { ItemLocation } from '../agreements/agreements.types.js';
import { ProposalsService } from './proposals.service.js';
import { ReplenishmentProposal } from './proposals.types.js';
import { toProposal } from './to-graphql.js';

@Resolver(() => ItemLocation)
export class ItemLocationProposals {
  constructor(private readonly service: ProposalsService) {}

  @ResolveField(() => ReplenishmentProposal, { nullable: true, description: 'The open proposal that needs a decision first' })
  async proposal(@Parent() at: ItemLocation): Promise<ReplenishmentProposal | null> {
    const row = await this.service.mostUrgent(currentUow(), at);
    return row && toProposal(row);
  }

  @ResolveField(() => [ReplenishmentProposal], { description: 'The latest arrivals first' })
  async proposals(@Parent() at: ItemLocation, @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null): Promise<ReplenishmentProposal[]> {
    const limit = Math.min(Math.max(first ?? 20, 1), maximumPage);
    return (await this.service.latest(currentUow(), at, limit)).map(toProposal);
  }
}
