import { Inject, Injectable } from '@nestjs/common';
import type { SessionFactors } from '@stockpact/shared';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../../../config.js';
import { sessionCookie, sessionToken } from '../../../platform/http/session.js';
import { callerOf } from './caller.js';
import type { Account } from './sign-in.repo.js';
import { SignInService, sessionHours } from './sign-in.service.js';

/** Empty when a session is open for work. */
export type Opened = Record<string, never> | { next: 'SECOND_FACTOR_NEEDED' };

/** Gives a browser its session, always a new one: what the browser had before ends with it. */
@Injectable()
export class SessionCookie {
  constructor(
    private readonly signIn: SignInService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  tokenOf(request: Request): string | null {
    return sessionToken(request, this.config.cookieSecure);
  }

  /** Says whether the session is open for work, or waits for a second factor that a role asks for. */
  async open(request: Request, response: Response, who: Account, factors: SessionFactors): Promise<Opened> {
    const before = this.tokenOf(request);
    if (before) await this.signIn.close(before);
    const token = await this.signIn.open(who, callerOf(request), factors);
    this.put(response, token);
    return (await this.signIn.asker(token)).limited ? { next: 'SECOND_FACTOR_NEEDED' } : {};
  }

  put(response: Response, token: string): void {
    response.cookie(sessionCookie(this.config.cookieSecure), token, {
      httpOnly: true,
      secure: this.config.cookieSecure,
      sameSite: 'lax',
      path: '/',
      maxAge: sessionHours * 3600 * 1000,
    });
  }

  clear(response: Response): void {
    response.clearCookie(sessionCookie(this.config.cookieSecure), { path: '/', secure: this.config.cookieSecure, sameSite: 'lax', httpOnly: true });
  }
}
