import { HttpException, Inject, Injectable } from '@nestjs/common';
import { type Refusal, judgePassword } from '@stockpact/shared';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/db/database.js';
import { PublicAddress } from '../../../platform/http/public-address.js';
import { Outbox } from '../../../platform/mail/outbox.js';
import { newToken, tokenHash } from '../../../platform/secrets/secret-box.js';
import { AUTH_DATABASE } from '../../../platform/tokens.js';
import { recordAs } from '../sign-in/record-as.js';
import type { SessionUser } from '../sign-in/sign-in.repo.js';
import { SignInRepo } from '../sign-in/sign-in.repo.js';
import { localeOf, passwordChangedLetter, resetLetter } from './letters.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordsRepo } from './passwords.repo.js';

/** 422 with the refusals of a rule, as a mutation would give them in userErrors. */
export function refused(refusals: readonly Refusal[]): HttpException {
  return new HttpException({ code: 'REFUSED', refusals }, 422);
}

export const linkInvalid = (): HttpException => new HttpException({ code: 'LINK_INVALID' }, 410);

@Injectable()
export class PasswordsService {
  constructor(
    @Inject(AUTH_DATABASE) private readonly db: Database,
    private readonly hasher: PasswordHasher,
    private readonly outbox: Outbox,
    private readonly address: PublicAddress,
    private readonly clock: Clock,
  ) {}

  /** Token and letter are made, and one statement is sent, whether the address is known or not. */
  async requestReset(email: string, locale: string | undefined): Promise<void> {
    const token = newToken();
    const letter = resetLetter(email, localeOf(locale), this.address.link('/reset', { token }));
    await this.repo().requestReset(email, tokenHash(token), this.outbox.seal(letter));
  }

  /** Whether a link still opens; says nothing about whose it is. */
  async linkOpens(token: string): Promise<boolean> {
    return (await this.repo().resetLink(tokenHash(token))) !== null;
  }

  async reset(token: string, password: string): Promise<void> {
    const owner = await this.repo().resetLink(tokenHash(token));
    if (!owner) throw linkInvalid();
    const verdict = judgePassword(password, owner);
    if (!verdict.ok) throw refused(verdict.refusals);
    const hash = await this.hasher.hash(password);
    if (!(await this.repo().reset(tokenHash(token), hash, this.clock.now()))) throw linkInvalid();
  }

  /** The old password was confirmed before. Every session ends, the asker gets a new one. */
  async change(user: SessionUser, token: string, password: string): Promise<void> {
    const verdict = judgePassword(password, user);
    if (!verdict.ok) throw refused(verdict.refusals);
    const hash = await this.hasher.hash(password);
    const letter = this.outbox.seal(passwordChangedLetter(user.email, localeOf(user.locale), this.address.link('/forgotten-password')));
    await this.db.transaction(async (ask) => {
      await recordAs(ask, token, this.clock, { kind: 'user.passwordChanged', userId: user.userId });
      await new PasswordsRepo(ask).change(user.userId, hash);
      await ask(`select sec.post_mail('PASSWORD_CHANGED', $1)`, [letter]);
      await new SignInRepo(this.db).endSessions(user.userId, ask);
    });
  }

  private repo(): PasswordsRepo {
    return new PasswordsRepo((text, values) => this.db.query(text, values));
  }
}
