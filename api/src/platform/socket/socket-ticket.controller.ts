import { Controller, HttpCode, Inject, Post, Req, UnauthorizedException } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../../config.js';
import { delegationOf, sessionToken } from '../http/session.js';
import { SocketSessions } from './socket-sessions.js';

/**
 * `POST /auth/socket-ticket`: lets the page that holds the session open one socket within thirty seconds. The cookie alone opens
 * none: a browser sends it along from foreign pages too. No fact is recorded; nothing of the business happens.
 */
@Controller('auth')
export class SocketTicketController {
  constructor(
    private readonly sessions: SocketSessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('socket-ticket')
  @HttpCode(200)
  async issue(@Req() request: Request): Promise<{ ticket: string }> {
    const token = sessionToken(request, this.config.cookieSecure);
    const ticket = token ? await this.sessions.issue(token, delegationOf(request)) : null;
    if (!ticket) throw new UnauthorizedException({ code: 'UNAUTHENTICATED' });
    return { ticket };
  }
}
