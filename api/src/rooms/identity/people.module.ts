import { Module } from '@nestjs/common';
import { GrantsService } from './grants/grants.service.js';
import { PeopleResolver } from './people/people.resolver.js';
import { PeopleService } from './people/people.service.js';

/**
 * Owns: the administration of users and their grants.
 * Calls: nobody.
 * Says: user.disabled, user.enabled, grant.added, grant.ended, segregation.blocked.
 * Never: lets anybody act on the own user, or gives a role of the other side.
 */
@Module({
  providers: [GrantsService, PeopleResolver, PeopleService],
  exports: [GrantsService],
})
export class PeopleModule {}
