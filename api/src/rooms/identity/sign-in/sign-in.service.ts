import { HttpException, Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import { type SessionFactors, plainEmail } from '@stockpact/shared';
import { Database } from '../../../platform/db/database.js';
import { newToken } from '../../../platform/secrets/secret-box.js';
import { AUTH_DATABASE } from '../../../platform/tokens.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import type { Caller } from './caller.js';
import { type Account, type Credential, type SessionUser, SignInRepo } from './sign-in.repo.js';
import { Throttle, limits } from './throttle.js';

export const sessionHours = 12;

export const secondFactorRequired = (): HttpException => new HttpException({ code: 'SECOND_FACTOR_REQUIRED' }, 403);

@Injectable()
export class SignInService {
  private readonly repo: SignInRepo;

  constructor(
    @Inject(AUTH_DATABASE) db: Database,
    private readonly hasher: PasswordHasher,
    private readonly throttle: Throttle,
  ) {
    this.repo = new SignInRepo(db);
  }

  /** The account of address and password. An unknown address costs one verification too and is answered alike. */
  async check(email: string, password: string, caller: Caller): Promise<Credential> {
    const [account, network] = [limits.account(email), limits.network(caller.network)];
    await this.throttle.demand(account, network);
    const credential = await this.repo.credential(plainEmail(email));
    const matches = await this.hasher.verify(credential?.passwordHash ?? null, password);
    if (!credential || !matches) {
      await this.throttle.count(account, network);
      throw new UnauthorizedException({ code: 'INVALID_CREDENTIALS' });
    }
    await this.throttle.forget(account);
    if (await this.repo.passwordClosed(credential.userId)) throw new HttpException({ code: 'SIGN_ON_REQUIRED' }, 403);
    return credential;
  }

  /** The same for somebody who is signed in and is about to change how to sign in. */
  async confirm(user: SessionUser, password: string): Promise<void> {
    const account = limits.account(user.email);
    await this.throttle.demand(account);
    if (await this.hasher.verify(user.passwordHash, password)) return;
    await this.throttle.count(account);
    throw new HttpException({ code: 'INVALID_CREDENTIALS' }, 422);
  }

  /** Who asks, by the session; 401 without one that counts. */
  async asker(token: string | null): Promise<SessionUser> {
    const user = token && (await this.repo.sessionUser(token));
    if (!user) throw new UnauthorizedException({ code: 'UNAUTHENTICATED' });
    return user;
  }

  /** The same for what somebody may do who still owes a second factor: nothing. */
  async freeAsker(token: string | null): Promise<SessionUser> {
    const user = await this.asker(token);
    if (user.limited) throw secondFactorRequired();
    return user;
  }

  /** A new session with a token of 256 bits; the database keeps only its hash. */
  async open(who: Account, caller: Caller, factors: SessionFactors): Promise<string> {
    const token = newToken();
    await this.repo.openSession(token, who, caller, sessionHours, factors);
    return token;
  }

  async close(token: string): Promise<void> {
    await this.repo.revokeSession(token);
  }
}
