import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId } from '../../src/platform/graphql/ids.js';
import type { Answer, Payload, TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { Scene } from '../kit/replenishment.js';
import { TestSocket, changesDocument } from '../kit/socket.js';

let portal: TestPortal;
let scenes: Scene[];
const sockets: Subscriber[] = [];

beforeAll(async () => {
  portal = await startTestPortal();
  scenes = [await Scene.open(portal), await Scene.open(portal), await Scene.open(portal)];
  for (const scene of scenes) await somethingHappens(scene);
});
afterEach(() => {
  for (const { socket } of sockets.splice(0)) socket.close();
});
afterAll(() => portal.stop());

/** One socket with four subscriptions: its own agreement from the beginning twice, everything from now on, and an agreement of strangers. */
interface Subscriber {
  socket: TestSocket;
  client: TestClient;
  own: string;
  foreign: string;
}

const from = ['first', 'again', 'all', 'foreign'] as const;

const agreementOf = (scene: Scene): string => encodeId('Agreement', scene.agreement.id);
const told = ({ socket }: Subscriber, id: string): Payload[] => socket.heard.filter((each) => each.id === id && each.type === 'next').map(({ payload }) => payload);
const deeds = (subscriber: Subscriber, id: string): Payload[] => told(subscriber, id).filter(({ data }) => data?.changes.kind === 'threshold.scheduled');

async function somethingHappens(scene: Scene): Promise<void> {
  const place = await portal.world.itemLocation(scene.agreement);
  const input = { itemLocation: place.globalId, expectedVersion: 1, effectiveFrom: '2026-04-01', minimum: '240', maximum: '1000', unit: 'QTY', reason: 'more demand' };
  expect((await scene.buyer.mutate('thresholdSchedule', input, 'threshold { id }')).userErrors).toEqual([]);
}

/** Two people of each of the six organisations, three sockets each. */
async function everybody(): Promise<void> {
  for (const [index, scene] of scenes.entries()) {
    const [own, foreign] = [agreementOf(scene), agreementOf(scenes[(index + 1) % scenes.length] as Scene)];
    for (const organisation of [scene.agreement.buyer, scene.agreement.supplier]) {
      for (let person = 0; person < 2; person += 1) {
        const client = await portal.signIn(await portal.world.user(organisation, [organisation.side === 'BUYER' ? 'BP' : 'SP']));
        for (let i = 0; i < 3; i += 1) sockets.push({ socket: await TestSocket.open(client), client, own, foreign });
      }
    }
  }
}

function subscribe({ socket, own, foreign }: Subscriber): void {
  const variables = { first: { agreement: own, since: 0 }, again: { agreement: own, since: 0 }, all: {}, foreign: { agreement: foreign, since: 0 } };
  for (const id of from) socket.send({ id, type: 'subscribe', payload: { query: changesDocument, variables: variables[id] } });
}

/** Asks for the board until told to stop, and keeps every answer. */
async function asking(client: TestClient, answers: Answer[], stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    answers.push(await client.ask('{ itemLocations { edges { node { id status } } } }'));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function until(holds: () => boolean, what: string, milliseconds = 120_000): Promise<void> {
  const begun = performance.now();
  while (!holds()) {
    if (performance.now() - begun > milliseconds) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Subscribes everywhere at once and waits until each has heard what was before and what happens now. */
async function everythingIsTold(): Promise<void> {
  for (const each of sockets) subscribe(each);
  await until(() => sockets.every((each) => told(each, 'first').length > 0 && told(each, 'again').length > 0), 'what happened before is told');
  for (let round = 0; round < 5 && !sockets.every((each) => deeds(each, 'all').length > 0); round += 1) {
    for (const scene of scenes) await somethingHappens(scene);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await until(() => sockets.every((each) => deeds(each, 'first').length > 1 && deeds(each, 'all').length > 0), 'what happens now is told');
}

describe('a hundred and forty-four subscriptions of six organisations, opened at once on a pool of eight', () => {
  test('are all answered while everybody asks on, tell nothing of strangers, and end with their sessions', async () => {
    await everybody();
    const answers: Answer[] = [];
    let stopped = false;
    const questions = [...new Set(sockets.map(({ client }) => client))].map((client) => asking(client, answers, () => stopped));

    await everythingIsTold().finally(() => (stopped = true));
    await Promise.all(questions);

    expect(answers.length).toBeGreaterThan(24);
    expect(answers.filter(({ status, errors }) => status !== 200 || errors.length > 0)).toEqual([]);
    for (const each of sockets) {
      expect(each.socket.heard.filter(({ type, payload }) => type === 'error' || type === 'complete' || payload?.errors)).toEqual([]);
      expect(new Set(from.flatMap((id) => told(each, id)).map(({ data }) => data.changes.agreement))).toEqual(new Set([each.own]));
      expect(told(each, 'foreign')).toEqual([]);
    }

    await portal.sql.query("update auth.session set revoked_at = clock_timestamp() where kind = 'web'");
    const took = await Promise.all(sockets.map(({ socket }) => socket.end(5_000)));
    expect(took).toHaveLength(36);
    expect(new Set(sockets.map(({ socket }) => socket.closed?.code))).toEqual(new Set([4401]));
    expect(await portal.resting()).toEqual([]);
  }, 400_000);
});
