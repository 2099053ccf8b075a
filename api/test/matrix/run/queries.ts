import type { GraphQLField, GraphQLSchema } from 'graphql';
import { registry } from '../fixtures/index.js';
import type { NodeRow, Place, RootRow } from '../fixtures/room.js';
import type { Actor } from '../world/actors.js';
import { atOnce } from './at-once.js';
import type { Coverage } from '../look/coverage.js';
import { type Document, Documents, argumentsOf, variants } from './documents.js';
import type { Oracle } from '../look/oracle.js';
import { placesOf } from '../world/tenants.js';
import { type Rule, type Verdict, verdictOf } from './verdict.js';

/** A question, who asks it about which place, and what must come of it. */
export interface Cell {
  question: string;
  actor: Actor;
  field: string;
  document: Document;
  verdict: Verdict;
}

interface Body {
  data?: Record<string, unknown> | null;
  errors?: Array<{ message: string; extensions?: { code?: string } }>;
}

/** Every query of the schema, as everybody, about every place; node(id) once for each type that it knows. */
export function queryCells(schema: GraphQLSchema, actors: Actor[], places: Place[], only?: readonly string[]): Cell[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !only || only.includes(name));
  const documents = new Documents(schema);
  return fields.flatMap((field) => {
    const row = registry.roots.get(`Query.${field.name}`);
    if (!row) return [];
    if (field.name === 'node') return [...registry.nodes].flatMap(([type, node]) => nodeCells(documents, field, type, node, actors, places));
    return actors.flatMap((actor) => (row.elsewhere === 'own' ? places.slice(0, 1) : placesOf(actor, places)).flatMap((place) => cellsOf(documents, field, row, actor, place)));
  });
}

function cellsOf(documents: Documents, field: GraphQLField<unknown, unknown>, row: RootRow, actor: Actor, place: Place): Cell[] {
  const verdict = verdictOf(actor, row, place);
  // A closed gate looks at no id: one place is as good as all.
  if ((verdict === 'UNAUTHENTICATED' || verdict === 'FORBIDDEN') && place.key !== 'a1') return [];
  return variants(argumentsOf('Query', field, place, actor.side)).flatMap((args, index) => {
    const all = documents.of('query', field, place, actor.side, null, args);
    return (inFull(verdict, actor, place) ? all : all.slice(0, 1)).map((document) => ({
      question: `${field.name}${index > 0 ? ` (${index + 1})` : ''} of ${place.key}`, actor, field: field.name, document, verdict,
    }));
  });
}

/** Where nothing is to be seen, and at the second place of a role, one document of a question says as much as all. */
function inFull(verdict: Verdict, actor: Actor, place: Place): boolean {
  return (verdict === 'something' || verdict === 'either') && (!actor.owner || place.key === 'a1');
}

function nodeCells(documents: Documents, field: GraphQLField<unknown, unknown>, type: string, node: NodeRow, actors: Actor[], places: Place[]): Cell[] {
  return actors.flatMap((actor) => placesOf(actor, places).flatMap((place) => {
    const id = place.ids[type];
    if (!id) throw new Error(`no fixture for the id of a ${type}: place.ids['${type}'] is not furnished`);
    const may = node.may === 'signed-in' || node.may.some((permission) => actor.permissions.has(permission));
    const rule: Rule = { may: 'signed-in', elsewhere: 'nothing', audience: node.audience };
    const verdict = !actor.organisation ? 'UNAUTHENTICATED' : may ? verdictOf(actor, rule, place) : 'nothing';
    if (verdict === 'UNAUTHENTICATED' && place.key !== 'a1') return [];
    const all = documents.of('query', field, place, actor.side, type, { id });
    return (inFull(verdict, actor, place) ? all : all.slice(0, 1)).map((document) => ({ question: `node(${type}) of ${place.key}`, actor, field: 'node', document, verdict }));
  }));
}

/** Asks, looks for marks of others, and compares with what was promised. */
export async function askAll(cells: Cell[], oracle: Oracle, coverage: Coverage, faults: string[]): Promise<void> {
  await atOnce(cells, (cell) => ask(cell, oracle, coverage, faults));
}

async function ask({ question, actor, field, document, verdict }: Cell, oracle: Oracle, coverage: Coverage, faults: string[]): Promise<void> {
  const response = await post(actor, JSON.stringify({ query: document.text, variables: document.variables }));
  const text = await response.text();
  oracle.look(actor, question, `${text}\n${headersOf(response)}`, JSON.stringify(document.variables), document.name);
  const body = JSON.parse(text) as Body;
  const fault = faultOf(verdict, body, field);
  if (fault) faults.push(`${question} as ${actor.name}: ${fault}`);
  if (verdict === 'something') {
    coverage.root('Query', field, body.data?.[field]);
    coverage.note(body.data);
  }
}

/** A kept connection may be closed by the server while the matrix was busy: then once more. */
export async function post({ client }: Actor, body: string): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  return client.fetch('/graphql', init).catch(() => client.fetch('/graphql', init));
}

/** Headers carry names of files: percent signs are taken back first. */
export function headersOf(response: Response): string {
  return [...response.headers].map(([name, value]) => `${name}: ${decoded(value)}`).join('\n');
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** What is wrong with an answer, or null. */
export function faultOf(verdict: Verdict, { data, errors }: Body, field: string): string | null {
  const code = errors?.[0]?.extensions?.code;
  const value = data?.[field];
  if (verdict === 'UNAUTHENTICATED' || verdict === 'FORBIDDEN') return code === verdict && (value === null || value === undefined) ? null : `expected ${verdict}, got ${code ?? JSON.stringify(value)?.slice(0, 200)}`;
  if (errors) return `expected ${verdict}, got ${code}: ${errors[0]?.message}`;
  if (verdict === 'either') return null;
  if (verdict === 'nothing') return isNothing(value) ? null : `expected nothing, got ${JSON.stringify(value)?.slice(0, 200)}`;
  return value === null || value === undefined ? 'expected something, got null' : null;
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every(isNothing);
  const edges = (value as { edges?: unknown[]; totalCount?: { value: number } }).edges;
  return edges !== undefined && edges.length === 0 && ((value as { totalCount?: { value: number } }).totalCount?.value ?? 0) === 0;
}
