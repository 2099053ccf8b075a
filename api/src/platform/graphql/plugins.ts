import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import { nameOf, selectedFields } from '../access-log/selected-fields.js';
import { requestScope } from '../db/current.js';

/** Closes the read snapshot before the answer leaves, and tells how many statements the operation took. */
export function closeUnitOfWork(): ApolloServerPlugin {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<BaseContext>> {
      return {
        async didResolveOperation({ document, operationName }) {
          requestScope.getStore()?.uow?.reads.describe(nameOf(document, operationName), selectedFields(document));
        },
        async willSendResponse({ response }) {
          const uow = requestScope.getStore()?.uow;
          await uow?.close();
          response.http.headers.set('cache-control', 'no-store');
          if (uow) response.http.headers.set('x-sql-statements', String(uow.statements));
        },
      };
    },
  };
}
