import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity';
import { requestScope } from '../db/current.js';
import type { SignedInActor } from '../db/tx.js';
import { sessionStateOf } from '../db/session-states.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { Allowance, type Grant, rateHeaders } from '../http/allowance.js';
import { rateLimited } from './busy.js';

export const maximumCost = 40_000;

/** A list costs its page size times what one element costs; `first` may come as a variable. A bounded value list counts as three. */
const listEstimator: ComplexityEstimator = ({ args, childComplexity, field }) => {
  if (typeof args['first'] === 'number') return 1 + args['first'] * Math.max(1, childComplexity);
  if (field.type.toString().startsWith('[')) return 1 + 3 * childComplexity;
  return undefined;
};

/** What the document would cost with these variables; throws when that passes the cap of a single document. */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>, operationName?: string): number {
  const estimators = [fieldExtensionsEstimator(), listEstimator, simpleEstimator({ defaultComplexity: 1 })];
  const cost = complexity(() => getComplexity({ schema, query: document, operationName, variables, estimators }));
  if (cost <= maximumCost) return cost;
  throw new GraphQLError(`The query costs ${cost}, the cap is ${maximumCost}.`, { extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 }, cost, cap: maximumCost } });
}

/** Costs are counted with the values of the variables; values that do not fit the document are the caller's fault. */
function complexity(count: () => number): number {
  try {
    return count();
  } catch (error) {
    throw new GraphQLError((error as Error).message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
}

/** What users and their organisations may spend in a minute. */
export class Budgets {
  private readonly users: Allowance;
  private readonly organisations: Allowance;

  constructor(perMinute: { user: number; organisation: number }) {
    this.users = new Allowance(perMinute.user);
    this.organisations = new Allowance(perMinute.organisation);
  }

  /** The tighter of both; a user who is refused takes nothing from the organisation. */
  spend(actor: SignedInActor, cost: number): { policy: 'user' | 'organisation'; grant: Grant } {
    const own = this.users.take(actor.userId, cost);
    if (!own.granted) return { policy: 'user', grant: own };
    const all = this.organisations.take(actor.organisationId, cost);
    return all.granted ? { policy: 'user', grant: own } : { policy: 'organisation', grant: all };
  }
}

/**
 * Refuses, before anything runs, a caller without a valid session, a document beyond the cap, and one that its user or organisation
 * cannot pay for this minute. Introspection is for the signed-in because everything is.
 */
export function budget(budgets: Budgets): ApolloServerPlugin {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<BaseContext>> {
      return {
        async didResolveOperation({ request, document, schema, operationName, response }) {
          const actor = await askerOf(requestScope.getStore()?.uow ?? null);
          const cost = Math.max(1, costOf(schema as GraphQLSchema, document, request.variables ?? {}, operationName ?? undefined));
          const { policy, grant } = budgets.spend(actor, cost);
          for (const [name, value] of Object.entries(rateHeaders(policy, grant))) response.http.headers.set(name, value);
          if (!grant.granted) throw rateLimited(grant.seconds);
        },
      };
    },
  };
}

async function askerOf(uow: UnitOfWork | null): Promise<SignedInActor> {
  const actor = await uow?.actor().catch((error: unknown) => {
    const ended = sessionStateOf(error);
    throw ended ? new GraphQLError(ended.message, { extensions: { code: ended.code, http: { status: ended.status } } }) : error;
  });
  if (actor) return actor;
  throw new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
}
