import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { from, mergeMap } from 'rxjs';

type Waiter = () => Promise<boolean>;
let askAgain: Waiter | null = null;

/** The dialog that asks for the password again registers itself here while a signed-in screen is open. */
export const onSessionLost = (waiter: Waiter | null): void => {
  askAgain = waiter;
};

export const isSignedOut = (error: unknown): boolean => {
  if (CombinedGraphQLErrors.is(error)) return error.errors.some((each) => each.extensions?.['code'] === 'UNAUTHENTICATED');
  return ServerError.is(error) && error.statusCode === 401;
};

/** The number of the failed request, for support. */
export const requestIdOf = (error: unknown): string | undefined => {
  if (CombinedGraphQLErrors.is(error)) {
    const id = error.errors.map((each) => each.extensions?.['requestId']).find((each) => typeof each === 'string');
    return typeof id === 'string' ? id : undefined;
  }
  if (ServerError.is(error)) return error.response.headers.get('x-request-id') ?? undefined;
  return undefined;
};

/** A session that ended while somebody was typing: ask again on top of the screen, then send the same operation once more. Nothing typed is lost. */
export const signInAgainLink = new ErrorLink(({ error, operation, forward }) => {
  const waiter = askAgain;
  if (!isSignedOut(error) || !waiter || operation.getContext()['asked'] === true) return undefined;
  operation.setContext({ asked: true });
  return from(waiter()).pipe(
    mergeMap((again) => {
      if (!again) throw error;
      return forward(operation);
    }),
  );
});
