import { Body, Controller, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { plainEmail, readEmail } from '@stockpact/shared';
import { z } from 'zod';
import { AuthErrors } from '../sign-in/auth-errors.js';
import { callerOf } from '../sign-in/caller.js';
import { readBody } from '../sign-in/read-body.js';
import { SessionCookie } from '../sign-in/session-cookie.js';
import { SignInService } from '../sign-in/sign-in.service.js';
import { Throttle, limits } from '../sign-in/throttle.js';
import { PasswordsService, linkInvalid } from './passwords.service.js';

const token = z.string().length(43);
const password = z.string().max(1000);
const email = z.string().transform(plainEmail).refine((text) => readEmail('email', text).ok);

@Controller('auth')
@UseFilters(AuthErrors)
export class PasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly signIn: SignInService,
    private readonly cookie: SessionCookie,
    private readonly throttle: Throttle,
  ) {}

  /** 202 for every address; counted for every address. */
  @Post('reset-request')
  @HttpCode(202)
  async requestReset(@Body() body: unknown, @Req() request: Request): Promise<Record<string, never>> {
    const input = readBody(z.object({ email, locale: z.string().max(10).optional() }), body);
    const bounds = [limits.reset(input.email), limits.letters(callerOf(request).network)];
    await this.throttle.demand(...bounds);
    await this.throttle.count(...bounds);
    await this.passwords.requestReset(input.email, input.locale);
    return {};
  }

  @Post('reset-look')
  @HttpCode(204)
  async look(@Body() body: unknown, @Req() request: Request): Promise<void> {
    const input = readBody(z.object({ token }), body);
    await this.guarded(request, async () => {
      if (!(await this.passwords.linkOpens(input.token))) throw linkInvalid();
    });
  }

  @Post('reset')
  @HttpCode(204)
  async reset(@Body() body: unknown, @Req() request: Request): Promise<void> {
    const input = readBody(z.object({ token, password }), body);
    await this.guarded(request, () => this.passwords.reset(input.token, input.password));
  }

  @Post('password')
  @HttpCode(204)
  async change(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const input = readBody(z.object({ currentPassword: password, newPassword: password }), body);
    const before = this.cookie.tokenOf(request);
    const user = await this.signIn.freeAsker(before);
    await this.signIn.confirm(user, input.currentPassword);
    await this.passwords.change(user, before ?? '', input.newPassword);
    this.cookie.put(response, await this.signIn.open(user, callerOf(request), user.factors));
  }

  /** Links cannot be guessed; counting the bad ones keeps anybody from using up our time with it. */
  private async guarded(request: Request, work: () => Promise<void>): Promise<void> {
    const limit = limits.links(callerOf(request).network);
    await this.throttle.demand(limit);
    try {
      await work();
    } catch (error) {
      await this.throttle.count(limit);
      throw error;
    }
  }
}
