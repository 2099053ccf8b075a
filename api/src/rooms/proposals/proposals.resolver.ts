import { type OnModuleInit } from '@nestjs/common';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../platform/access/allow.js';
import { Places } from '../../platform/access/places.js';
import { currentUow } from '../../platform/db/current.js';
import type { ConnectionOf } from '../../platform/graphql/connection.js';
import { NodeSources } from '../../platform/graphql/node-sources.js';
import { AgreementPlaces } from '../agreements/agreement-places.js';
import { ProposalsService } from './proposals.service.js';
import { ProposalFilter, ReplenishmentProposal, ReplenishmentProposalConnection } from './proposals.types.js';
import { toProposal } from './to-graphql.js';

@Resolver(() => ReplenishmentProposal)
export class ProposalsResolver implements OnModuleInit {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly nodes: NodeSources,
    private readonly places: Places,
    private readonly agreements: AgreementPlaces,
  ) {}

  onModuleInit(): void {
    this.nodes.register('ReplenishmentProposal', async (uow, id) => {
      const row = await this.proposals.proposal(uow, id);
      return row && toProposal(row);
    });
    this.places.register('ReplenishmentProposal', async (uow, id) => this.agreements.ofItemLocation(uow, (await this.proposals.proposal(uow, id))?.itemLocationId ?? null));
  }

  @Allow('proposal:read')
  @Query(() => ReplenishmentProposalConnection, {
    name: 'proposals',
    description: 'Proposals of all visible agreements: by decision deadline when narrowed to states or to what waits for the viewer, else the latest change first.',
  })
  async list(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => ProposalFilter, nullable: true }) filter?: ProposalFilter | null,
  ): Promise<ConnectionOf<ReplenishmentProposal>> {
    return this.proposals.page(currentUow(), first ?? 50, after, filter ?? {});
  }
}
