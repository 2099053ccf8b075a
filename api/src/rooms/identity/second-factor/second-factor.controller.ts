import { Body, Controller, HttpCode, Inject, Post, Req, Res, UseFilters } from '@nestjs/common';
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
import { SignInService } from '../sign-in/sign-in.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecondFactorTickets } from './tickets.js';

const code = z.string().min(6).max(20);
const password = z.string().min(1).max(1000);
const ticket = z.string().length(43);

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
    const token = await this.signIn.open(account, callerOf(request));
    if (recovered) await this.db.transaction((ask) => recordAs(ask, token, this.clock, { kind: 'user.recoveryCodeUsed', userId: account.userId }));
    const before = this.cookie.tokenOf(request);
    if (before) await this.signIn.close(before);
    this.cookie.put(response, token);
    return {};
  }

  @Post('enrol')
  @HttpCode(200)
  async enrol(@Body() body: unknown, @Req() request: Request): Promise<{ secret: string; uri: string }> {
    const input = readBody(z.object({ password }), body);
    const { user } = await this.asker(request);
    await this.signIn.confirm(user, input.password);
    return this.factors.enrol(user);
  }

  @Post('confirm')
  @HttpCode(200)
  async confirm(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<{ recoveryCodes: string[] }> {
    const input = readBody(z.object({ code }), body);
    const { user, token } = await this.asker(request);
    const recoveryCodes = await this.factors.confirm(user, token, input.code);
    await this.renew(request, response, user);
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
    await this.signIn.confirm(user, input.password);
    await this.factors.disable(user, token, input.code);
    await this.renew(request, response, user);
  }

  private async asker(request: Request): Promise<{ user: SessionUser; token: string }> {
    const token = this.cookie.tokenOf(request);
    return { user: await this.signIn.asker(token), token: token ?? '' };
  }

  private async renew(request: Request, response: Response, user: SessionUser): Promise<void> {
    this.cookie.put(response, await this.signIn.open(user, callerOf(request)));
  }
}
