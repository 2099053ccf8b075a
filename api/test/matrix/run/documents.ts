import {
  type GraphQLArgument, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
  getNamedType, isAbstractType, isObjectType, parse,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity';
import { registry } from '../fixtures/index.js';
import { Each, type Place } from '../fixtures/room.js';

/** Object levels below a root field; the two levels of a connection count as none. */
const depth = 2;
const maximumCharacters = 5_000;
const maximumCost = 20_000;

/** Types whose objects are asked deeper than the others, below the root field that shows them: three levels of reasons and figures. */
const deep: Readonly<Record<string, { below: string; levels: number }>> = { PlanningProfile: { below: 'itemLocation', levels: 3 }, AgreementCell: { below: 'agreements', levels: 2 } };

/** Selection of an object: its own fields, and the selections of the objects it leads to. */
interface Tree {
  head: string;
  leaves: string[];
  branches: Tree[];
}

export interface Document {
  text: string;
  name: string;
  variables: Record<string, unknown>;
}

/** Builds documents from the schema: every field, to the depth; what is too large for one document goes in several. */
export class Documents {
  private readonly known = new Map<string, string[]>();
  private root = '';

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly depth_ = depth,
  ) {}

  /** Documents that ask everything below a root field. `onlyType` narrows an interface to one type, for node(id). */
  of(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, place: Place, side: 'BUYER' | 'SUPPLIER', onlyType: string | null = null, args = argumentsOf(rootName(kind), field, place, side)): Document[] {
    const given = field.args.filter(({ name }) => name in args);
    const key = `${kind} ${field.name} ${onlyType ?? ''} ${side} ${given.map(({ name }) => name).join()}`;
    const texts = this.known.get(key) ?? this.texts(kind, field, given, place, side, onlyType, args);
    this.known.set(key, texts);
    return texts.map((text) => ({ text, name: /^\w+ (\w+)/.exec(text)?.[1] ?? '', variables: args }));
  }

  private texts(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, given: GraphQLArgument[], place: Place, side: 'BUYER' | 'SUPPLIER', onlyType: string | null, args: Record<string, unknown>): string[] {
    this.root = field.name;
    const tree = this.tree(field.type, this.depth_ + (kind === 'mutation' ? 1 : 0), place, side, onlyType);
    const head = (name: string): string => `${kind} ${name}${given.length > 0 ? ` (${given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')})` : ''}`;
    const call = `${field.name}${given.length > 0 ? `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})` : ''}`;
    // A name of its own for each document: under it a read stands in the access log.
    const text = (selection: Tree | null, part = 0): string => `${head(`${field.name}${onlyType ?? ''}${side === 'BUYER' ? 'B' : 'S'}${part}`)} { ${call}${selection ? ` ${print(selection)}` : ''} }`;
    if (!tree) return [text(null)];
    const fits = (selection: Tree): boolean => text(selection).length <= maximumCharacters && this.cost(text(selection), args) <= maximumCost;
    return (kind === 'mutation' ? [tree] : split(tree, fits)).map((each, part) => text(each, part));
  }

  private tree(type: GraphQLOutputType, left: number, place: Place, side: 'BUYER' | 'SUPPLIER', onlyType: string | null): Tree | null {
    const named = getNamedType(type) as GraphQLNamedType;
    if (isAbstractType(named)) return this.abstract(named.name, left, place, side, onlyType);
    if (!isObjectType(named)) return null;
    return this.object(named, '', left, place, side);
  }

  private abstract(name: string, left: number, place: Place, side: 'BUYER' | 'SUPPLIER', onlyType: string | null): Tree {
    const type = this.schema.getType(name);
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
    // A node in the middle of a document is asked who it is: node(id) asks each type in full.
    if (name === 'Node' && !onlyType) return { head: '', leaves: ['__typename', 'id'], branches: [] };
    const wanted = possible.filter((each) => !onlyType || each.name === onlyType);
    return { head: '', leaves: ['__typename'], branches: wanted.map((each) => this.object(each, `... on ${each.name}`, left, place, side)) };
  }

  private object(type: GraphQLObjectType, head: string, left: number, place: Place, side: 'BUYER' | 'SUPPLIER'): Tree {
    const tree: Tree = { head, leaves: ['__typename'], branches: [] };
    for (const field of Object.values(type.getFields())) {
      const args = argumentsOf(type.name, field, place, side);
      const written = Object.entries(args).map(([name, value]) => `${name}: ${literal(value)}`);
      const call = `${field.name}${written.length > 0 ? `(${written.join(', ')})` : ''}`;
      const named = getNamedType(field.type);
      if (!isObjectType(named) && !isAbstractType(named)) tree.leaves.push(call);
      else {
        const free = /(Connection|Edge)$/.test(type.name) || named.name === 'PageInfo' || named.name === 'TotalCount' || isAbstractType(named);
        if (left <= 0 && !free) continue;
        const further = deep[named.name]?.below === this.root ? deep[named.name]?.levels : undefined;
        const child = this.tree(field.type, further ?? (free ? left : left - 1), place, side, null);
        if (child) tree.branches.push({ ...child, head: call });
      }
    }
    return tree;
  }

  private cost(text: string, variables: Record<string, unknown>): number {
    return getComplexity({ schema: this.schema, query: parse(text), variables, estimators: [fieldExtensionsEstimator(), listEstimator, simpleEstimator({ defaultComplexity: 1 })] });
  }
}

