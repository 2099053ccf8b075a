import { ApolloLink } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { ownRequest } from '../graph/own-request.js';

/** A ticket opens one socket within half a minute; the cookie alone opens none. */
const takeTicket = async (): Promise<{ ticket: string }> => {
  const answer = await fetch('/auth/socket-ticket', { method: 'POST', credentials: 'same-origin', headers: ownRequest() });
  if (!answer.ok) throw new Error(`no ticket: ${answer.status}`);
  return (await answer.json()) as { ticket: string };
};

const address = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;

let standing: (() => void) | null = null;

/** Whoever keeps a screen up to date hears here when the socket has been accepted. */
export const onSocketStanding = (heard: (() => void) | null): void => {
  standing = heard;
};

/** Subscriptions go over a socket. A socket that closes ends them: whoever subscribed waits and asks again, or polls meanwhile. */
export const makeSocketLink = (): ApolloLink =>
  new GraphQLWsLink(createClient({ url: address, connectionParams: takeTicket, lazy: true, retryAttempts: 0, keepAlive: 20_000, on: { connected: () => standing?.() } }));

/** Whether the operation tells of changes instead of asking once. */
export const isSubscription = (operation: ApolloLink.Operation): boolean =>
  operation.query.definitions.some((each) => each.kind === 'OperationDefinition' && each.operation === 'subscription');
