import { HttpException, Injectable, UnauthorizedException } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { Credential } from './sign-in.repo.js';
import { SignInService } from './sign-in.service.js';

/** Address and password. The answer is the same for an unknown address and a wrong password. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignInService) {
    super({ usernameField: 'email', passwordField: 'password', session: false });
  }

  async validate(email: string, password: string): Promise<Credential> {
    const verdict = await this.signIn.check(email, password);
    if (verdict.kind === 'ok') return verdict.credential;
    if (verdict.kind === 'invalid') throw new UnauthorizedException({ code: 'INVALID_CREDENTIALS' });
    throw new HttpException({ code: 'RATE_LIMITED', retryAfter: verdict.retryAfter }, 429);
  }
}
