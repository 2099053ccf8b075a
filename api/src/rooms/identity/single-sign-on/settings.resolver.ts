import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { SettingsService } from './settings.service.js';
import { SingleSignOnPayload, SingleSignOnSettings, SingleSignOnUpdateInput } from './settings.types.js';

@Resolver(() => SingleSignOnSettings)
export class SettingsResolver {
  constructor(private readonly service: SettingsService) {}

  @Allow('user:read')
  @Query(() => SingleSignOnSettings, { description: "The own organisation's sign-on provider." })
  async singleSignOn(): Promise<SingleSignOnSettings> {
    return this.service.settings(currentUow());
  }

  @Allow('user:administer')
  @Mutation(() => SingleSignOnPayload, { description: 'Sets the sign-on provider. The domain must be the one of the administrator’s own address.' })
  async singleSignOnUpdate(@Args('input') input: SingleSignOnUpdateInput): Promise<SingleSignOnPayload> {
    const uow = currentUow();
    const result = await this.service.update(uow, input);
    return { singleSignOn: result.ok ? await this.service.settings(uow) : null, userErrors: userErrors(result) };
  }
}
