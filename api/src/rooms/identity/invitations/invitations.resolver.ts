import type { OnModuleInit } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { InvitationsService } from './invitations.service.js';
import { Invitation, InvitationConnection, InvitationCreateInput, InvitationFilter, InvitationGrant, InvitationPayload, InvitationResendInput, InvitationRevokeInput } from './invitations.types.js';

@Resolver(() => Invitation)
export class InvitationsResolver implements OnModuleInit {
  constructor(
    private readonly service: InvitationsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Invitation', (uow, id) => this.service.invitation(uow, id));
  }

  @Allow('user:read')
  @Query(() => InvitationConnection, { description: 'Invitations of the own organisation, newest first.' })
  async invitations(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => InvitationFilter, nullable: true }) filter?: InvitationFilter | null,
  ): Promise<ConnectionOf<Invitation>> {
    return this.service.page(currentUow(), first, after, filter ?? {});
  }

  @Allow('user:administer')
  @Mutation(() => InvitationPayload, { description: 'Sends a link that opens once, for seven days, and lets its holder join with exactly these grants.' })
  async invitationCreate(@Args('input') input: InvitationCreateInput): Promise<InvitationPayload> {
    const uow = currentUow();
    return this.payload(uow, await this.service.create(uow, input));
  }

  @Allow('user:administer')
  @Mutation(() => InvitationPayload, { description: 'A new link by mail; the one before opens no more.' })
  async invitationResend(@Args('input') input: InvitationResendInput): Promise<InvitationPayload> {
    const uow = currentUow();
    return this.payload(uow, await this.service.resend(uow, input));
  }

  @Allow('user:administer')
  @Mutation(() => InvitationPayload)
  async invitationRevoke(@Args('input') input: InvitationRevokeInput): Promise<InvitationPayload> {
    const uow = currentUow();
    return this.payload(uow, await this.service.revoke(uow, input));
  }

  @ResolveField('grants', () => [InvitationGrant], { description: 'What the acceptance gives' })
  async grantsOf(@Parent() invitation: Invitation): Promise<InvitationGrant[]> {
    return this.service.grants(currentUow(), invitation.rowId);
  }

  private async payload(uow: UnitOfWork, result: Result<{ invitationId: string }>): Promise<InvitationPayload> {
    return { invitation: result.ok ? await this.service.invitation(uow, result.value.invitationId) : null, userErrors: userErrors(result) };
  }
}
