import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';
import { relayStylePagination } from '@apollo/client/utilities';
import { possibleTypes } from '../../gql/possible-types.js';
import { isSubscription, makeSocketLink } from '../live/socket-link.js';
import { OWN_REQUEST, ownRequest } from './own-request.js';
import { fetchAsUsed } from './presence.js';
import { actingEndedLink, secondFactorLink, signInAgainLink } from './sign-in-again.js';

/** Values without an identity of their own live inside their owner and are merged, not replaced. */
const VALUES = ['Home', 'Viewer', 'Projection', 'History', 'StockBand', 'StockByStatus', 'SharedQuantity', 'SharedPrice', 'AgreementVersion', 'PlanDetail', 'ItemLocationTerms', 'Kpi', 'WaitingCounts'];

export const makeCache = (): InMemoryCache =>
  new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          itemLocations: relayStylePagination(['filter', 'sort']),
          proposals: relayStylePagination(['filter']),
          shipments: relayStylePagination(['filter']),
          slowStock: relayStylePagination(['filter']),
          facts: relayStylePagination(['filter']),
          accessLog: relayStylePagination(['filter']),
          accessSummary: relayStylePagination(['filter']),
          imports: relayStylePagination(),
          agreements: relayStylePagination(),
          accessReview: relayStylePagination(['filter']),
          thresholdChanges: relayStylePagination(['filter']),
        },
      },
      Import: { fields: { rows: relayStylePagination() } },
      ItemLocation: { fields: { projection: { merge: true } } },
      ...Object.fromEntries(VALUES.map((type) => [type, { merge: true }])),
    },
  });

const isMutation = (operation: ApolloLink.Operation): boolean =>
  operation.query.definitions.some((each) => each.kind === 'OperationDefinition' && each.operation === 'mutation');

/** Reads are tried again on a broken line; a write only when the reader asks (its idempotency key makes that safe). */
const retryReads = new RetryLink({
  delay: { initial: 300, max: 3000, jitter: true },
  attempts: { max: 3, retryIf: (error, operation) => !isMutation(operation) && error instanceof TypeError },
});

const makeHttp = (): HttpLink => new HttpLink({ uri: '/graphql', credentials: 'same-origin', headers: ownRequest(), fetch: fetchAsUsed });

export const makeClient = (): ApolloClient =>
  new ApolloClient({
    cache: makeCache(),
    link: ApolloLink.split(isSubscription, makeSocketLink(), ApolloLink.from([secondFactorLink, actingEndedLink, signInAgainLink, retryReads, makeHttp()])),
    dataMasking: true,
    defaultOptions: { watchQuery: { notifyOnNetworkStatusChange: false } },
  });

/** Asks under a preview: the server answers as it answers the supplier. A cache of its own; what the buyer knows stays out of it. */
export const makePreviewClient = (token: string): ApolloClient =>
  new ApolloClient({
    cache: makeCache(),
    link: ApolloLink.from([retryReads, new HttpLink({ uri: '/graphql', credentials: 'same-origin', headers: { ...OWN_REQUEST, 'x-stockpact-preview': token } })]),
    dataMasking: true,
    defaultOptions: { watchQuery: { notifyOnNetworkStatusChange: false } },
  });
