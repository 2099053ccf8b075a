import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { requestScope } from '../../../platform/db/current.js';
import { LOGGER } from '../../../platform/tokens.js';

/** Answers of the entrance: a code the browser translates, Retry-After where waiting helps, and nothing about our inside. */
@Catch()
export class AuthErrors implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestScope.getStore()?.requestId ?? null;
    response.setHeader('cache-control', 'no-store');
    if (!(error instanceof HttpException)) {
      this.log.error({ requestId, err: error }, 'unexpected error at the entrance');
      response.status(500).json({ code: 'INTERNAL_SERVER_ERROR', requestId });
      return;
    }
    const given = error.getResponse() as { code?: string; retryAfter?: number } | string;
    const body = typeof given === 'object' && given.code ? given : { code: error.getStatus() === 401 ? 'INVALID_CREDENTIALS' : 'INVALID' };
    if (typeof body === 'object' && 'retryAfter' in body && body.retryAfter) response.setHeader('retry-after', String(body.retryAfter));
    response.status(error.getStatus()).json(body);
  }
}
