import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { daily } from '@stockpact/shared';
import { Allow } from '../../platform/access/allow.js';
import { currentUow } from '../../platform/db/current.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { Agreement, toAgreement } from '../agreements/agreements.types.js';
import { FigureSharing, toSharing } from '../agreements/sharing/sharing.types.js';
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

  @ResolveField(() => FigureSharing, { description: 'How the closing stock stands open to the viewer from which the shares of days are counted; withheld, they count nothing' })
  async stockSharing(@Parent() level: ServiceLevel): Promise<FigureSharing> {
    return toSharing('STOCK', daily((await this.agreements.openings(currentUow(), level.agreementId)).of('STOCK')));
  }

  @ResolveField(() => Agreement)
  async agreement(@Parent() level: ServiceLevel): Promise<Agreement> {
    const row = await this.agreements.agreement(currentUow(), level.agreementId);
    if (!row) throw new Error('the agreement of a service level is not visible');
    return toAgreement(row);
  }
}
