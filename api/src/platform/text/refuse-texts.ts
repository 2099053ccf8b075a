import type { RequestHandler } from 'express';
import { requestScope } from '../db/current.js';
import { findRefusedText, sentenceOf } from './refused-text.js';

/** The same for requests outside GraphQL: no text of the address or of a JSON body goes further that nothing could keep. */
export function refuseTexts(): RequestHandler {
  return (request, response, next) => {
    const found = findRefusedText(request.query) ?? findRefusedText(request.body);
    if (!found) return next();
    response.status(400).json({ code: 'BAD_USER_INPUT', message: sentenceOf(found), ...found, requestId: requestScope.getStore()?.requestId ?? null });
  };
}
