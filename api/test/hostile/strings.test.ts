import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { registry } from '../matrix/fixtures/index.js';
import type { Place } from '../matrix/fixtures/room.js';
import { atOnce } from '../matrix/run/at-once.js';
import { Changes } from '../matrix/look/changes.js';
import { Documents, argumentsOf, variants } from '../matrix/run/documents.js';
import { post } from '../matrix/run/queries.js';
import { verdictOf } from '../matrix/run/verdict.js';
import { type Actor, actorsOf } from '../matrix/world/actors.js';
import { firstPlace } from '../matrix/world/tenants.js';
import { type TestDatabase, cloneDatabase } from '../kit/databases.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { payloads } from './strings.js';
import { type TextInput, reaches, textInputs, withText } from './text-inputs.js';

/** Inputs that take no words, only what a list or a form allows: plain words are refused there. */
const closed: Record<string, string> = {
  'Mutation.agreementOpen.input.currency': 'a currency',
  'Mutation.apiTokenCreate.input.permissions.0': 'a permission',
  'Mutation.confidentialitySign.input.typedName': 'the own name',
  'Mutation.grantAdd.input.limitCurrency': 'a currency',
  'Mutation.invitationCreate.input.email': 'an address of mail',
  'Mutation.invitationCreate.input.locale': 'a language',
  'Mutation.singleSignOnUpdate.input.emailDomain': 'a domain',
  'Mutation.singleSignOnUpdate.input.issuer': 'an address',
  'Mutation.viewerPreferencesUpdate.input.colourScheme': 'one of three',
  'Mutation.viewerPreferencesUpdate.input.locale': 'a language',
  'Mutation.viewerPreferencesUpdate.input.timeZone': 'a time zone',
  ...Object.fromEntries(
    ['accessLog', 'accessSummary', 'agreements', 'apiTokens', 'factChains', 'facts', 'imports', 'invitations', 'itemLocations', 'locations', 'proposals', 'segregationReport', 'sessions', 'shipments', 'slowStock', 'users']
      .map((list) => [`Query.${list}.after`, 'a cursor that the list itself gave']),
  ),
};

/** Inputs whose text is not kept as it came, each with the reason. */
const keptOtherwise: Record<string, string> = {
  'Mutation.singleSignOnUpdate.input.clientSecret': 'sealed',
};

/** What a text needs beside it to be kept: the reason of a receipt belongs to what was rejected. */
const beside: Record<string, (args: Record<string, unknown>) => unknown> = {
  'Mutation.receiptRecord.input.lines.0.reason': (args) => Object.assign((args['input'] as { lines: object[] }).lines[0] ?? {}, { accepted: '640', rejected: '10' }),
};

let database: TestDatabase;
let portal: TestPortal;
let place: Place;
let actors: Actor[];
let changes: Changes;
let documents: Documents;
let inputs: TextInput[];

beforeAll(async () => {
  database = await cloneDatabase();
  const builder = await startTestPortal({ database });
  place = await firstPlace(builder).finally(() => builder.stop());
  // Without a worker: whatever a request wrote is taken back after it, and nobody else writes.
  portal = await startTestPortal({ database, config: { role: 'web', logLevel: 'silent', allowances: { user: 1e12, organisation: 1e12, requests: 1e9 } } });
  place = { ...place, portal, sql: portal.sql };
  actors = await actorsOf(portal, { buyer: place.agreement.buyer, supplier: place.agreement.supplier, others: [] }, place);
  changes = await Changes.watch(portal.sql);
  const { schema } = portal.app.get(GraphQLSchemaHost);
  documents = new Documents(schema, 0);
  inputs = textInputs(schema);
}, 120_000);
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

interface Asked {
  status: number;
  body: { data?: Record<string, { userErrors?: Array<{ code: string }> } | null> | null; errors?: Array<{ message: string; extensions?: { code?: string } }> };
}

/** Asks a root field as somebody, with a text at the place. */
async function send(input: TextInput, actor: Actor, text: string): Promise<Asked> {
  if (!isRoot(input)) return within(input, actor, text);
  const { schema } = portal.app.get(GraphQLSchemaHost);
  const kind = input.type === 'Mutation' ? 'mutation' : 'query';
  const field = (kind === 'mutation' ? schema.getMutationType() : schema.getQueryType())?.getFields()[input.field];
  if (!field) throw new Error(`no field ${input.name}`);
  const known = variants(argumentsOf(input.type, field, place, actor.side));
  const base = known.find((args) => reaches(args, input.path)) ?? known[0] ?? {};
  const args = withText(base, input.path, text);
  beside[input.name]?.(args);
  if (kind === 'mutation') args['input'] = { idempotencyKey: randomUUID(), ...(args['input'] as object) };
  const [document] = documents.of(kind, field, place, actor.side, null, args);
  const response = await post(actor, JSON.stringify({ query: document?.text, variables: args }));
  return { status: response.status, body: JSON.parse(await response.text()) as Asked['body'] };
}

