import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentUow } from '../../platform/db/current.js';
import { Fact } from '../../platform/facts/fact.types.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { Agreement, toAgreement } from '../agreements/agreements.types.js';
import { IdentityService } from '../identity/identity.service.js';
import { Organisation } from '../identity/identity.types.js';
import { toOrganisation } from '../identity/to-graphql.js';

/** What a fact points at in rooms that the platform does not know. */
@Resolver(() => Fact)
export class FactFields {
  constructor(
    private readonly identity: IdentityService,
    private readonly agreements: AgreementsService,
  ) {}

  @ResolveField(() => Organisation, { nullable: true, description: 'Organisation of the actor' })
  async organisation(@Parent() fact: Fact): Promise<Organisation | null> {
    const found = await this.identity.organisation(currentUow(), fact.organisationId);
    return found && toOrganisation(found);
  }

  @ResolveField(() => Agreement, { nullable: true })
  async agreement(@Parent() fact: Fact): Promise<Agreement | null> {
    const found = fact.agreementId ? await this.agreements.agreement(currentUow(), fact.agreementId) : null;
    return found && toAgreement(found);
  }
}
