import { HttpException, Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/db/database.js';
import { SecretBox } from '../../../platform/secrets/secret-box.js';
import { AUTH_DATABASE } from '../../../platform/tokens.js';
import { recordAs } from '../sign-in/record-as.js';
import { type SessionUser, SignInRepo } from '../sign-in/sign-in.repo.js';
import { Throttle, limits } from '../sign-in/throttle.js';
import { SecondFactorRepo } from './second-factor.repo.js';
import { enrolmentUri, newRecoveryCodes, newSecret, normalRecoveryCode, stepOf } from './totp.js';

export type UsedFactor = 'CODE' | 'RECOVERY_CODE';

const wrongCode = (): HttpException => new HttpException({ code: 'CODE_INVALID' }, 422);

/** Time codes of an authenticator app (RFC 6238) and recovery codes. The secret is sealed for its user; codes are hashed. */
@Injectable()
export class SecondFactorService {
  private readonly repo: SecondFactorRepo;

  constructor(
    @Inject(AUTH_DATABASE) private readonly db: Database,
    private readonly box: SecretBox,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {
    this.repo = new SecondFactorRepo((text, values) => this.db.query(text, values));
  }

  /** A new secret, in force only after a code of it was shown. */
  async enrol(user: SessionUser): Promise<{ secret: string; uri: string }> {
    const secret = newSecret();
    if (!(await this.repo.offer(user.userId, this.box.seal(secret, purpose(user.userId))))) throw new HttpException({ code: 'WRONG_STATE' }, 409);
    return { secret, uri: enrolmentUri(secret, user.email) };
  }

  /** The first code puts the factor in force; the recovery codes are shown this once. Other sessions end: they were opened with less. */
  async confirm(user: SessionUser, token: string, code: string): Promise<string[]> {
    if (user.secondFactor) throw new HttpException({ code: 'WRONG_STATE' }, 409);
    await this.useCode(user.userId, code);
    const codes = newRecoveryCodes();
    await this.db.transaction(async (ask) => {
      const repo = new SecondFactorRepo(ask);
      if (!(await repo.confirm(user.userId))) throw new HttpException({ code: 'WRONG_STATE' }, 409);
      await repo.replaceRecoveryCodes(user.userId, codes);
      // The session has just shown a code. Before that, one that owes its second factor speaks for nobody.
      await new SignInRepo(this.db).strengthen(token, ask);
      await recordAs(ask, token, this.clock, { kind: 'user.secondFactorEnabled', userId: user.userId });
      await new SignInRepo(this.db).endSessions(user.userId, ask);
    });
    return codes;
  }

  /** New recovery codes in place of the old ones. */
  async renewRecoveryCodes(user: SessionUser, token: string, code: string): Promise<string[]> {
    await this.useCode(user.userId, code);
    const codes = newRecoveryCodes();
    await this.db.transaction(async (ask) => {
      await new SecondFactorRepo(ask).replaceRecoveryCodes(user.userId, codes);
      await recordAs(ask, token, this.clock, { kind: 'user.recoveryCodesRenewed', userId: user.userId });
    });
    return codes;
  }

  async disable(user: SessionUser, token: string, code: string): Promise<void> {
    await this.use(user.userId, code);
    await this.db.transaction(async (ask) => {
      await new SecondFactorRepo(ask).remove(user.userId);
      await recordAs(ask, token, this.clock, { kind: 'user.secondFactorDisabled', userId: user.userId });
      await new SignInRepo(this.db).endSessions(user.userId, ask);
    });
  }

  /** Uses up a time code or a recovery code; throws when it is neither. */
  async use(userId: string, typed: string): Promise<UsedFactor> {
    const recovery = normalRecoveryCode(typed);
    if (recovery === null) {
      await this.useCode(userId, typed);
      return 'CODE';
    }
    await this.throttle.demand(limits.code(userId));
    if (await this.repo.useRecoveryCode(userId, recovery)) return 'RECOVERY_CODE';
    await this.throttle.count(limits.code(userId));
    throw wrongCode();
  }

  private async useCode(userId: string, typed: string): Promise<void> {
    const limit = limits.code(userId);
    await this.throttle.demand(limit);
    const row = await this.repo.factor(userId);
    const secret = row && this.box.open(row.sealed, purpose(userId));
    const step = row && secret ? await stepOf(secret, typed.replace(/\s/g, ''), row.epoch) : null;
    if (step !== null && (await this.repo.useStep(userId, step))) return this.throttle.forget(limit);
    await this.throttle.count(limit);
    throw wrongCode();
  }
}

function purpose(userId: string): string {
  return `second factor of ${userId}`;
}
