import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { IdentityResolver } from './identity.resolver.js';
import { IdentityService } from './identity.service.js';
import { LocalStrategy } from './local.strategy.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

/**
 * Owns: organisations, users, role grants, credentials, sessions.
 * Calls: nobody.
 * Says: user.preferencesUpdated.
 * Never: knows what a user may see; that is row-level security.
 */
@Module({
  imports: [PassportModule],
  controllers: [SignInController],
  providers: [IdentityResolver, IdentityService, LocalStrategy, SignInService],
  exports: [IdentityService],
})
export class IdentityModule {}
