import type { RequestHandler, Response } from 'express';
import { type DocumentNode, GraphQLError, Kind, OperationTypeNode } from 'graphql';
import { requestScope } from '../db/current.js';
import { documentLimits, readDocument } from './limits.js';
import { variablesFault } from '../text/text-gate.js';

const keptVerdicts = 500;

/**
 * Stands before the GraphQL engine: one JSON object by POST from somebody who has a session, holding one document within the
 * limits. Everything else is answered here, with 4xx, before anything is validated or run.
 */
export function documentGate(): RequestHandler {
  const verdicts = new Map<string, GraphQLError | null>();
  return (request, response, next) => {
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(response, 405, 'BAD_REQUEST', 'Send the document by POST.');
    }
    if (!request.is('application/json')) return refuse(response, 415, 'BAD_REQUEST', 'Send application/json.');
    if (!requestScope.getStore()?.uow) return refuse(response, 401, 'UNAUTHENTICATED', 'Please sign in.');
    const source = sourceOf(request.body);
    if (source === null) return refuse(response, 400, 'BAD_REQUEST', 'Send one object with a query.');
    const { variables, operationName, extensions } = request.body as Record<string, unknown>;
    const fault = verdictOn(source, verdicts) ?? variablesFault(variables) ?? variablesFault({ operationName, extensions });
    if (fault) return refuse(response, 400, String(fault.extensions['code']), fault.message, fault.extensions);
    next();
  };
}

/** The text of the document; null when the body is no single request of plain shape. */
function sourceOf(body: unknown): string | null {
  if (!isRecord(body) || Object.keys(body).some((key) => !['query', 'variables', 'operationName', 'extensions'].includes(key))) return null;
  const { query, variables, operationName } = body;
  if (typeof query !== 'string' || query.trim() === '') return null;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== undefined && variables !== null && !(isRecord(variables) && depthWithin(variables, documentLimits.variableDepth))) return null;
  return query;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Level by level, so that a value of a hundred thousand levels overflows no stack. */
export function depthWithin(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return false;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return true;
}

/** Screens send the same few documents again and again: what was found of a text is kept, the text's rights are not. */
function verdictOn(source: string, verdicts: Map<string, GraphQLError | null>): GraphQLError | null {
  const known = verdicts.get(source);
  if (known !== undefined) return known;
  const read = readDocument(source);
  const verdict = read instanceof GraphQLError ? read : subscriptionFault(read);
  if (verdict === null && verdicts.size < keptVerdicts) verdicts.set(source, null);
  return verdict;
}

/** What is asked once is answered here; what goes on is told over the socket. */
function subscriptionFault(document: DocumentNode): GraphQLError | null {
  const subscribes = document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.SUBSCRIPTION);
  return subscribes ? new GraphQLError('Subscriptions go over the socket.', { extensions: { code: 'OPERATION_NOT_ALLOWED' } }) : null;
}

function refuse(response: Response, status: number, code: string, message: string, more: Record<string, unknown> = {}): void {
  const { http: _, ...details } = more;
  response.status(status).json({ errors: [{ message, extensions: { ...details, code, requestId: requestScope.getStore()?.requestId ?? null } }] });
}
