import { Inject, type OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CONFIG, type Config } from '../../config.js';
import { Allow, SignedIn } from '../../platform/access/allow.js';
import { currentUow } from '../../platform/db/current.js';
import { encodeId } from '../../platform/graphql/ids.js';
import { NodeSources } from '../../platform/graphql/node-sources.js';
import { userErrors } from '../../platform/graphql/user-error.js';
import { IdentityService } from './identity.service.js';
import { Viewer, ViewerPreferencesUpdateInput, ViewerPreferencesUpdatePayload } from './identity.types.js';
import { toOrganisation, toUser } from './to-graphql.js';

@Resolver(() => Viewer)
export class IdentityResolver implements OnModuleInit {
  constructor(
    private readonly identity: IdentityService,
    private readonly nodes: NodeSources,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Organisation', async (uow, id) => {
      const found = await this.identity.organisation(uow, id);
      return found && toOrganisation(found);
    });
  }

  @SignedIn()
  @Query(() => Viewer)
  async viewer(): Promise<Viewer> {
    const uow = currentUow();
    const actor = await uow.actor();
    const user = await this.identity.viewer(uow);
    const organisation = await this.identity.organisation(uow, actor.organisationId);
    if (!organisation) throw new Error('the session has no organisation');
    return {
      user: toUser(user),
      organisation: toOrganisation(organisation),
      permissions: [...actor.permissions],
      today: uow.clock.today(user.timeZone),
      now: uow.clock.now(),
      demo: this.config.demo,
      actingFor: actor.acting?.delegationId ? { delegation: encodeId('Delegation', actor.acting.delegationId), name: actor.acting.name } : null,
    };
  }

  @Allow('viewer:update')
  @Mutation(() => ViewerPreferencesUpdatePayload, { description: 'Language, time zone and colours of the signed-in user.' })
  async viewerPreferencesUpdate(@Args('input') input: ViewerPreferencesUpdateInput): Promise<ViewerPreferencesUpdatePayload> {
    const uow = currentUow();
    const result = await this.identity.updatePreferences(uow, input);
    return { user: result.ok ? toUser(await this.identity.viewer(uow)) : null, userErrors: userErrors(result) };
  }
}
