import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { PeopleService } from '../people/people.service.js';
import { toOrganisationUser } from '../people/people.resolver.js';
import { OrganisationUser } from '../people/people.types.js';
import { QuotaService } from './quota.service.js';
import { ExportDay, ExportQuotaRaiseInput, ExportQuotaRaisePayload } from './quota.types.js';

@Resolver(() => OrganisationUser)
export class QuotaResolver {
  constructor(
    private readonly quota: QuotaService,
    private readonly people: PeopleService,
  ) {}

  @ResolveField('exports', () => ExportDay, { description: 'What the person saved in files today, and may' })
  async exportsOf(@Parent() user: OrganisationUser): Promise<ExportDay> {
    return this.quota.today(currentUow(), user.rowId);
  }

  @Allow('user:administer')
  @Mutation(() => ExportQuotaRaisePayload, { description: 'Raises what a person may save in files today; never for oneself.' })
  async exportQuotaRaise(@Args('input') input: ExportQuotaRaiseInput): Promise<ExportQuotaRaisePayload> {
    const uow = currentUow();
    const result = await this.quota.raise(uow, input);
    const row = result.ok ? await this.people.user(uow, result.value.userId) : null;
    return { user: row && toOrganisationUser(row, (await uow.actor()).userId), userErrors: userErrors(result) };
  }
}
