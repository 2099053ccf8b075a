import { type ExecutionArgs, GraphQLError, type GraphQLSchema, OperationTypeNode, getOperationAST, validate } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { costOf } from '../graphql/budget.js';
import { depthWithin } from '../graphql/document-gate.js';
import { documentLimits, readDocument } from '../graphql/limits.js';
import { variablesFault } from '../text/text-gate.js';

/** A subscription of ours has a dozen fields. */
const maximumTokens = 500;

/**
 * What to run of a subscribe message, or why not. Everything that HTTP refuses is refused here as well, and with it whatever is no
 * subscription: a question over the socket would pass all that stands before HTTP.
 */
export function readSubscription(schema: GraphQLSchema, payload: SubscribePayload): ExecutionArgs | readonly GraphQLError[] {
  const { query, variables, operationName } = payload;
  const plain = typeof query === 'string' && (operationName === undefined || operationName === null || typeof operationName === 'string');
  if (!plain || (variables && !depthWithin(variables, documentLimits.variableDepth))) return [refusal('BAD_REQUEST', 'Send a document.')];
  const text = variablesFault(variables) ?? variablesFault({ operationName });
  if (text) return [text];
  const document = readDocument(query, maximumTokens);
  if (document instanceof GraphQLError) return [document];
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return [refusal('OPERATION_NOT_ALLOWED', 'Only subscriptions go over the socket.')];
  const faults = validate(schema, document, undefined, { maxErrors: 5, hideSuggestions: true });
  if (faults.length > 0) return faults.map((fault) => refusal('GRAPHQL_VALIDATION_FAILED', fault.message));
  try {
    costOf(schema, document, variables ?? {}, operationName ?? undefined);
  } catch (error) {
    return [error instanceof GraphQLError ? error : refusal('BAD_USER_INPUT', 'The variables do not fit the document.')];
  }
  return { schema, document, operationName: operationName ?? null, variableValues: variables ?? {} };
}

export function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