const isRoot = ({ type }: TextInput): boolean => type === 'Query' || type === 'Mutation';

/** Asks a field of an object that node(id) gives. */
async function within({ name, type, field, path }: TextInput, actor: Actor, text: string): Promise<Asked> {
  const id = place.ids[type];
  if (!id || path.length > 1) throw new Error(`${name} takes text, and this test knows no way there`);
  const query = `query ($id: ID!, $text: String!) { node(id: $id) { ... on ${type} { ${field}(${path[0]}: $text) { __typename } } } }`;
  const response = await post(actor, JSON.stringify({ query, variables: { id, text } }));
  return { status: response.status, body: JSON.parse(await response.text()) as Asked['body'] };
}

const codesOf = ({ body }: Asked, field: string): string[] => [
  ...(body.errors ?? []).map(({ extensions }) => extensions?.code ?? 'without a code'),
  ...(body.data?.[field]?.userErrors ?? []).map(({ code }) => code),
];

/** Somebody who may, and from whom plain words are accepted; else the first who may. */
async function writer(input: TextInput): Promise<{ actor: Actor; accepts: boolean }> {
  const row = registry.roots.get(isRoot(input) ? `${input.type}.${input.field}` : 'Query.node');
  const able = actors.filter((actor) => row && actor.owner && verdictOf(actor, row, place) === 'something');
  for (const actor of able) {
    await row?.prepare?.(place);
    await changes.forget();
    const codes = codesOf(await send(input, actor, 'plain words'), input.field);
    await changes.undo(await changes.since());
    if (codes.length === 0) return { actor, accepts: true };
  }
  if (!able[0]) throw new Error(`nobody may ${input.name}`);
  return { actor: able[0], accepts: false };
}

/** What is wrong with the answer to a text, or null. */
async function fault(input: TextInput, actor: Actor, text: string): Promise<string | null> {
  if (input.type === 'Mutation') await changes.forget();
  const asked = await send(input, actor, text);
  const written = input.type === 'Mutation' ? await changes.since() : [];
  if (written.length > 0) await changes.undo(written);
  const codes = codesOf(asked, input.field);
  if (asked.status >= 500 || codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('without a code')) return `answered ${asked.status} ${codes.join()}`;
  if (codes.length > 0 || input.type !== 'Mutation' || input.name in keptOtherwise || text.trim() === '') return null;
  const kept = written.flatMap(({ after }) => Object.values(after ?? {}));
  if (!kept.includes(text) && !kept.includes(text.trim())) return `was accepted and is not kept as it came`;
  const told = named(asked.body.data, input.path.at(-1) ?? '');
  return told.some((each) => each !== text && each !== text.trim()) && !told.some((each) => each === text || each === text.trim()) ? `came back as ${JSON.stringify(told).slice(0, 100)}` : null;
}

/** Every text of an answer that stands under the name. */
function named(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => named(each, name));
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => (key === name && typeof each === 'string' ? [each] : named(each, name)));
}

test('every text that the API takes is kept and told as it came, or refused with a code', async () => {
  const faults: string[] = [];
  const refusing: string[] = [];
  let tried = 0;
  for (const input of inputs) {
    const { actor, accepts } = await writer(input);
    if (!accepts) refusing.push(input.name);
    tried += payloads.length;
    // What was written is taken back before the next is: only questions may come together.
    await atOnce(payloads, async (text) => {
      const found = await fault(input, actor, text);
      if (found) faults.push(`${input.name} ${JSON.stringify(text).slice(0, 60)}: ${found}`);
    }, input.type === 'Mutation' ? 1 : 6);
  }
  process.stderr.write(`naughty strings: ${payloads.length} × ${inputs.length} round-tripped or refused: ${tried - faults.length}\n`);
  expect(faults.slice(0, 40)).toEqual([]);
  expect(refusing.sort()).toEqual(Object.keys(closed).sort());
}, 600_000);
