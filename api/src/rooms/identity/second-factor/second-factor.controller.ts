import { Body, Controller, Get, HttpCode, HttpException, Inject, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/db/database.js';
import { AUTH_DATABASE } from '../../../platform/tokens.js';
import { AuthErrors } from '../sign-in/auth-errors.js';
import { callerOf } from '../sign-in/caller.js';
import { readBody } from '../sign-in/read-body.js';
import { recordAs } from '../sign-in/record-as.js';
import { SessionCookie } from '../sign-in/session-cookie.js';
import type { SessionUser } from '../sign-in/sign-in.repo.js';
import { SignInService, secondFactorRequired } from '../sign-in/sign-in.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecondFactorTickets } from './tickets.js';

const code = z.string().min(6).max(20);
const password = z.string().min(1).max(1000);
const ticket = z.string().length(43);

/** A sign-in is fresh this long: it stands for the password, which an account of a sign-on provider may not even have. */
const freshMilliseconds = 15 * 60_000;

/** What a session that waits for a second factor still needs. */
export interface Outstanding {
  /** A role asks for more than opened the session; nothing else is answered until then. */
  needed: boolean;
  /** There is a factor already: its code is asked. Else one is enrolled. */
  enrolled: boolean;
  /** Enrolling asks for the password too. */
  password: boolean;
}

/** The second step of a sign-in, and everything a user does with the own second factor. */
@Controller('auth/second-factor')
@UseFilters(AuthErrors)
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly tickets: SecondFactorTickets,
    private readonly signIn: SignInService,
    private readonly cookie: SessionCookie,
    private readonly clock: Clock,
    @Inject(AUTH_DATABASE) private readonly db: Database,
  ) {}

  @Post()
  @HttpCode(200)
  async redeem(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Record<string, never>> {
    const input = readBody(z.object({ ticket, code }), body);
    const { account, recovered } = await this.tickets.redeem(input.ticket, input.code);
    const token = await this.signIn.open(account, callerOf(request), 'CODE');
    if (recovered) await this.db.transaction((ask) => recordAs(ask, token, this.clock, { kind: 'user.recoveryCodeUsed', userId: account.userId }));
    const before = this.cookie.tokenOf(request);
    if (before) await this.signIn.close(before);
    this.cookie.put(response, token);
    return {};
  }

  /** Asked by a page that cannot ask anything else yet. */
  @Get()
  async outstanding(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Outstanding> {
    const user = await this.signIn.asker(this.cookie.tokenOf(request));
    response.setHeader('cache-control', 'no-store');
    return { needed: user.limited, enrolled: user.secondFactor, password: !isFresh(user) };
  }

  /** The code of a factor that is there already, for a session that was opened with less. */
  @Post('step-up')
  @HttpCode(204)
  async stepUp(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const input = readBody(z.object({ code }), body);
    const before = this.cookie.tokenOf(request);
    const user = await this.signIn.asker(before);
    if (!user.limited || !user.secondFactor) throw new HttpException({ code: 'WRONG_STATE' }, 409);
    await this.factors.use(user.userId, input.code);
    this.cookie.put(response, await this.signIn.open(user, callerOf(request), 'CODE'));
    if (before) await this.signIn.close(before);
  }

  @Post('enrol')
  @HttpCode(200)
  async enrol(@Body() body: unknown, @Req() request: Request): Promise<{ secret: string; uri: string }> {
    const input = readBody(z.object({ password: password.optional() }), body);
    const user = await this.signIn.asker(this.cookie.tokenOf(request));
    if (!isFresh(user)) await this.signIn.confirm(user, input.password ?? '');
    return this.factors.enrol(user);
  }

  @Post('confirm')
  @HttpCode(200)
  async confirm(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<{ recoveryCodes: string[] }> {
    const input = readBody(z.object({ code }), body);
    const token = this.cookie.tokenOf(request);
    const user = await this.signIn.asker(token);
    const recoveryCodes = await this.factors.confirm(user, token ?? '', input.code);
    this.cookie.put(response, await this.signIn.open(user, callerOf(request), 'CODE'));
    return { recoveryCodes };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  async renewCodes(@Body() body: unknown, @Req() request: Request): Promise<{ recoveryCodes: string[] }> {
    const input = readBody(z.object({ password, code }), body);
    const { user, token } = await this.asker(request);
    await this.signIn.confirm(user, input.password);
    return { recoveryCodes: await this.factors.renewRecoveryCodes(user, token, input.code) };
  }

  @Post('disable')
  @HttpCode(204)
  async disable(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const input = readBody(z.object({ password, code }), body);
    const { user, token } = await this.asker(request);
    if (user.demanded) throw secondFactorRequired();
    await this.signIn.confirm(user, input.password);
    await this.factors.disable(user, token, input.code);
    this.cookie.put(response, await this.signIn.open(user, callerOf(request), user.factors === 'CODE' ? 'PASSWORD' : user.factors));
  }

  private async asker(request: Request): Promise<{ user: SessionUser; token: string }> {
    const token = this.cookie.tokenOf(request);
    return { user: await this.signIn.freeAsker(token), token: token ?? '' };
  }
}

/** Only for somebody who can do nothing else yet: a session left open must not be enough to enrol. */
function isFresh(user: SessionUser): boolean {
  return user.limited && Date.now() - user.openedAt.getTime() < freshMilliseconds;
}