const listEstimator: ComplexityEstimator = ({ args, childComplexity, field }) => {
  if (typeof args['first'] === 'number') return 1 + args['first'] * Math.max(1, childComplexity);
  return field.type.toString().startsWith('[') ? 1 + 3 * childComplexity : undefined;
};

/** Branches packed into as few trees as fit; a branch too large for a tree of its own is split in turn. */
function split(tree: Tree, fits: (tree: Tree) => boolean): Tree[] {
  if (fits(tree)) return [tree];
  const parts = tree.branches.flatMap((branch) => split(branch, (part) => fits({ ...tree, branches: [part] })));
  const packed: Tree[] = [];
  for (const part of parts) {
    const last = packed.at(-1);
    const joined = last && { ...last, branches: [...last.branches, part] };
    if (joined && fits(joined)) packed[packed.length - 1] = joined;
    else packed.push({ ...tree, branches: [part] });
  }
  return packed.length > 0 ? packed : [tree];
}

function print(tree: Tree): string {
  return `{ ${[...tree.leaves, ...tree.branches.map((branch) => `${branch.head} ${print(branch)}`)].join(' ')} }`;
}

export const rootName = (kind: 'query' | 'mutation' | 'subscription'): string => ({ query: 'Query', mutation: 'Mutation', subscription: 'Subscription' })[kind];

/** What the registry gives for the arguments of a field; a required one without a fixture is named by missing-rows.ts. */
export function argumentsOf(type: string, field: { name: string; args: readonly GraphQLArgument[] }, place: Place, side: 'BUYER' | 'SUPPLIER'): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const arg of field.args) {
    const key = `${type}.${field.name}.${arg.name}`;
    const fixture = registry.args.get(key);
    if (fixture) found[arg.name] = fixture(place, side);
  }
  return found;
}

/** One set of arguments for each of the values that are to be tried one by one. */
export function variants(args: Record<string, unknown>): Array<Record<string, unknown>> {
  const several = Object.entries(args).find((entry): entry is [string, Each] => entry[1] instanceof Each);
  return several ? several[1].values.flatMap((value) => variants({ ...args, [several[0]]: value })) : [args];
}

function literal(value: unknown): string {
  if (value instanceof Each) return literal(value.values[0]);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value && typeof value === 'object') return `{${Object.entries(value).map(([name, each]) => `${name}: ${literal(each)}`).join(', ')}}`;
  return JSON.stringify(value);
}
