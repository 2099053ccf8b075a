import type { OnModuleInit } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import type { EvaluationRow } from './evaluation.js';
import { EvaluationsService } from './evaluations.service.js';
import { EvaluatedForecasts, EvaluatedPolicies, Evaluation, EvaluationCancelInput, EvaluationConnection, EvaluationPayload, EvaluationRequestInput } from './evaluation.types.js';
import { tellForecasts, tellPolicies } from './tell-evaluation.js';

@Resolver(() => Evaluation)
export class EvaluationsResolver implements OnModuleInit {
  constructor(
    private readonly evaluations: EvaluationsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Evaluation', async (uow, id) => {
      const row = await this.evaluations.byId(uow, id);
      return row && toEvaluation(row);
    });
  }

  @Allow('evaluation:read')
  @Query(() => EvaluationConnection, { name: 'evaluations', description: "Evaluations of the asker's organisation, newest first" })
  async list(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<ConnectionOf<Evaluation>> {
    return this.evaluations.page(currentUow(), first, after, toEvaluation);
  }

  @Allow('evaluation:read')
  @Query(() => Evaluation, { nullable: true, description: 'Null when absent or not visible' })
  async evaluation(@Args('id', { type: () => ID }) id: string): Promise<Evaluation | null> {
    const decoded = decodeId('Evaluation', id);
    const row = decoded.ok ? await this.evaluations.byId(currentUow(), decoded.value) : null;
    return row && toEvaluation(row);
  }

  @Allow('evaluation:request')
  @Mutation(() => EvaluationPayload, { description: 'Tries every method and rule on the past of a scope. Refused with NOT_SHARED where its consumption is shared by month or not at all, NOT_FOUND where nothing is in it.' })
  async evaluationRequest(@Args('input') input: EvaluationRequestInput): Promise<EvaluationPayload> {
    return this.payload(await this.evaluations.request(currentUow(), input));
  }

  @Allow('evaluation:request')
  @Mutation(() => EvaluationPayload, { description: 'Ends one that waits or runs; nothing of it is kept.' })
  async evaluationCancel(@Args('input') input: EvaluationCancelInput): Promise<EvaluationPayload> {
    return this.payload(await this.evaluations.cancel(currentUow(), input));
  }

  @ResolveField(() => EvaluatedForecasts, { nullable: true, complexity: 60, description: 'Null until it is complete, and where consumption is no longer shared' })
  async forecasts(@Parent() { row }: Evaluation): Promise<EvaluatedForecasts | null> {
    const uow = currentUow();
    if (!(await this.evaluations.openings(uow, row.agreementId)).flows('CONSUMPTION')) return null;
    const result = await this.evaluations.result(uow, row.id);
    if (result) uow.reads.note(row.agreementId, 'CONSUMPTION');
    return result && tellForecasts(result.forecasts);
  }

  @ResolveField(() => EvaluatedPolicies, { nullable: true, complexity: 60, description: 'Null until it is complete, where consumption is shared by week only, and where it is no longer shared' })
  async policies(@Parent() { row }: Evaluation): Promise<EvaluatedPolicies | null> {
    const uow = currentUow();
    const openings = await this.evaluations.openings(uow, row.agreementId);
    const result = openings.byDay('CONSUMPTION') ? await this.evaluations.result(uow, row.id) : null;
    if (!result?.policies) return null;
    uow.reads.note(row.agreementId, 'CONSUMPTION');
    if (openings.flows('PRICE') && result.policies.currency !== null) uow.reads.note(row.agreementId, 'PRICE');
    return tellPolicies(result.policies, openings.flows('PRICE'));
  }

  private async payload(result: Result<{ id: string }>): Promise<EvaluationPayload> {
    const row = result.ok ? await this.evaluations.byId(currentUow(), result.value.id) : null;
    return { evaluation: row && toEvaluation(row), userErrors: userErrors(result) };
  }
}

function toEvaluation(row: EvaluationRow): Evaluation {
  const { id, agreementId, itemLocations, buyerId: _, supplierId: __, locationId: ___, ...rest } = row;
  return { ...rest, typeName: 'Evaluation', id: encodeId('Evaluation', id), agreement: encodeId('Agreement', agreementId), itemLocations: itemLocations.length, row: { id, agreementId } };
}
