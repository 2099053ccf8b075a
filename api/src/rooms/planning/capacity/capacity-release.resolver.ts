import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { command } from '../../../platform/db/command.js';
import { currentUow } from '../../../platform/db/current.js';
import type { Tx } from '../../../platform/db/tx.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import type { Agreement } from '../../agreements/agreements.types.js';
import { CapacityReleases } from './capacity-releases.js';
import { CapacityReleaseInput, CapacityReleasePayload } from './capacity-release.types.js';

@Resolver()
export class CapacityReleaseResolver {
  constructor(
    private readonly releases: CapacityReleases,
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
    return id.ok ? this.releases.release(tx, { agreementId: id.value, group, weeks }) : id;
  }
}
