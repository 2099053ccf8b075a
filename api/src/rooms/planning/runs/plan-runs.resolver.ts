import type { OnModuleInit } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import type { PlanRunRow } from './plan-runs.repo.js';
import { PlanRunsService } from './plan-runs.service.js';
import { PlanRequestInput, PlanRequestPayload, PlanRun, PlanRunChanges, PlanRunConnection, PlanRunKind } from './plan-runs.types.js';

@Resolver(() => PlanRun)
export class PlanRunsResolver implements OnModuleInit {
  constructor(
    private readonly runs: PlanRunsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('PlanRun', async (uow, id) => {
      const row = await this.runs.byId(uow, id);
      return row && toPlanRun(row);
    });
  }

  @Allow('board:read')
  @Query(() => PlanRunConnection, { description: 'Runs of the planner, newest first. A FULL one that is RUNNING tells how far it has come.' })
  async planRuns(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('agreement', { type: () => ID, nullable: true }) agreement?: string | null,
    @Args('kind', { type: () => PlanRunKind, nullable: true }) kind?: PlanRunKind | null,
  ): Promise<ConnectionOf<PlanRun>> {
    return this.runs.page(currentUow(), { agreement: agreement ?? null, kind: kind ?? null }, first, after, toPlanRun);
  }

  @ResolveField(() => PlanRunChanges, { complexity: 5, description: 'Exceptions it opened and closed; 0 for runs of before this was kept' })
  async changes(@Parent() { row }: PlanRun): Promise<PlanRunChanges> {
    return this.runs.changes(currentUow(), row.id, row.agreementId);
  }

  @Allow('plan:request')
  @Mutation(() => PlanRequestPayload, { description: 'Asks for a full run over an agreement. Asking again while one waits changes nothing.' })
  async planRequest(@Args('input') input: PlanRequestInput): Promise<PlanRequestPayload> {
    const result = await this.runs.request(currentUow(), input);
    return { agreement: result.ok ? encodeId('Agreement', result.value.agreementId) : null, userErrors: userErrors(result) };
  }
}

function toPlanRun({ id, agreementId, ...row }: PlanRunRow): PlanRun {
  return { ...row, row: { id, agreementId }, typeName: 'PlanRun', id: encodeId('PlanRun', id), agreement: encodeId('Agreement', agreementId) };
}
