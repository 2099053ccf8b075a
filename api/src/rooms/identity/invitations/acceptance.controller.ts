import { Body, Controller, HttpCode, HttpException, Inject, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isTimeZone, judgePassword, lineFault } from '@stockpact/shared';
import { z } from 'zod';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/db/database.js';
import { tokenHash } from '../../../platform/secrets/secret-box.js';
import { AUTH_DATABASE } from '../../../platform/tokens.js';
import { localeOf } from '../passwords/letters.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { linkInvalid, refused } from '../passwords/passwords.service.js';
import { AuthErrors } from '../sign-in/auth-errors.js';
import { callerOf } from '../sign-in/caller.js';
import { readBody } from '../sign-in/read-body.js';
import { type Opened, SessionCookie } from '../sign-in/session-cookie.js';
import { SignInRepo } from '../sign-in/sign-in.repo.js';
import { Throttle, limits } from '../sign-in/throttle.js';
import { InvitationLinkRepo, type InvitationLook } from './invitations.repo.js';

const token = z.string().length(43);
const acceptance = z.object({
  token,
  name: z.string().trim().max(200).refine((text) => lineFault(text) === null),
  password: z.string().max(1000),
  locale: z.string().max(10).optional(),
  timeZone: z.string().max(64).optional(),
});

/** The holder of a link looks who invites and joins. Both are POST: a token in an address of ours would end up in logs. */
@Controller('auth/invitation')
@UseFilters(AuthErrors)
export class AcceptanceController {
  constructor(
    @Inject(AUTH_DATABASE) private readonly db: Database,
    private readonly hasher: PasswordHasher,
    private readonly cookie: SessionCookie,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {}

  @Post('look')
  @HttpCode(200)
  async look(@Body() body: unknown, @Req() request: Request): Promise<InvitationLook> {
    return this.open(readBody(z.object({ token }), body).token, request);
  }

  @Post('accept')
  @HttpCode(200)
  async accept(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Opened> {
    const input = readBody(acceptance, body);
    const invitation = await this.open(input.token, request);
    const verdict = judgePassword(input.password, { email: invitation.email, name: input.name });
    if (!verdict.ok) throw refused(verdict.refusals);
    const passwordHash = await this.hasher.hash(input.password);
    await this.db.transaction(async (ask) => {
      const outcome = await new InvitationLinkRepo(ask).accept(tokenHash(input.token), {
        name: input.name,
        locale: localeOf(input.locale ?? invitation.locale),
        timeZone: input.timeZone && isTimeZone(input.timeZone) ? input.timeZone : 'UTC',
        passwordHash,
        at: this.clock.now(),
      });
      if (outcome === 'ADDRESS_TAKEN') throw new HttpException({ code: 'ADDRESS_TAKEN' }, 409);
      if (outcome !== 'JOINED') throw linkInvalid();
    });
    const account = await new SignInRepo(this.db).credential(invitation.email);
    if (!account) throw linkInvalid();
    return this.cookie.open(request, response, account, 'PASSWORD');
  }

  private async open(given: string, request: Request): Promise<InvitationLook> {
    const limit = limits.links(callerOf(request).network);
    await this.throttle.demand(limit);
    const found = await new InvitationLinkRepo((text, values) => this.db.query(text, values)).look(tokenHash(given));
    if (found) return found;
    await this.throttle.count(limit);
    throw linkInvalid();
  }
}
