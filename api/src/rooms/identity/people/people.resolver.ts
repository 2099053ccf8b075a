import type { OnModuleInit } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import type { ConnectionOf } from '../../../platform/graphql/connection.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { GrantsService } from '../grants/grants.service.js';
import * as grants from '../grants/grants.types.js';
import type { PersonRow } from './people.repo.js';
import { PeopleService } from './people.service.js';
import * as io from './people.types.js';

@Resolver(() => io.OrganisationUser)
export class PeopleResolver implements OnModuleInit {
  constructor(
    private readonly people: PeopleService,
    private readonly grants: GrantsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('User', (uow, id) => this.load(uow, id));
  }

  @Allow('user:read')
  @Query(() => io.OrganisationUserConnection, { description: "Users of the viewer's organisation, by name." })
  async users(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('filter', { type: () => io.UserFilter, nullable: true }) filter: io.UserFilter | null,
  ): Promise<ConnectionOf<io.OrganisationUser>> {
    const uow = currentUow();
    const { userId } = await uow.actor();
    return this.people.users(uow, first, after, filter ?? {}, (row) => toOrganisationUser(row, userId));
  }

  @Allow('user:administer')
  @Query(() => grants.GrantChoices, { description: 'What a new grant of this organisation can give and be bound to.' })
  async grantChoices(): Promise<grants.GrantChoices> {
    return this.grants.choices(currentUow());
  }

  @Allow('user:administer')
  @Mutation(() => io.UserDisablePayload, { description: 'Ends all sessions of the user at once and lets no new one begin.' })
  async userDisable(@Args('input') input: io.UserDisableInput): Promise<io.UserPayload> {
    return this.payload(await this.people.disable(currentUow(), input));
  }

  @Allow('user:administer')
  @Mutation(() => io.UserEnablePayload)
  async userEnable(@Args('input') input: io.UserEnableInput): Promise<io.UserPayload> {
    return this.payload(await this.people.enable(currentUow(), input));
  }

  @Allow('user:administer')
  @Mutation(() => grants.GrantAddPayload, { description: 'Gives a role; never to oneself.' })
  async grantAdd(@Args('input') input: grants.GrantAddInput): Promise<grants.GrantPayload> {
    return this.payload(await this.grants.add(currentUow(), input));
  }

  @Allow('user:administer')
  @Mutation(() => grants.GrantEndPayload, { description: 'Ends a grant, at once or after a last day.' })
  async grantEnd(@Args('input') input: grants.GrantEndInput): Promise<grants.GrantPayload> {
    return this.payload(await this.grants.end(currentUow(), input));
  }

  @ResolveField('grants', () => [grants.RoleGrant], { description: 'In force, to come and ended ones; the latest first.' })
  async grantsOf(@Parent() user: io.OrganisationUser): Promise<grants.RoleGrant[]> {
    return this.grants.ofUser(currentUow(), user.rowId);
  }

  private async load(uow: UnitOfWork, id: string): Promise<io.OrganisationUser | null> {
    const found = await this.people.user(uow, id);
    return found && toOrganisationUser(found, (await uow.actor()).userId);
  }

  private async payload(result: Result<{ userId: string }>): Promise<io.UserPayload> {
    return { user: result.ok ? await this.load(currentUow(), result.value.userId) : null, userErrors: userErrors(result) };
  }
}

/** The row as its administrator sees it. */
export function toOrganisationUser(row: PersonRow, viewer: string): io.OrganisationUser {
  const { id, ...rest } = row;
  return { ...rest, typeName: 'OrganisationUser', id: encodeId('User', id), rowId: id, self: id === viewer, state: row.disabledAt ? 'DISABLED' : 'ACTIVE' };
}
