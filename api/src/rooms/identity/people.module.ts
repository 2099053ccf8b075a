import { Module } from '@nestjs/common';
import { Approvals } from './grants/approvals.js';
import { QuotaResolver } from './exports/quota.resolver.js';
import { QuotaService } from './exports/quota.service.js';
import { GrantsService } from './grants/grants.service.js';
import { PeopleResolver } from './people/people.resolver.js';
import { PeopleService } from './people/people.service.js';
import { SegregationResolver } from './segregation/segregation.resolver.js';
import { TokensResolver } from './tokens/tokens.resolver.js';
import { TokensService } from './tokens/tokens.service.js';

/**
 * Owns: the administration of users and their grants, what they may export in a day, API tokens, the report on segregation of duties.
 * Calls: nobody.
 * Says: user.disabled, user.enabled, grant.added, grant.ended, exportQuota.raised, token.created, token.revoked, segregation.blocked.
 * Never: lets anybody act on the own user, or gives a role of the other side.
 */
@Module({
  providers: [Approvals, GrantsService, PeopleResolver, PeopleService, QuotaResolver, QuotaService, SegregationResolver, TokensResolver, TokensService],
  exports: [Approvals],
})
export class PeopleModule {}
