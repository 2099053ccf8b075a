import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Database } from '../../platform/db/database.js';
import { AUTH_DATABASE } from '../../platform/tokens.js';
import { type Credential, SignInRepo } from './sign-in.repo.js';

export const sessionHours = 12;
const maximumFailures = 10;
const windowSeconds = 15 * 60;
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type SignInVerdict = { kind: 'ok'; credential: Credential } | { kind: 'invalid' } | { kind: 'throttled'; retryAfter: number };

@Injectable()
export class SignInService {
  private readonly repo: SignInRepo;
  /** Verified against when the address is unknown, so that both cases take the same time. */
  private readonly nobody = hash(randomBytes(16), strength);

  constructor(@Inject(AUTH_DATABASE) db: Database) {
    this.repo = new SignInRepo(db);
  }

  /** Checks address and password; ten failures in a quarter of an hour lock the address, from that network address or not. */
  async check(email: string, password: string): Promise<SignInVerdict> {
    const key = `account:${email.toLowerCase()}`;
    const retryAfter = await this.repo.blockedFor(key, maximumFailures, windowSeconds);
    if (retryAfter > 0) return { kind: 'throttled', retryAfter };
    const credential = await this.repo.credential(email);
    const matches = await verify(credential?.passwordHash ?? (await this.nobody), password).catch(() => false);
    if (!credential || !matches) {
      await this.repo.countFailure(key, windowSeconds);
      return { kind: 'invalid' };
    }
    await this.repo.forgetFailures(key);
    return { kind: 'ok', credential };
  }

  /** A new session with a token of 256 bits; the database keeps only its hash. */
  async open(credential: Credential): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.repo.openSession(token, credential, sessionHours);
    return token;
  }

  async close(token: string): Promise<void> {
    await this.repo.revokeSession(token);
  }
}
