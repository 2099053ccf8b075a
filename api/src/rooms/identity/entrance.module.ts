import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { AcceptanceController } from './invitations/acceptance.controller.js';
import { InvitationsResolver } from './invitations/invitations.resolver.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { PolicyResolver } from './second-factor/policy.resolver.js';
import { PolicyService } from './second-factor/policy.service.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import { SecondFactorTickets } from './second-factor/tickets.js';
import { SessionsResolver } from './sessions/sessions.resolver.js';
import { SessionsService } from './sessions/sessions.service.js';
import { LocalStrategy } from './sign-in/local.strategy.js';
import { SessionCookie } from './sign-in/session-cookie.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { Throttle } from './sign-in/throttle.js';
import { Provider } from './single-sign-on/provider.js';
import { SettingsResolver } from './single-sign-on/settings.resolver.js';
import { SettingsService } from './single-sign-on/settings.service.js';
import { SignOnController } from './single-sign-on/sign-on.controller.js';
import { SignOnService } from './single-sign-on/sign-on.service.js';

/**
 * Owns: credentials, second factors and who needs one, sessions, invitations and the links in mails.
 * Calls: nobody.
 * Says: user.invited, user.joined, user.passwordReset, user.passwordChanged, user.secondFactorEnabled and its like.
 * Never: lets anything that a caller sends decide about rights, and never keeps a secret that it could hash.
 */
@Module({
  imports: [PassportModule],
  controllers: [SignInController, SecondFactorController, PasswordsController, AcceptanceController, SignOnController],
  providers: [
    InvitationsResolver, InvitationsService, LocalStrategy, PasswordHasher, PasswordsService, PolicyResolver, PolicyService, Provider, SecondFactorService, SecondFactorTickets,
    SessionCookie, SessionsResolver, SessionsService, SettingsResolver, SettingsService, SignInService, SignOnService, Throttle,
  ],
  exports: [PasswordHasher],
})
export class EntranceModule {}
