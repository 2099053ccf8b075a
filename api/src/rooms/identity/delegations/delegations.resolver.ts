import { Args, Int, Mutation, Query, ResolveField, Resolver, Parent } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { Allow, SignedIn } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { OrganisationUser } from '../people/people.types.js';
import { DelegationsService } from './delegations.service.js';
import * as io from './delegations.types.js';

@Resolver(() => OrganisationUser)
export class DelegationsResolver {
  constructor(private readonly service: DelegationsService) {}

  @SignedIn()
  @Query(() => io.DelegationConnection, { description: 'Delegations that the viewer has given and received, the latest first.' })
  async viewerDelegations(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<ConnectionOf<io.Delegation>> {
    return this.service.page(currentUow(), first, after);
  }

  @Allow('delegation:give')
  @Query(() => io.DelegationChoices)
  async delegationChoices(): Promise<io.DelegationChoices> {
    return this.service.choices(currentUow());
  }

  @Allow('delegation:give')
  @Mutation(() => io.DelegationGivePayload, { description: "Hands the viewer's business grants to a colleague; not while acting for somebody." })
  async delegationGive(@Args('input') input: io.DelegationGiveInput): Promise<io.DelegationPayload> {
    return this.payload(await this.service.give(currentUow(), input));
  }

  @SignedIn()
  @Mutation(() => io.DelegationRevokePayload, { description: 'Takes a delegation back at once: by who gave it, who received it, or an administrator; not while acting for somebody.' })
  async delegationRevoke(@Args('input') input: io.DelegationRevokeInput): Promise<io.DelegationPayload> {
    return this.payload(await this.service.revoke(currentUow(), input));
  }

  @ResolveField('delegations', () => [io.Delegation], { description: 'Given and received, the latest first.' })
  async delegationsOf(@Parent() user: OrganisationUser): Promise<io.Delegation[]> {
    return this.service.ofUser(currentUow(), user.rowId);
  }

  private async payload(result: Result<{ delegationId: string }>): Promise<io.DelegationPayload> {
    return { delegation: result.ok ? await this.service.byId(currentUow(), result.value.delegationId) : null, userErrors: userErrors(result) };
  }
}
