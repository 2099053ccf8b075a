import { Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import { Database } from '../../../platform/db/database.js';
import { newToken } from '../../../platform/secrets/secret-box.js';
import { AUTH_DATABASE } from '../../../platform/tokens.js';
import type { Account } from '../sign-in/sign-in.repo.js';
import { Throttle, limits } from '../sign-in/throttle.js';
import { SecondFactorRepo } from './second-factor.repo.js';
import { SecondFactorService } from './second-factor.service.js';

const minutes = 5;
const tries = 5;

/** Between the two steps of a sign-in: the password was right, the code is still asked. A ticket opens nothing by itself. */
@Injectable()
export class SecondFactorTickets {
  constructor(
    @Inject(AUTH_DATABASE) private readonly db: Database,
    private readonly factors: SecondFactorService,
    private readonly throttle: Throttle,
  ) {}

  async issue(userId: string): Promise<string> {
    const token = newToken();
    await new SecondFactorRepo((text, values) => this.db.query(text, values)).issueTicket(token, userId, minutes);
    return token;
  }

  /** The account, and whether a recovery code was spent. Throws 401 for a bad ticket, 422 for a wrong code. */
  async redeem(ticket: string, code: string): Promise<{ account: Account; recovered: boolean }> {
    const repo = new SecondFactorRepo((text, values) => this.db.query(text, values));
    const userId = await repo.tryTicket(ticket, tries);
    const account = userId && (await repo.account(userId));
    if (!userId || !account) throw new UnauthorizedException({ code: 'TICKET_INVALID' });
    await this.throttle.demand(limits.code(userId));
    const used = await this.factors.use(userId, code);
    if (!(await repo.useTicket(ticket))) throw new UnauthorizedException({ code: 'TICKET_INVALID' });
    return { account, recovered: used === 'RECOVERY_CODE' };
  }
}
