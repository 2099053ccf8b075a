import { BadRequestException, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import { callerOf } from './caller.js';
import type { Credential } from './sign-in.repo.js';
import { SignInService } from './sign-in.service.js';

/** Address and password. The answer is the same for an unknown address and a wrong password. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignInService) {
    super({ usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true });
  }

  /** Whatever a body holds arrives here: what is no text is no address. */
  async validate(request: Request, email: unknown, password: unknown): Promise<Credential> {
    if (typeof email !== 'string' || typeof password !== 'string') throw new BadRequestException({ code: 'INVALID', fields: ['email', 'password'] });
    return this.signIn.check(email, password, callerOf(request));
  }
}
