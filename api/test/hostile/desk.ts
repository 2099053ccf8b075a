import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { randomUUID } from 'node:crypto';
import { type TestDatabase, cloneDatabase } from '../kit/databases.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { registry } from '../matrix/fixtures/index.js';
import type { Place } from '../matrix/fixtures/room.js';
import { Changes, isBookkeeping } from '../matrix/look/changes.js';
import { Documents, argumentsOf, variants } from '../matrix/run/documents.js';
import { post } from '../matrix/run/queries.js';
import { verdictOf } from '../matrix/run/verdict.js';
import { type Actor, actorsOf } from '../matrix/world/actors.js';
import { firstPlace } from '../matrix/world/tenants.js';
import { type TextInput, reaches, withText } from './text-inputs.js';

export interface Answer {
  status: number;
  body: { data?: Record<string, { userErrors?: Array<{ code: string }> } | null> | null; errors?: Array<{ message: string; extensions?: { code?: string; reason?: string; input?: string[] } }> };
  /** Rows that the request wrote, but for what any request may note of its caller; all are taken back before the answer is looked at. */
  written: Array<Record<string, unknown>>;
}

/** What a text needs beside it to be kept: the reason of a receipt belongs to what was rejected. */
const beside: Record<string, (args: Record<string, unknown>) => unknown> = {
  'Mutation.receiptRecord.input.lines.0.reason': (args) => Object.assign((args['input'] as { lines: object[] }).lines[0] ?? {}, { accepted: '640', rejected: '10' }),
};

/** What is accepted where nothing more is known of an input than its scalar. */
export const samples: Readonly<Record<string, string>> = { String: 'plain words', ID: 'none', LocalDate: '2026-03-10', DateTime: '2026-03-02T02:00:00Z', Decimal: '1' };

const isRoot = ({ type }: TextInput): boolean => type === 'Query' || type === 'Mutation';

/** A portal with one of everything, where any input can be asked with any text, and what that wrote is taken back. */
export class Desk {
  private constructor(
    private readonly database: TestDatabase,
    readonly portal: TestPortal,
    readonly place: Place,
    readonly actors: Actor[],
    private readonly changes: Changes,
    readonly schema: GraphQLSchema,
    private readonly documents: Documents,
  ) {}

  static async open(): Promise<Desk> {
    const database = await cloneDatabase();
    const builder = await startTestPortal({ database });
    const place = await firstPlace(builder).finally(() => builder.stop());
    // Without a worker: whatever a request wrote is taken back after it, and nobody else writes.
    const portal = await startTestPortal({ database, config: { role: 'web', logLevel: 'silent', allowances: { user: 1e12, organisation: 1e12, requests: 1e9 } } });
    const actors = await actorsOf(portal, { buyer: place.agreement.buyer, supplier: place.agreement.supplier, others: [] }, { ...place, portal, sql: portal.sql });
    const changes = await Changes.watch(portal.sql);
    const { schema } = portal.app.get(GraphQLSchemaHost);
    return new Desk(database, portal, { ...place, portal, sql: portal.sql }, actors, changes, schema, new Documents(schema, 0));
  }

  async close(): Promise<void> {
    await this.portal.stop();
    await this.database.drop();
  }

  /** Asks a root field, or a field of an object that node(id) gives, as somebody, with a text at the place. */
  async ask(input: TextInput, actor: Actor, text: string): Promise<Answer> {
    const { query, variables } = this.requestOf(input, actor, text);
    const response = await post(actor, JSON.stringify({ query, variables }));
    const body = JSON.parse(await response.text()) as Answer['body'];
    const written = input.type === 'Mutation' ? await this.changes.since() : [];
    if (written.length > 0) await this.changes.undo(written);
    return { status: response.status, body, written: written.flatMap((change) => (change.after && !isBookkeeping(change) ? [change.after] : [])) };
  }

  requestOf(input: TextInput, actor: Actor, text: string): { query: string; variables: Record<string, unknown> } {
    if (!isRoot(input)) return this.within(input, text);
    const kind = input.type === 'Mutation' ? 'mutation' : 'query';
    const field = this.fieldOf(input);
    const known = variants(argumentsOf(input.type, field, this.place, actor.side));
    const base = { ...(known.find((args) => reaches(args, input.path)) ?? known[0]) };
    if (kind === 'mutation') base['input'] = { idempotencyKey: randomUUID(), ...(base['input'] as object) };
    const sample = withText(base, input.path, samples[input.scalar] ?? '');
    const [document] = this.documents.of(kind, field, this.place, actor.side, null, sample);
    const args = withText(base, input.path, text);
    beside[input.name]?.(args);
    return { query: document?.text ?? '', variables: args };
  }

  private fieldOf({ name, type, field }: TextInput): GraphQLField<unknown, unknown> {
    const found = (type === 'Mutation' ? this.schema.getMutationType() : this.schema.getQueryType())?.getFields()[field];
    if (!found) throw new Error(`no field ${name}`);
    return found;
  }

  private within({ name, type, field, path, scalar }: TextInput, text: string): { query: string; variables: Record<string, unknown> } {
    const id = this.place.ids[type];
    if (!id || path.length > 1) throw new Error(`${name} takes text, and this test knows no way there`);
    return { query: `query ($id: ID!, $${path[0]}: ${scalar}!) { node(id: $id) { ... on ${type} { ${field}(${path[0]}: $${path[0]}) { __typename } } } }`, variables: { id, [path[0] ?? '']: text } };
  }

  /** Somebody who may, and from whom plain words are accepted; else the first who may. */
  async writer(input: TextInput): Promise<{ actor: Actor; accepts: boolean }> {
    const row = registry.roots.get(isRoot(input) ? `${input.type}.${input.field}` : 'Query.node');
    const able = this.actors.filter((actor) => row && actor.owner && verdictOf(actor, row, this.place) === 'something');
    for (const actor of able) {
      await row?.prepare?.(this.place);
      await this.changes.forget();
      if (codesOf(await this.ask(input, actor, samples[input.scalar] ?? ''), input.field).length === 0) return { actor, accepts: true };
    }
    if (!able[0]) throw new Error(`nobody may ${input.name}`);
    return { actor: able[0], accepts: false };
  }
}

export const codesOf = ({ body }: Answer, field: string): string[] => [
  ...(body.errors ?? []).map(({ extensions }) => extensions?.code ?? 'without a code'),
  ...(body.data?.[field]?.userErrors ?? []).map(({ code }) => code),
];
