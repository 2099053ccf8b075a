import { Controller, HttpCode, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request, Response } from 'express';
import { AuthErrors } from './auth-errors.js';
import { SecondFactorTickets } from '../second-factor/tickets.js';
import { type Opened, SessionCookie } from './session-cookie.js';
import type { Credential } from './sign-in.repo.js';
import { SignInService } from './sign-in.service.js';

/** Empty when the session is open, else what is still asked. */
export type SignInAnswer = Opened | { next: 'SECOND_FACTOR'; ticket: string };

@Controller('auth')
@UseFilters(AuthErrors)
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly cookie: SessionCookie,
    private readonly tickets: SecondFactorTickets,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @UseGuards(AuthGuard('local'))
  async open(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignInAnswer> {
    const credential = request.user as unknown as Credential;
    if (credential.secondFactor) return { next: 'SECOND_FACTOR', ticket: await this.tickets.issue(credential.userId) };
    return this.cookie.open(request, response, credential, 'PASSWORD');
  }

  @Post('sign-out')
  @HttpCode(204)
  async close(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = this.cookie.tokenOf(request);
    if (token) await this.signIn.close(token);
    this.cookie.clear(response);
  }
}
