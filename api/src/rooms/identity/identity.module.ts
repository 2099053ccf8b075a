import { Module } from '@nestjs/common';
import { EntranceModule } from './entrance.module.js';
import { IdentityResolver } from './identity.resolver.js';
import { IdentityService } from './identity.service.js';
import { PeopleModule } from './people.module.js';

/**
 * Owns: organisations, users, role grants; the entrance owns credentials and sessions, people their administration.
 * Calls: nobody.
 * Says: user.preferencesUpdated.
 * Never: knows what a user may see; that is row-level security.
 */
@Module({
  imports: [EntranceModule, PeopleModule],
  providers: [IdentityResolver, IdentityService],
  exports: [IdentityService, PeopleModule],
})
export class IdentityModule {}
