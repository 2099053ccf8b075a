import type { OnModuleInit } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { plainCode } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { idWanted, listWanted } from '../board/wanted.js';
import type { ExceptionFilter } from './exception-list.js';
import { ExceptionsService } from './exceptions.service.js';
import { ExceptionAcknowledgeInput, ExceptionAcknowledgePayload, ExceptionChange, ExceptionFilterInput, PlanningException, PlanningExceptionConnection } from './exceptions.types.js';

@Resolver(() => PlanningException)
export class ExceptionsResolver implements OnModuleInit {
  constructor(
    private readonly exceptions: ExceptionsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('PlanningException', (uow, id) => this.exceptions.byId(uow, id));
  }

  @Allow('board:read')
  @Query(() => PlanningExceptionConnection, { name: 'exceptions', description: 'Exceptions the viewer may see: open ones by score (F-37), or closed ones, the newest first.' })
  async list(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => ExceptionFilterInput, nullable: true }) filter?: ExceptionFilterInput | null,
  ): Promise<ConnectionOf<PlanningException>> {
    return this.exceptions.page(currentUow(), toFilter(filter ?? {}), first, after ?? null);
  }

  @ResolveField(() => [ExceptionChange], { complexity: 10, description: 'What happened to it, oldest first' })
  async history(@Parent() exception: PlanningException): Promise<ExceptionChange[]> {
    return this.exceptions.changes(currentUow(), exception.row.id);
  }

  @Allow('exception:acknowledge')
  @Mutation(() => ExceptionAcknowledgePayload, { description: 'Says that the exception has been seen, to both sides. Refused: NOT_FOUND, WRONG_STATE when it has closed, STALE_OBJECT when it changed.' })
  async exceptionAcknowledge(@Args('input') input: ExceptionAcknowledgeInput): Promise<ExceptionAcknowledgePayload> {
    const uow = currentUow();
    const result = await this.exceptions.acknowledge(uow, input);
    return { exception: result.ok ? await this.exceptions.byId(uow, result.value.exceptionId) : null, userErrors: userErrors(result) };
  }
}

function toFilter(filter: ExceptionFilterInput): ExceptionFilter {
  return {
    open: filter.open ?? true,
    type: listWanted(filter.type),
    severity: listWanted(filter.severity),
    locationCode: listWanted(filter.locationCode),
    partnerId: idWanted('Organisation', filter.partner),
    agreementId: idWanted('Agreement', filter.agreement),
    text: plainCode(filter.text ?? '') || null,
    snoozed: filter.snoozed ?? null,
    acknowledged: filter.acknowledged ?? null,
  };
}
