import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CONFIG, type Config } from '../../../config.js';
import { AuthErrors } from '../sign-in/auth-errors.js';
import { callerOf } from '../sign-in/caller.js';
import { readBody } from '../sign-in/read-body.js';
import { SessionCookie } from '../sign-in/session-cookie.js';
import { Throttle, limits } from '../sign-in/throttle.js';
import { SignOnService } from './sign-on.service.js';

const path = '/auth/single-sign-on';

/** Only a path of our own: an address from outside must not steer where a signed-in user lands. */
const ownPath = (next: unknown): string => (typeof next === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(next) && next.length <= 500 ? next : '/home');

@Controller('auth/single-sign-on')
@UseFilters(AuthErrors)
export class SignOnController {
  constructor(
    private readonly signOn: SignOnService,
    private readonly cookie: SessionCookie,
    private readonly throttle: Throttle,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('find')
  @HttpCode(200)
  async find(@Body() body: unknown, @Req() request: Request): Promise<{ organisation: { name: string; domain: string } | null }> {
    const { email } = readBody(z.object({ email: z.string().max(254) }), body);
    await this.count(request);
    return { organisation: await this.signOn.find(email) };
  }

  /** Sends the browser to the provider. The errand goes along in a cookie, so that nobody else's browser can bring its answer. */
  @Get('start')
  async start(@Req() request: Request, @Res() response: Response, @Query('domain') domain?: unknown, @Query('next') next?: unknown, @Query('email') email?: unknown): Promise<void> {
    await this.count(request);
    const begun = await this.signOn.begin(typeof domain === 'string' ? domain.slice(0, 253) : '', ownPath(next), typeof email === 'string' ? email.slice(0, 254) : null);
    if (typeof begun === 'string') return this.problem(response, begun);
    response.cookie(this.errandCookie(), begun.errand, { httpOnly: true, secure: this.config.cookieSecure, sameSite: 'lax', path, maxAge: 600_000 });
    response.setHeader('cache-control', 'no-store');
    response.redirect(302, begun.url);
  }

  @Get('callback')
  async callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    const errand = new RegExp(`(?:^|;\\s*)${this.errandCookie()}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
    response.clearCookie(this.errandCookie(), { path, secure: this.config.cookieSecure, sameSite: 'lax', httpOnly: true });
    const query = new URL(request.originalUrl, 'http://unused.invalid').search;
    const done = errand ? await this.signOn.complete(errand, query) : 'SIGN_ON_REFUSED';
    if (typeof done === 'string') return this.problem(response, done);
    const { next } = await this.cookie.open(request, response, done.account, done.strong ? 'PROVIDER_STRONG' : 'PROVIDER');
    response.setHeader('cache-control', 'no-store');
    response.redirect(302, next ? `/second-factor?next=${encodeURIComponent(done.next)}` : done.next);
  }

  private errandCookie(): string {
    return this.config.cookieSecure ? '__Secure-stockpact_sign_on' : 'stockpact_sign_on';
  }

  private problem(response: Response, code: string): void {
    response.setHeader('cache-control', 'no-store');
    response.redirect(302, `/sign-in?problem=${code}`);
  }

  private async count(request: Request): Promise<void> {
    const limit = limits.signOn(callerOf(request).network);
    await this.throttle.demand(limit);
    await this.throttle.count(limit);
  }
}
