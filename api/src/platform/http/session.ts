import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Places } from '../access/places.js';
import { logReadsLater } from '../access-log/pending-reads.js';
import type { Clock } from '../clock/clock.js';
import { inScope } from '../db/current.js';
import type { Database } from '../db/database.js';
import { UnitOfWork } from '../db/unit-of-work.js';
import { decodeAnyId } from '../graphql/ids.js';
import { bearerOf, isApiToken, type TokenEnvironment } from './api-token.js';
import type { SessionTouch } from './session-touch.js';
import type { TokenUse } from './token-use.js';

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

/** For whom the asker acts. An id that is none of ours acts for nobody and is refused like one that ended. */
export function delegationOf(request: Request): string | null {
  const value = request.headers['x-stockpact-acting-for'];
  if (typeof value !== 'string' || value === '') return null;
  const decoded = decodeAnyId(value);
  return decoded?.type === 'Delegation' ? decoded.id : nobody;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** What notes the use of sessions and tokens, and the log of what could not be noted. */
interface Noting {
  touch: SessionTouch;
  use: TokenUse;
  logger: Logger;
}

/**
 * Opens the request's scope with a unit of work that has no connection yet, and closes what is left when the answer is out. A bearer
 * stands for itself: the cookies that come with it are not looked at, and one that is no token of ours asks no database.
 */
export function openScope(db: Database, clock: Clock, places: Places, how: { secure: boolean; environment: TokenEnvironment }, noting: Noting): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const bearer = bearerOf(request);
    const token = bearer === null ? sessionToken(request, how.secure) : isApiToken(bearer, how.environment) ? bearer : null;
    const preview = token && !bearer ? previewToken(request) : null;
    const uow = token ? new UnitOfWork(db, preview ?? token, clock, { preview: preview !== null, delegation: preview || bearer ? null : delegationOf(request), places }) : null;
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    if (token && bearer) noting.use.seen(token);
    else if (token && !request.headers['x-stockpact-poll']) noting.touch.seen(token);
    response.on('close', () => {
      if (uow) void uow.end().finally(() => logReadsLater(uow, requestId, noting.logger));
    });
    inScope({ requestId, uow }, next);
  };
}

/**
 * Refuses state-changing requests that a foreign page could make a browser send: they must carry a header that only our
 * own scripts set, and an Origin, when there is one, of this host. A bearer is such a header: no page can make a browser add it.
 */
export function refuseForgery(): RequestHandler {
  return (request, response, next) => {
    const safe = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
    const origin = request.headers.origin;
    const sameHost = !origin || URL.parse(origin)?.host === request.headers.host;
    if (safe || ((request.headers['x-stockpact'] || bearerOf({ headers: request.headers, path: request.baseUrl || request.path })) && sameHost)) return next();
    response.status(403).json({ code: 'FORGERY_REFUSED' });
  };
}
