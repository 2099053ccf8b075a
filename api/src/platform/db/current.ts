import { AsyncLocalStorage } from 'node:async_hooks';
import { GraphQLError } from 'graphql';
import type { UnitOfWork } from './unit-of-work.js';

/** What a request knows of itself. The unit of work is null for an anonymous caller. */
export interface RequestScope {
  requestId: string;
  uow: UnitOfWork | null;
  /** The scope in which this one was opened, if any. */
  outer: RequestScope | null;
}

/** The one store of the process: a second one elsewhere would silently lose the tenant. */
export const requestScope = new AsyncLocalStorage<RequestScope>();

/** Runs work in a scope of its own. */
export function inScope<T>(scope: Omit<RequestScope, 'outer'>, work: () => T): T {
  return requestScope.run({ ...scope, outer: requestScope.getStore() ?? null }, work);
}

/** The unit of work of this request. Throws UNAUTHENTICATED for an anonymous caller, an error outside a request. */
export function currentUow(): UnitOfWork {
  const scope = requestScope.getStore();
  if (!scope) throw new Error('no request scope');
  if (!scope.uow) throw new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED' } });
  return scope.uow;
}
