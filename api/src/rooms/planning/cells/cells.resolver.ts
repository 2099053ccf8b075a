import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { Agreement } from '../../agreements/agreements.types.js';
import { CellsService } from './cells.service.js';
import { AgreementCell, CellPolicySetInput, CellPolicySetPayload, LifecycleCount } from './cells.types.js';

@Resolver(() => Agreement)
export class CellsResolver {
  constructor(
    private readonly cells: CellsService,
    private readonly nodes: NodeSources,
  ) {}

  @ResolveField(() => [AgreementCell], { complexity: 60, description: 'The nine cells of value and variability with the policy of each, AX first' })
  async classCells(@Parent() { row }: Agreement): Promise<AgreementCell[]> {
    return this.cells.cells(currentUow(), row.id);
  }

  @ResolveField(() => [LifecycleCount], { complexity: 10, description: 'Item-locations by the stage of life of their item; stages that none has are left out' })
  async lifecycles(@Parent() { row }: Agreement): Promise<LifecycleCount[]> {
    return (await this.cells.lifecycles(currentUow(), row.id)).map(({ lifecycle, count }) => ({ lifecycle, itemLocations: count }));
  }

  @Allow('cellPolicy:write')
  @Mutation(() => CellPolicySetPayload, {
    description: 'The policy of a cell from a day on, today or later, until the next. From today on it is planned by at once. Refused: NOT_FOUND, WRONG_STATE of an agreement that is over, OUT_OF_RANGE, STALE_OBJECT when the cell was set meanwhile.',
  })
  async cellPolicySet(@Args('input') input: CellPolicySetInput): Promise<CellPolicySetPayload> {
    const uow = currentUow();
    const result = await this.cells.set(uow, input);
    return { agreement: result.ok ? ((await this.nodes.load(uow, encodeId('Agreement', result.value.agreementId))) as Agreement | null) : null, userErrors: userErrors(result) };
  }
}
