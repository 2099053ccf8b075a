import { randomUUID } from 'node:crypto';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { registry } from '../fixtures/index.js';
import type { Place, RootRow } from '../fixtures/room.js';
import type { Actor } from '../world/actors.js';
import type { Readers, Row } from '../world/readers.js';
import { placesOf } from '../world/tenants.js';
import { atOnce } from './at-once.js';
import { type Change, type Changes, isBookkeeping } from '../look/changes.js';
import type { Coverage } from '../look/coverage.js';
import { type Documents, argumentsOf, variants } from './documents.js';
import type { Mails } from '../look/mails.js';
import type { Oracle } from '../look/oracle.js';
import { faultOf, headersOf, post } from './queries.js';
import { type Verdict, verdictOf } from './verdict.js';

interface Desk {
  schema: GraphQLSchema;
  documents: Documents;
  actors: Actor[];
  places: Place[];
  oracle: Oracle;
  coverage: Coverage;
  faults: string[];
  changes: Changes;
  mails: Mails;
  /** Location of a row, which bounds whoever is bound to some. */
  locationOf: Readers['locationOf'];
  /** Only these mutations. */
  only?: readonly string[];
}

/** A mutation that somebody tries with the ids of a place. */
interface Attempt {
  question: string;
  field: GraphQLField<unknown, unknown>;
  row: RootRow;
  actor: Actor;
  place: Place;
  verdict: Verdict;
  args: Record<string, unknown>;
}

/** Every mutation as everybody with the ids of every place; what a permitted one did is checked and taken back. Returns the cells. */
export async function mutateAll(desk: Desk): Promise<number> {
  let cells = 0;
  for (const field of Object.values(desk.schema.getMutationType()?.getFields() ?? {})) {
    if (desk.only && !desk.only.includes(field.name)) continue;
    const attempts = attemptsOf(desk, field);
    cells += attempts.length;
    const may = ({ verdict }: Attempt): boolean => verdict === 'something' || verdict === 'either';
    await refusals(desk, attempts.filter((attempt) => !may(attempt)));
    for (const attempt of attempts.filter(may)) await permitted(desk, attempt);
  }
  return cells;
}

function attemptsOf({ actors, places }: Desk, field: GraphQLField<unknown, unknown>): Attempt[] {
  const row = registry.roots.get(`Mutation.${field.name}`);
  if (!row) return [];
  return actors.flatMap((actor) => (row.elsewhere === 'own' ? places.slice(0, 1) : placesOf(actor, places)).flatMap((place) => {
    const verdict = verdictOf(actor, { ...row, personal: row.may === 'signed-in' }, place);
    // Somebody else's own agreement is not touched: it is the control that must not change. A closed gate looks at no id.
    if ((verdict === 'something' || verdict === 'either') && (!actor.owner || (row.elsewhere !== 'own' && place.key !== 'a1'))) return [];
    if ((verdict === 'UNAUTHENTICATED' || verdict === 'FORBIDDEN') && place.key !== 'a1') return [];
    return variants(argumentsOf('Mutation', field, place, actor.side)).map((args) => ({ question: `${field.name} of ${place.key}`, field, row, actor, place, verdict, args }));
  }));
}

/** Refusals change nothing, so they may come all at once; a write under one of their sessions tells whose it was. */
async function refusals(desk: Desk, attempts: Attempt[]): Promise<void> {
  await desk.changes.forget();
  await atOnce(attempts, async (attempt) => {
    const body = await send(desk, attempt);
    judge(desk, attempt, body);
    if (attempt.verdict === 'nothing') desk.coverage.note(body.data);
  });
  const written = (await desk.changes.since()).filter((change) => !isBookkeeping(change));
  for (const { sid, op, table } of written) {
    const attempt = attempts.find(({ actor }) => sid !== '' && (actor.client.cookie?.includes(sid) || actor.client.bearer === sid)) ?? attempts[0];
    if (attempt) desk.oracle.report(attempt.actor, attempt.field.name, `a refusal wrote: ${op} ${table}`);
  }
  await desk.changes.undo(written);
}

