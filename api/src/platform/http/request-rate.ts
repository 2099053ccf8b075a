import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Allowance, rateHeaders } from './allowance.js';

/**
 * Bounds the requests of one caller outside GraphQL: by the session or token that it sends, otherwise by its network address.
 * Counted before the database is asked whether the session is valid, so that a flood of invalid ones stops here too.
 */
export function requestRate(perMinute: number): RequestHandler {
  const allowance = new Allowance(perMinute);
  return (request, response, next) => {
    const credential = request.headers.authorization ?? request.headers.cookie;
    const caller = credential ? createHash('sha256').update(credential).digest('base64url') : `address:${request.ip ?? ''}`;
    const grant = allowance.take(caller, 1);
    response.set(rateHeaders('requests', grant));
    if (grant.granted) return next();
    response.status(429).json({ code: 'RATE_LIMITED', retryAfter: grant.seconds });
  };
}
