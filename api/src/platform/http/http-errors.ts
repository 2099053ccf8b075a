import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { requestScope } from '../db/current.js';
import { sessionStateOf } from '../db/session-states.js';

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
};

/**
 * Every failure outside GraphQL leaves as a code; what happened stays in the log beside the request id, which the answer carries in
 * `x-request-id`. Neither text of the database nor a path of the request is repeated.
 */
@Catch()
export class HttpErrors implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() !== 'http') return error;
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return void response.destroy();
    const status = statusOf(error);
    response.setHeader('cache-control', 'no-store');
    if (error instanceof GraphQLError && status !== 500) return void refuse(response, error, status);
    if (status < 500 || error instanceof HttpException) return void response.status(status).json(bodyOf(error, status));
    const requestId = requestScope.getStore()?.requestId ?? null;
    this.log.error({ requestId, err: error }, 'unexpected error');
    return void response.status(500).json({ code: 'INTERNAL_SERVER_ERROR', requestId });
  }
}

/** What the unit of work refuses is worded for GraphQL; here its code is enough. */
function refuse(response: Response, { extensions }: GraphQLError, status: number): void {
  const { code, retryAfter } = extensions;
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  response.status(status).json({ code, ...(retryAfter === undefined ? {} : { retryAfter }) });
}

/** Errors of the body reader and of the file server carry a status; a session that ended in the middle answers like none. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof GraphQLError) return (error.extensions['http'] as { status?: number } | undefined)?.status ?? 500;
  const { status } = error as { status?: unknown };
  const ended = sessionStateOf(error);
  if (ended) return ended.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

/** What our own code put into its exception goes out as it is; the texts of the frameworks do not. */
function bodyOf(error: unknown, status: number): object {
  const ended = sessionStateOf(error);
  if (ended) return { code: ended.code };
  const given = error instanceof HttpException ? error.getResponse() : null;
  if (typeof given === 'object' && given !== null && !('statusCode' in given)) return given;
  return { code: codes[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR') };
}
