import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { plainCode } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { ItemLocation } from '../../agreements/item-location.types.js';
import type { BoardFilter } from './board.js';
import { BoardService } from './board.service.js';
import { type BoardSort, ItemLocationConnection, ItemLocationFilter, ItemLocationSort } from './board.types.js';
import { idWanted, listWanted } from './wanted.js';

@Resolver(() => ItemLocation)
export class BoardResolver {
  constructor(private readonly board: BoardService) {}

  @Allow('board:read')
  @Query(() => ItemLocationConnection, { description: 'The board: item-locations the viewer may see, gravest exception first unless asked otherwise.' })
  async itemLocations(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('last', { type: () => Int, nullable: true }) last: number | null,
    @Args('before', { type: () => String, nullable: true }) before: string | null,
    @Args('filter', { type: () => ItemLocationFilter, nullable: true }) filter: ItemLocationFilter | null,
    @Args('sort', { type: () => ItemLocationSort, nullable: true, defaultValue: 'PRIORITY' }) sort: BoardSort | null,
  ): Promise<ConnectionOf<ItemLocation>> {
    const paging = { first, after: after ?? null, last: last ?? null, before: before ?? null };
    return this.board.page(currentUow(), toFilter(filter ?? {}), sort ?? 'PRIORITY', paging);
  }
}

/** Ids decoded, blank values gone. */
export function toFilter(filter: ItemLocationFilter): BoardFilter {
  return {
    status: listWanted(filter.status),
    severity: listWanted(filter.severity),
    locationCode: listWanted(filter.locationCode),
    partnerId: idWanted('Organisation', filter.partner),
    agreementId: idWanted('Agreement', filter.agreement),
    text: plainCode(filter.text ?? '') || null,
    exceptionsOnly: filter.exceptionsOnly ?? false,
    snoozed: filter.snoozed ?? null,
    withOpenProposal: filter.withOpenProposal ?? null,
    abc: listWanted(filter.abc),
    xyz: listWanted(filter.xyz),
    pattern: listWanted(filter.pattern),
    lifecycle: listWanted(filter.lifecycle),
  };
}
