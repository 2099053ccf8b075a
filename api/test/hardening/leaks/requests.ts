import { randomUUID } from 'node:crypto';
import { Clock } from '../../../src/platform/clock/clock.js';
import { inScope } from '../../../src/platform/db/current.js';
import type { Database } from '../../../src/platform/db/database.js';
import type { Tx } from '../../../src/platform/db/tx.js';
import { UnitOfWork } from '../../../src/platform/db/unit-of-work.js';
import { decodeId } from '../../../src/platform/graphql/ids.js';
import { SnapshotEntity } from '../../../src/rooms/stock/snapshot.entity.js';
import type { Payload } from '../../kit/client.js';
import type { Detector } from './detector.js';
import type { Asker } from './world.js';

/** Everything that a request needs; `chance` gives numbers from 0 to 1. */
export interface Ground {
  db: Database;
  found: Detector;
  chance: () => number;
}

type Request = (ground: Ground, asker: Asker) => Promise<string>;

const clock = new Clock(null);
const snapshots = 'select agreement_id as "agreementId" from smi.stock_snapshot';
const lines = 'select agreement_id as "agreementId" from smi.agreements_item_location';

/** One operation as a request has it: a scope, a unit of work, and its end. */
async function operation<T>({ db }: Ground, asker: Asker, work: (uow: UnitOfWork) => Promise<T>): Promise<T> {
  const uow = new UnitOfWork(db, asker.token, clock);
  return inScope({ requestId: randomUUID(), uow }, () => work(uow)).finally(() => uow.end());
}

const look = async (ground: Ground, asker: Asker, tx: Tx, text: string): Promise<void> => ground.found.look(asker, text.slice(-28), await tx.rows(text));

const reads: Request = async (ground, asker) => {
  await operation(ground, asker, async (uow) => {
    await uow.read((tx) => look(ground, asker, tx, snapshots));
    await uow.read((tx) => look(ground, asker, tx, lines));
  });
  return 'read';
};

const readsEntities: Request = async (ground, asker) => {
  const rows = await operation(ground, asker, (uow) => uow.read((tx) => tx.entities.find(SnapshotEntity)));
  ground.found.look(asker, 'entities', rows);
  return 'read entities';
};

const writes: Request = async (ground, asker) => {
  await operation(ground, asker, async (uow) => {
    await uow.read((tx) => look(ground, asker, tx, snapshots));
    await uow.write(async (tx) => {
      await tx.rows("select sec.record_fact(null, 'user.greeted', 'User', $1, '{}', now())", [asker.userId]);
      await look(ground, asker, tx, lines);
    });
    await uow.read(async (tx) => {
      const mine = await tx.rows<{ orgId: string }>('select org_id as "orgId" from smi.platform_fact order by seq desc limit 3');
      ground.found.rows += mine.length;
      if (mine.some(({ orgId }) => orgId !== asker.organisation.id)) ground.found.foreign.push('facts');
    });
  });
  return 'write';
};

const failsOnItsOwn: Request = async (ground, asker) => {
  const half = ground.chance() < 0.5;
  const work = async (tx: Tx): Promise<void> => {
    await look(ground, asker, tx, snapshots);
    throw new Error('an application error');
  };
  return operation(ground, asker, (uow) => (half ? uow.read(work) : uow.write(work))).then(() => 'no error', (error: Error) => outcomeOf(error, 'application error'));
};

const failsInSql: Request = async (ground, asker) => {
  const [statement] = ['select 1 / 0', 'select * from smi.no_such_table', "select set_config('role', 'smi_owner', true)", 'insert into smi.stock_snapshot default values'].slice(Math.floor(ground.chance() * 4));
  return operation(ground, asker, async (uow) => {
    if (ground.chance() < 0.5) return uow.write(async (tx) => tx.rows(statement as string));
    await uow.read((tx) => tx.rows(statement as string)).catch(() => undefined);
    // The snapshot is lost; what reads on is told so and is told nothing else.
    return uow.read((tx) => look(ground, asker, tx, snapshots));
  }).then(() => 'no error', (error: Error) => outcomeOf(error, 'error of the database'));
};

