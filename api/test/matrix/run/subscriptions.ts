import { encodeId } from '../../../src/platform/graphql/ids.js';
import type { Payload } from '../../kit/client.js';
import { TestSocket } from '../../kit/socket.js';
import { registry } from '../fixtures/index.js';
import type { Actor } from '../world/actors.js';
import type { Coverage } from '../look/coverage.js';
import type { Oracle } from '../look/oracle.js';
import type { Stage } from './run.js';
import { sees } from './verdict.js';

const query = 'subscription ($agreement: ID, $since: Int) { changes(agreement: $agreement, since: $since) { __typename id agreement seq kind subjectType subject } }';

interface Listener {
  actor: Actor;
  socket: TestSocket;
  /** Sees what happens in the first agreement. */
  party: boolean;
}

/** One of each party: that they hear what happened is the proof that there was something to hear. */
const examples = new Set(['SP of the supplier', 'BP of the buyer']);

/**
 * Everybody else listens while something happens in the first agreement: to all that they may hear, and to that agreement from its
 * beginning. Its parties hear it; nobody else hears anything of it, nor does a party whose session ended. Returns the cells.
 */
export async function listenAll({ portal, actors, places, changes }: Stage, oracle: Oracle, coverage: Coverage, faults: string[]): Promise<number> {
  const [place] = places;
  const doer = actors.find(({ owner, side, permissions }) => owner && side === 'BUYER' && permissions.has('threshold:schedule'));
  if (!place || !doer) throw new Error('nobody to do something');
  const listeners: Listener[] = [];
  const agreement = encodeId('Agreement', place.agreement.id);
  for (const actor of actors.filter(({ name, organisation, owner, token }) => (organisation && !owner && !token && !name.startsWith('nobody')) || examples.has(name))) {
    const [socket, party] = [await TestSocket.open(actor.client), sees(actor, place, 'parties')];
    listeners.push({ actor, socket, party });
    await socket.subscribe({}, query);
    if (!party) await socket.subscribe({ agreement, since: 0 }, query);
  }
  const revoked = await revoke({ portal, listeners });
  await registry.roots.get('Mutation.thresholdSchedule')?.prepare?.(place);
  await changes.forget();
  const { userErrors } = await doer.client.mutate('thresholdSchedule', registry.args.get('Mutation.thresholdSchedule.input')?.(place, 'BUYER') as Record<string, unknown>, 'threshold { id }');
  if (userErrors.length > 0) faults.push(`nothing happened to listen to: ${JSON.stringify(userErrors)}`);
  const last = await portal.sql.query<{ id: string }>('select id from smi.platform_fact where agreement_id = $1 order by seq desc limit 1', [place.agreement.id]);
  const news = encodeId('Fact', last.rows[0]?.id ?? '');
  const hears = ({ socket }: Listener): boolean => socket.changes.some(({ id }) => id === news);
  const parties = listeners.filter((each) => each.party && each !== revoked);
  await Promise.all(parties.map((each) => each.socket.until(() => hears(each)).catch(() => faults.push(`changes as ${each.actor.name}: did not hear what happened`))));
  await new Promise((resolve) => setTimeout(resolve, 400));
  for (const each of listeners) judge(each, places.map(({ agreement: { id } }) => encodeId('Agreement', id)), places, oracle, coverage);
  if (revoked && (hears(revoked) || !revoked.socket.closed)) oracle.report(revoked.actor, 'changes', 'heard on after the session had ended');
  for (const { socket } of listeners) socket.close();
  await changes.undo(await changes.since());
  return 2 * listeners.length + 1;
}

function judge({ actor, socket }: Listener, agreements: string[], places: Stage['places'], oracle: Oracle, coverage: Coverage): void {
  oracle.look(actor, 'changes', JSON.stringify(socket.heard));
  for (const message of socket.heard as Payload[]) {
    const change = message.type === 'next' ? message.payload.data?.changes : null;
    if (!change) continue;
    coverage.root('Subscription', 'changes', change);
    coverage.note(message.payload.data);
    const place = places[agreements.indexOf(change.agreement)];
    if (place && !sees(actor, place, 'parties')) oracle.report(actor, 'changes', `heard of ${place.key}: ${change.kind} ${change.subjectType}`);
  }
}

/** The session of one party ends while its socket is open. */
async function revoke({ portal, listeners }: Pick<Stage, 'portal'> & { listeners: Listener[] }): Promise<Listener | undefined> {
  const email = await portal.world.user(listeners.find(({ party, actor }) => party && actor.side === 'BUYER')?.actor.organisation as never, ['BP']);
  const client = await portal.signIn(email);
  const socket = await TestSocket.open(client);
  await socket.subscribe({}, query);
  await portal.sql.query('update auth.session set revoked_at = clock_timestamp() where user_id = (select user_id from auth.credential where email = $1)', [email]);
  const example = listeners.find(({ party, actor }) => party && actor.side === 'BUYER');
  if (!example) return undefined;
  const revoked = { actor: { ...example.actor, name: 'a session that ended in the middle', client }, socket, party: true };
  listeners.push(revoked);
  return revoked;
}
