import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { requestScope } from '../db/current.js';
import { sessionStateOf } from '../db/session-states.js';

const known = new Set([
  'UNAUTHENTICATED',
  'SECOND_FACTOR_REQUIRED',
  'DELEGATION_ENDED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_COMPLEX',
  'OPERATION_NOT_ALLOWED',
  'RATE_LIMITED',
  'OVERLOADED',
  'MAINTENANCE',
  'BAD_REQUEST',
]);

/** Only errors of the closed list leave the server with their text; any other becomes a request id to quote. */
export function formatError(log: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const requestId = requestScope.getStore()?.requestId ?? null;
    const original = unwrapResolverError(error) as { code?: string } | undefined;
    const ended = sessionStateOf(original);
    if (ended) return { message: ended.message, extensions: { code: ended.code, requestId } };
    const code = String(formatted.extensions?.['code'] ?? '');
    if (known.has(code)) {
      const { stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
      return { ...formatted, extensions: { ...extensions, requestId } };
    }
    log.error({ requestId, path: formatted.path, err: original instanceof GraphQLError ? original.message : original }, 'unexpected error');
    return { message: 'Something went wrong on our side.', ...(formatted.path ? { path: formatted.path } : {}), extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
  };
}