/** Calls that nobody waits for: within the operation, after its end, and through a transaction that is over. */
const leavesCalls: Request = async (ground, asker) => {
  const late: Array<Promise<unknown>> = [];
  let kept: Tx | null = null;
  const forget = (call: Promise<unknown>): number => late.push(call.catch((error: Error) => ground.found.count(outcomeOf(error, 'left call refused'))));
  await operation(ground, asker, async (uow) => {
    await uow.read(async (tx) => {
      kept = tx;
      forget(look(ground, asker, tx, snapshots));
      forget(tx.entities.find(SnapshotEntity).then((rows) => ground.found.look(asker, 'left entities', rows)));
    });
    if (ground.chance() < 0.5) forget(uow.write((tx) => look(ground, asker, tx, lines)));
    else forget(uow.read((tx) => look(ground, asker, tx, lines)));
    await new Promise((resolve) => setTimeout(resolve, ground.chance() * 4));
  });
  await new Promise((resolve) => setTimeout(resolve, ground.chance() * 3));
  forget(look(ground, asker, kept as unknown as Tx, snapshots));
  forget((kept as unknown as Tx).entities.find(SnapshotEntity).then((rows) => ground.found.look(asker, 'late entities', rows)));
  await Promise.all(late);
  return 'left calls';
};

const board = '{ itemLocations(first: 50) { edges { node { agreement { id } onHand { value } status } } } }';

function lookAtBoard(ground: Ground, asker: Asker, data: Payload): void {
  const rows = data.itemLocations.edges.map(({ node }: Payload) => {
    const id = decodeId('Agreement', node.agreement.id);
    return { agreementId: id.ok ? id.value : '' };
  });
  ground.found.look(asker, 'board', rows);
}

const asksOverHttp: Request = async (ground, asker) => {
  const { data, errors, status } = await asker.client.ask(board);
  if (errors.length > 0 || status !== 200) return `answered ${errors[0]?.extensions.code ?? status}`;
  lookAtBoard(ground, asker, data);
  return 'answered';
};

const refusedOverHttp: Request = async (_ground, { client }) => {
  const { userErrors } = await client.mutate('itemLocationSnooze', { id: 'none', until: '2026-03-05', reason: 'x' }, 'itemLocation { id }').catch(() => ({ userErrors: [{ code: 'INTERNAL_SERVER_ERROR' }] }));
  return `refused ${userErrors[0].code}`;
};

const hangsUp: Request = async ({ chance }, { client }) => {
  const query = chance() < 0.5 ? board : '{ agreements(first: 50) { edges { node { number itemLocationCount buyer { name } } } } }';
  const signal = AbortSignal.timeout(Math.ceil(chance() * 12));
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }), signal };
  return client.fetch('/graphql', init).then((response) => response.text()).then(() => 'answered before it hung up', () => 'hung up');
};

/** Shares of a run: the doors of the portal, and what happens behind them. */
const mix: ReadonlyArray<readonly [share: number, request: Request]> = [
  [36, reads], [8, readsEntities], [20, writes], [8, failsOnItsOwn], [8, failsInSql], [10, leavesCalls], [4, asksOverHttp], [2, refusedOverHttp], [4, hangsUp],
];

export async function anyRequest(ground: Ground, asker: Asker): Promise<void> {
  let ticket = ground.chance() * mix.reduce((sum, [share]) => sum + share, 0);
  const [, request] = mix.find(([share]) => (ticket -= share) < 0) ?? (mix[0] as (typeof mix)[0]);
  const outcome = await request(ground, asker).catch((error: Error) => outcomeOf(error, null));
  ground.found.requests += 1;
  ground.found.count(outcome);
}

const lost = /terminating connection|Connection terminated|connection terminated|not queryable|ECONNRESET|read ECONNRESET|Client has encountered a connection error|Query runner already released/;

/** A connection that was killed may fail whatever ran on it; anything else must be the error that was provoked. */
function outcomeOf(error: Error, expected: string | null): string {
  if (lost.test(error.message)) return 'connection lost';
  return expected ?? `surprise: ${error.message}`;
}
