import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { from, mergeMap } from 'rxjs';
import { endActing } from '../session/acting.js';
import { secondFactorPath } from '../session/entrance.js';

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

/** A role of the viewer asks for a second factor that this session was opened without. */
export const owesSecondFactor = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) ? error.errors.some((each) => each.extensions?.['code'] === 'SECOND_FACTOR_REQUIRED') : ServerError.is(error) && error.bodyText.includes('SECOND_FACTOR_REQUIRED');

/** The policy changed while somebody was at work: nothing is answered any more, so the page goes to where the factor is enrolled. */
export const secondFactorLink = new ErrorLink(({ error }) => {
  if (owesSecondFactor(error) && !location.pathname.startsWith('/second-factor')) location.assign(secondFactorPath(location.pathname + location.search));
  return undefined;
});

/** The delegation that this tab acts under does not hold any more. */
export const isActingEnded = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) ? error.errors.some((each) => each.extensions?.['code'] === 'DELEGATION_ENDED') : ServerError.is(error) && error.bodyText.includes('DELEGATION_ENDED');

/** Taken back while somebody was at work: the tab goes on as its own person, from the start. */
export const actingEndedLink = new ErrorLink(({ error }) => {
  if (isActingEnded(error)) endActing();
  return undefined;
});

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
