import { Module } from '@nestjs/common';
import { DelegationsResolver } from './delegations/delegations.resolver.js';
import { DelegationsService } from './delegations/delegations.service.js';
import { Approvals } from './grants/approvals.js';
import { QuotaResolver } from './exports/quota.resolver.js';
import { QuotaService } from './exports/quota.service.js';
import { GrantsService } from './grants/grants.service.js';
import { OverrideSteps } from './overrides/override-steps.js';
import { OverrideResolver } from './overrides/override.resolver.js';
import { OverridesService } from './overrides/overrides.service.js';
import { PeopleResolver } from './people/people.resolver.js';
import { PeopleService } from './people/people.service.js';
import { ReviewResolver } from './review/review.resolver.js';
import { SegregationResolver } from './segregation/segregation.resolver.js';
import { TokensResolver } from './tokens/tokens.resolver.js';
import { TokensService } from './tokens/tokens.service.js';

/**
 * Owns: the administration of users, their grants and who stands in for whom, emergency overrides, what they may export in a day, API tokens, the report on
 * segregation of duties.
 * Calls: nobody.
 * Says: user.disabled, user.enabled, grant.added, grant.ended, delegation.given, delegation.revoked, override.asked, .confirmed, .refused, .withdrawn, exportQuota.raised, token.created,
 * token.revoked, segregation.blocked.
 * Never: lets anybody act on the own user, or gives a role of the other side.
 */
@Module({
  providers: [
    Approvals, DelegationsResolver, DelegationsService, GrantsService, OverrideResolver, OverrideSteps, OverridesService, PeopleResolver, PeopleService, QuotaResolver, QuotaService, ReviewResolver,
    SegregationResolver, TokensResolver, TokensService,
  ],
  exports: [Approvals, DelegationsService, OverrideSteps],
})
export class PeopleModule {}
