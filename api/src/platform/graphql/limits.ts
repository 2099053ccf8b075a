import { type DefinitionNode, type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind, type SelectionSetNode, parse } from 'graphql';
import { findBrokenCharacter } from '@stockpact/shared';
import { literalsFault, textError } from '../text/text-gate.js';

/**
 * What a document may look like, the same over HTTP and over the socket. Our own screens need about half of each; a test measures
 * them. Counted before validation, because validating some documents costs more than running them.
 */
export const documentLimits = {
  characters: 30_000,
  tokens: 4_000,
  /** Levels of fields, fragments followed. Introspection has its own, deep enough for the query of the common tools. */
  depth: 12,
  introspectionDepth: 16,
  /** Fields after every fragment is put in where it is spread: fragments that spread each other double with each level. */
  fields: 2_000,
  aliases: 30,
  directives: 20,
  /** The same answer key twice in one selection set. */
  duplicates: 10,
  rootFields: 10,
  operations: 10,
  /** Levels of a variable's value. */
  variableDepth: 12,
} as const;

/** What is counted of a document. */
export interface DocumentSize {
  depth: number;
  introspectionDepth: number;
  fields: number;
  aliases: number;
  directives: number;
  duplicates: number;
  rootFields: number;
  operations: number;
}

type Part = Omit<DocumentSize, 'rootFields' | 'operations'>;

/** The document of a source text, or the refusal: not GraphQL, or larger than a document may be. Runs nothing. */
export function readDocument(source: string, maxTokens: number = documentLimits.tokens): DocumentNode | GraphQLError {
  if (source.length > documentLimits.characters) return tooLarge('characters', source.length, documentLimits.characters);
  let document: DocumentNode;
  try {
    document = parse(source, { maxTokens, noLocation: true });
  } catch (error) {
    return sourceFault(source) ?? new GraphQLError((error as Error).message, { extensions: { code: 'GRAPHQL_PARSE_FAILED', http: { status: 400 } } });
  }
  return faultOf(document) ?? literalsFault(document) ?? sourceFault(source) ?? document;
}

/** A comment may hold what no text may; half of a character is no GraphQL at all, written out or as an escape. */
function sourceFault(source: string): GraphQLError | null {
  const fault = findBrokenCharacter(source);
  return fault && textError({ ...fault, input: [] });
}

/** The first limit that the document passes, as the refusal to send. */
export function faultOf(document: DocumentNode): GraphQLError | null {
  const size = sizeOf(document);
  if (size === null) return refused('Fragments spread each other in a circle.', { limit: 'fragments' });
  for (const [name, value] of Object.entries(size) as Array<[keyof DocumentSize, number]>) {
    if (value > documentLimits[name]) return tooLarge(name, value, documentLimits[name]);
  }
  return null;
}

/** Counts a document in time proportional to its text; null when its fragments form a circle. */
export function sizeOf(document: DocumentNode): DocumentSize | null {
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const known = new Map<string, Part | 'open'>();
  const total: DocumentSize = { ...nothing(), rootFields: 0, operations: 0 };
  try {
    for (const definition of document.definitions) {
      total.directives += 'directives' in definition ? (definition.directives?.length ?? 0) : 0;
      if (isFragment(definition)) ofFragment(definition.name.value, fragments, known);
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const part = ofSelections(definition.selectionSet, fragments, known, false);
      total.operations += 1;
      total.rootFields = Math.max(total.rootFields, definition.selectionSet.selections.length);
      add(total, part, 0);
    }
  } catch (error) {
    if (error instanceof Circle) return null;
    throw error;
  }
  return total;
}

class Circle extends Error {}

const isFragment = (definition: DefinitionNode): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION;
const nothing = (): Part => ({ depth: 0, introspectionDepth: 0, fields: 0, aliases: 0, directives: 0, duplicates: 0 });

/** Sums are added; a depth is the deeper one, `below` levels further down. */
function add(to: Part, part: Part, below: number): void {
  to.fields += part.fields;
  to.aliases += part.aliases;
  to.directives += part.directives;
  to.duplicates += part.duplicates;
  to.depth = Math.max(to.depth, part.depth === 0 ? 0 : part.depth + below);
  to.introspectionDepth = Math.max(to.introspectionDepth, part.introspectionDepth === 0 ? 0 : part.introspectionDepth + below);
}

function ofFragment(name: string, fragments: Map<string, FragmentDefinitionNode>, known: Map<string, Part | 'open'>): Part {
  const found = known.get(name);
  if (found === 'open') throw new Circle();
  if (found) return found;
  const fragment = fragments.get(name);
  if (!fragment) return nothing();
  known.set(name, 'open');
  const part = ofSelections(fragment.selectionSet, fragments, known, fragment.typeCondition.name.value.startsWith('__'));
  known.set(name, part);
  return part;
}

function ofSelections(set: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>, known: Map<string, Part | 'open'>, introspects: boolean): Part {
  const sum = nothing();
  const keys = new Set<string>();
  for (const selection of set.selections) {
    sum.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) add(sum, ofFragment(selection.name.value, fragments, known), 0);
    else if (selection.kind === Kind.INLINE_FRAGMENT) add(sum, ofSelections(selection.selectionSet, fragments, known, introspects), 0);
    else {
      const inside = introspects || selection.name.value === '__schema' || selection.name.value === '__type';
      const key = selection.alias?.value ?? selection.name.value;
      sum.duplicates += keys.has(key) ? 1 : 0;
      keys.add(key);
      sum.aliases += selection.alias ? 1 : 0;
      sum.fields += 1;
      sum[inside ? 'introspectionDepth' : 'depth'] = Math.max(sum[inside ? 'introspectionDepth' : 'depth'], 1);
      if (selection.selectionSet) add(sum, ofSelections(selection.selectionSet, fragments, known, inside), 1);
    }
  }
  return sum;
}

function tooLarge(limit: string, value: number, most: number): GraphQLError {
  return refused(`The document has ${value} ${limit}, the cap is ${most}.`, { limit, value, most });
}

function refused(message: string, more: Record<string, unknown>): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 }, ...more } });
}
