import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { logReadsLater } from '../access-log/pending-reads.js';
import type { Clock } from '../clock/clock.js';
import { requestScope } from '../db/current.js';
import type { Database } from '../db/database.js';
import { UnitOfWork } from '../db/unit-of-work.js';
import type { SessionTouch } from './session-touch.js';

/** `__Host-` binds the cookie to this host and to https; browsers refuse the prefix over plain http. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-stockpact_session' : 'stockpact_session';
}

export function sessionToken(request: Request, secure: boolean): string | null {
  const name = sessionCookie(secure);
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return null;
}

/** A preview travels in a header of its own beside the cookie: no page but ours can send it, and it counts only with the cookie. */
function previewToken(request: Request): string | null {
  const value = request.headers['x-stockpact-preview'];
  return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

/** Opens the request's scope with a unit of work that has no connection yet, and closes what is left when the answer is out. */
export function openScope(db: Database, clock: Clock, secure: boolean, touch: SessionTouch, logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const token = sessionToken(request, secure);
    const preview = token ? previewToken(request) : null;
    const uow = token ? new UnitOfWork(db, preview ?? token, clock, preview !== null) : null;
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    if (token && !request.headers['x-stockpact-poll']) touch.seen(token);
    response.on('close', () => {
      if (uow) void uow.close().finally(() => logReadsLater(uow, requestId, logger));
    });
    requestScope.run({ requestId, uow }, next);
  };
}

/**
 * Refuses state-changing requests that a foreign page could make a browser send: they must carry a header that only our
 * own scripts set, and an Origin, when there is one, of this host.
 */
export function refuseForgery(): RequestHandler {
  return (request, response, next) => {
    const safe = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
    const origin = request.headers.origin;
    const sameHost = !origin || URL.parse(origin)?.host === request.headers.host;
    if (safe || (request.headers['x-stockpact'] && sameHost)) return next();
    response.status(403).json({ code: 'FORGERY_REFUSED' });
  };
}
