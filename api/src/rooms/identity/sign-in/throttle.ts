import { HttpException, Inject, Injectable } from '@nestjs/common';
import { plainEmail } from '@stockpact/shared';
import { Database } from '../../../platform/db/database.js';
import { AUTH_DATABASE } from '../../../platform/tokens.js';
import { SignInRepo } from './sign-in.repo.js';

export interface Limit {
  key: string;
  failures: number;
  seconds: number;
}

const quarter = 15 * 60;

/** Ten failures of one account, whoever tries; a hundred from one network, whichever accounts; both in a quarter of an hour. */
export const limits = {
  account: (email: string): Limit => ({ key: `account:${plainEmail(email).slice(0, 254)}`, failures: 10, seconds: quarter }),
  network: (prefix: string): Limit => ({ key: `network:${prefix}`, failures: 100, seconds: quarter }),
  code: (userId: string): Limit => ({ key: `code:${userId}`, failures: 10, seconds: quarter }),
  reset: (email: string): Limit => ({ key: `reset:${plainEmail(email).slice(0, 254)}`, failures: 5, seconds: quarter }),
  letters: (prefix: string): Limit => ({ key: `letters:${prefix}`, failures: 30, seconds: quarter }),
  signOn: (prefix: string): Limit => ({ key: `sign-on:${prefix}`, failures: 600, seconds: quarter }),
  links: (prefix: string): Limit => ({ key: `links:${prefix}`, failures: 60, seconds: quarter }),
};

@Injectable()
export class Throttle {
  private readonly repo: SignInRepo;

  constructor(@Inject(AUTH_DATABASE) db: Database) {
    this.repo = new SignInRepo(db);
  }

  /** Throws 429 with the seconds to wait when one of the limits is reached. */
  async demand(...all: Limit[]): Promise<void> {
    for (const { key, failures, seconds } of all) {
      const retryAfter = await this.repo.blockedFor(key, failures, seconds);
      if (retryAfter > 0) throw new HttpException({ code: 'RATE_LIMITED', retryAfter }, 429);
    }
  }

  async count(...all: Limit[]): Promise<void> {
    for (const { key, seconds } of all) await this.repo.countFailure(key, seconds);
  }

  async forget(limit: Limit): Promise<void> {
    await this.repo.forgetFailures(limit.key);
  }
}
