import { Controller, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../../config.js';
import { sessionCookie, sessionToken } from '../../platform/http/session.js';
import type { Credential } from './sign-in.repo.js';
import { SignInService, sessionHours } from './sign-in.service.js';

@Controller('auth')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @UseGuards(AuthGuard('local'))
  async open(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Record<string, never>> {
    const before = sessionToken(request, this.config.cookieSecure);
    if (before) await this.signIn.close(before);
    const token = await this.signIn.open(request.user as unknown as Credential);
    response.cookie(sessionCookie(this.config.cookieSecure), token, {
      httpOnly: true,
      secure: this.config.cookieSecure,
      sameSite: 'lax',
      path: '/',
      maxAge: sessionHours * 3600 * 1000,
    });
    return {};
  }

  @Post('sign-out')
  @HttpCode(204)
  async close(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = sessionToken(request, this.config.cookieSecure);
    if (token) await this.signIn.close(token);
    response.clearCookie(sessionCookie(this.config.cookieSecure), { path: '/' });
  }
}
