import type { OnModuleInit } from '@nestjs/common';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../platform/access/allow.js';
import { currentUow } from '../../platform/db/current.js';
import type { ConnectionOf } from '../../platform/graphql/connection.js';
import { NodeSources } from '../../platform/graphql/node-sources.js';
import { CatalogService } from './catalog.service.js';
import { Location, LocationConnection, toItem, toLocation } from './catalog.types.js';

@Resolver(() => Location)
export class CatalogResolver implements OnModuleInit {
  constructor(
    private readonly catalog: CatalogService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Item', async (uow, id) => {
      const found = await this.catalog.item(uow, id);
      return found && toItem(found);
    });
    this.nodes.register('Location', async (uow, id) => {
      const found = await this.catalog.location(uow, id);
      return found && toLocation(found);
    });
  }

  @Allow('catalog:read')
  @Query(() => LocationConnection, { description: 'Locations the viewer may see, by code.' })
  async locations(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 200 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<Location>> {
    return this.catalog.locations(currentUow(), first, after, toLocation);
  }
}
