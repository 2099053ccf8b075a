import type { ApolloServerPlugin, GraphQLRequestListener, BaseContext } from '@apollo/server';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity';
import { requestScope } from '../db/current.js';

export const maximumCost = 40_000;

/** A list costs its page size times what one element costs; `first` may come as a variable. A bounded value list counts as three. */
const listEstimator: ComplexityEstimator = ({ args, childComplexity, field }) => {
  if (typeof args['first'] === 'number') return 1 + args['first'] * Math.max(1, childComplexity);
  if (field.type.toString().startsWith('[')) return 1 + 3 * childComplexity;
  return undefined;
};

/** Refuses a document whose cost passes the cap before anything runs. */
export function costCap(): ApolloServerPlugin {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<BaseContext>> {
      return {
        async didResolveOperation({ request, document, schema, operationName }) {
          const cost = getComplexity({
            schema: schema as GraphQLSchema,
            query: document,
            operationName: operationName ?? undefined,
            variables: request.variables ?? {},
            estimators: [fieldExtensionsEstimator(), listEstimator, simpleEstimator({ defaultComplexity: 1 })],
          });
          if (cost > maximumCost) {
            throw new GraphQLError(`The query costs ${cost}, the cap is ${maximumCost}.`, { extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 }, cost, cap: maximumCost } });
          }
        },
      };
    },
  };
}

/** Closes the read snapshot before the answer leaves; in development builds also reports the statements of the operation. */
export function closeUnitOfWork(): ApolloServerPlugin {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<BaseContext>> {
      return {
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