async function permitted(desk: Desk, attempt: Attempt): Promise<void> {
  await attempt.row.prepare?.(attempt.place);
  const service = await plannerOf(attempt.place);
  await desk.changes.forget();
  const body = await send(desk, attempt);
  judge(desk, attempt, body);
  const changes = await desk.changes.since();
  desk.mails.look(attempt.question, changes);
  for (const change of changes.filter((change) => !isBookkeeping(change) && !isPlanning(change, attempt.place, service))) {
    if (!isOf(change, attempt.actor, desk.places)) desk.oracle.report(attempt.actor, attempt.question, `wrote a row of somebody else: ${change.op} ${change.table}`);
    if (!isWithin(change, attempt.actor, desk.locationOf)) desk.oracle.report(attempt.actor, attempt.question, `wrote a row of another location: ${change.op} ${change.table}`);
  }
  desk.coverage.root('Mutation', attempt.field.name, body.data?.[attempt.field.name]);
  desk.coverage.note(body.data);
  await desk.changes.undo(changes);
}

interface Body {
  data?: Record<string, { userErrors: Array<{ code: string }> } | null>;
  errors?: Array<{ message: string; extensions?: { code?: string } }>;
}

async function send({ documents, oracle }: Desk, { question, field, actor, place, args }: Attempt): Promise<Body> {
  const variables = { input: { idempotencyKey: randomUUID(), ...(args['input'] as object) } };
  const [document] = documents.of('mutation', field, place, actor.side, null, variables);
  const response = await post(actor, JSON.stringify({ query: document?.text, variables }));
  const text = await response.text();
  oracle.look(actor, question, `${text}\n${headersOf(response)}`, JSON.stringify(variables));
  return JSON.parse(text) as Body;
}

function judge({ faults }: Desk, { question, field, row, actor, verdict }: Attempt, body: Body): void {
  const wrong = (text: string): number => faults.push(`${question} as ${actor.name}: ${text}`);
  const codes = (body.data?.[field.name]?.userErrors ?? []).map(({ code }) => code);
  const fault = faultOf(verdict === 'nothing' ? 'something' : verdict, body, field.name);
  if (fault) wrong(fault);
  else if (verdict === 'nothing' && codes[0] !== 'NOT_FOUND') wrong(`expected NOT_FOUND, got ${codes.join(', ') || 'no refusal'}`);
  else if (verdict === 'something' && codes.some((code) => code !== 'STALE_OBJECT' && !row.refusedWith?.includes(code))) wrong(`refused with ${codes.join(', ')}`);
}

/** A plan is always made as the buyer: the supplier's action wakes the buyer's own service, which gets the grant of its job, on this one way. */
function isPlanning({ table, op, via, after }: Change, { agreement }: Place, service: string): boolean {
  const ofService = after?.['user_id'] === service && after['org_id'] === agreement.buyer.id && after['side'] === 'BUYER';
  return table === 'auth.job_grant' && op === 'INSERT' && ofService && via.includes('function sec.wake_planning(uuid)');
}

async function plannerOf({ sql, agreement }: Place): Promise<string> {
  const { rows } = await sql.query<{ id: string }>('select id from smi.identity_user where org_id = $1 and service', [agreement.buyer.id]);
  return rows[0]?.id ?? 'nobody';
}

/** A row that has a location is of one that the actor's grants cover. A file of one's own may name any. */
function isWithin({ table, before, after }: Change, { locations }: Actor, locationOf: Desk['locationOf']): boolean {
  if (!locations || !table.startsWith('smi.') || table.startsWith('smi.feeds_')) return true;
  const places = [before, after].map((row) => row && locationOf(table.slice('smi.'.length), row as Row));
  return places.every((each) => !each || locations.has(each));
}

/** A row belongs to the actor when its agreement, organisation or buyer is the actor's. */
function isOf({ before, after }: Change, actor: Actor, places: Place[]): boolean {
  return [before, after].every((row) => {
    if (!row) return true;
    const own = actor.organisation?.id;
    const agreement = places.find(({ agreement: each }) => each.id === (row['agreement_id'] ?? row['chain_id']));
    if (agreement) return [agreement.agreement.buyer.id, agreement.agreement.supplier.id].includes(own ?? '');
    const owners = [row['org_id'], row['buyer_id'], row['supplier_id'], row['chain_id']].filter(Boolean);
    return owners.length === 0 || owners.includes(own) || !('org_id' in row || 'buyer_id' in row);
  });
}
