import { GraphQLError } from 'graphql';

/** The asker or its organisation asked for more than its share; others are not concerned. */
export function rateLimited(seconds: number): GraphQLError {
  return new GraphQLError('Too much at once; please wait a moment.', { extensions: { code: 'RATE_LIMITED', retryAfter: seconds, http: { status: 429, headers: retryAfter(seconds) } } });
}

/** The portal has more to do than it can, whoever asks. */
export function overloaded(seconds: number): GraphQLError {
  return new GraphQLError('The portal is very busy; please try again in a moment.', { extensions: { code: 'OVERLOADED', retryAfter: seconds, http: { status: 503, headers: retryAfter(seconds) } } });
}

/** Whether somebody was refused for want of room and may simply ask again. */
export function isBusy(error: unknown): boolean {
  return error instanceof GraphQLError && (error.extensions['code'] === 'RATE_LIMITED' || error.extensions['code'] === 'OVERLOADED');
}

const retryAfter = (seconds: number): Map<string, string> => new Map([['retry-after', String(seconds)]]);
