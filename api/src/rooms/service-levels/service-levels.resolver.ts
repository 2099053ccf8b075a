import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../platform/access/allow.js';
import { currentUow } from '../../platform/db/current.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { Agreement, toAgreement } from '../agreements/agreements.types.js';
import { ServiceLevelsService } from './service-levels.service.js';
import { MonthInput, ServiceLevel } from './service-levels.types.js';

@Resolver(() => ServiceLevel)
export class ServiceLevelsResolver {
  constructor(
    private readonly levels: ServiceLevelsService,
    private readonly agreements: AgreementsService,
  ) {}

  @Allow('serviceLevel:read')
  @Query(() => [ServiceLevel], { description: 'One entry per agreement for a month, by default the running one.' })
  async serviceLevels(@Args('period', { type: () => MonthInput, nullable: true }) period?: MonthInput | null): Promise<ServiceLevel[]> {
    return this.levels.levels(currentUow(), period ?? null);
  }

  @ResolveField(() => Agreement)
  async agreement(@Parent() level: ServiceLevel): Promise<Agreement> {
    const row = await this.agreements.agreement(currentUow(), level.agreementId);
    if (!row) throw new Error('the agreement of a service level is not visible');
    return toAgreement(row);
  }
}
