import type { OnModuleInit } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../../platform/access/allow.js';
import { currentUow } from '../../../../platform/db/current.js';
import type { ConnectionOf } from '../../../../platform/graphql/connection.js';
import { NodeSources } from '../../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../../platform/graphql/user-error.js';
import { idWanted } from '../../board/wanted.js';
import { LanesService } from './lanes.service.js';
import { TransferLane, TransferLaneConnection, TransferLaneRemoveInput, TransferLaneRemovePayload, TransferLaneSetInput, TransferLaneSetPayload } from './lanes.types.js';

@Resolver(() => TransferLane)
export class LanesResolver implements OnModuleInit {
  constructor(
    private readonly lanes: LanesService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('TransferLane', (uow, id) => this.lanes.byId(uow, id));
  }

  @Allow('board:read')
  @Query(() => TransferLaneConnection, { description: 'Lanes in use between sites of the buyer, in the order in which they were first set; none to a supplier.' })
  async transferLanes(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('agreement', { type: () => ID, nullable: true }) agreement?: string | null,
  ): Promise<ConnectionOf<TransferLane>> {
    return this.lanes.page(currentUow(), idWanted('Agreement', agreement), first, after ?? null);
  }

  @Allow('transferLane:write')
  @Mutation(() => TransferLaneSetPayload, {
    description: 'Opens a lane, or changes how long it takes; items at both sites are planned anew. Refused: NOT_FOUND, also of a site without items of the agreement, INVALID when both sites are the same, OUT_OF_RANGE, WRONG_STATE of an agreement that is over, STALE_OBJECT.',
  })
  async transferLaneSet(@Args('input') input: TransferLaneSetInput): Promise<TransferLaneSetPayload> {
    const uow = currentUow();
    const result = await this.lanes.set(uow, input);
    return { lane: result.ok ? await this.lanes.byId(uow, result.value.laneId) : null, userErrors: userErrors(result) };
  }

  @Allow('transferLane:write')
  @Mutation(() => TransferLaneRemovePayload, { description: 'Nothing more is offered along the lane; what is on its way stays so. Refused: NOT_FOUND, WRONG_STATE when it is removed already, STALE_OBJECT.' })
  async transferLaneRemove(@Args('input') input: TransferLaneRemoveInput): Promise<TransferLaneRemovePayload> {
    const uow = currentUow();
    const result = await this.lanes.remove(uow, input);
    return { lane: result.ok ? await this.lanes.byId(uow, result.value.laneId) : null, userErrors: userErrors(result) };
  }
}
