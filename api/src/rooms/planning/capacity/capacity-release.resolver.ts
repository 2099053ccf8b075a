import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Result, ok, plainCode } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { command } from '../../../platform/db/command.js';
import { currentUow } from '../../../platform/db/current.js';
import type { Tx } from '../../../platform/db/tx.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import type { Agreement } from '../../agreements/agreements.types.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { CapacityService } from '../../agreements/capacity/capacity.service.js';
import { PlanningService } from '../planning.service.js';
import { CapacityReleaseInput, CapacityReleasePayload } from './capacity-release.types.js';

/** What a supplier releases changes the plans of everything that takes its capacity from the group, in one transaction. */
@Resolver()
export class CapacityReleaseResolver {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly capacity: CapacityService,
    private readonly planning: PlanningService,
    private readonly nodes: NodeSources,
  ) {}

  @Allow('capacity:write')
  @Mutation(() => CapacityReleasePayload, {
    description: 'States what can be shipped of a group by week, and what of it is released. Refused with REQUIRED, INVALID, OUT_OF_RANGE, NOT_FOUND or STALE_OBJECT.',
  })
  async capacityRelease(@Args('input') input: CapacityReleaseInput): Promise<CapacityReleasePayload> {
    const uow = currentUow();
    const result = await command(uow, 'capacityRelease', input, (tx) => this.release(tx, input));
    if (!result.ok) return { agreement: null, userErrors: userErrors(result) };
    return { agreement: (await this.nodes.load(uow, encodeId('Agreement', result.value.agreementId))) as Agreement | null, userErrors: [] };
  }

  private async release(tx: Tx, { agreement, group, weeks }: CapacityReleaseInput): Promise<Result<{ agreementId: string }>> {
    const id = decodeId('Agreement', agreement, ['agreement']);
    if (!id.ok) return id;
    const stated = await this.capacity.state(tx, { agreementId: id.value, group, weeks });
    if (!stated.ok) return stated;
    const { buyerId, supplierId } = stated.value;
    const taking = [...(await this.agreements.capacityGroups(tx, id.value))].filter(([, each]) => each === plainCode(group)).map(([each]) => each);
    if (taking.length > 0) await this.planning.requestPlan(tx, { buyerId, supplierId, agreementId: id.value }, taking, 'capacity.released');
    return ok({ agreementId: id.value });
  }
}
