import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId } from '../../../platform/graphql/ids.js';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

async function runs(as: TestClient, scene: Scene, more = ''): Promise<Payload[]> {
  const { planRuns } = await as.query(
    `query ($agreement: ID) { planRuns(agreement: $agreement${more}) { totalCount { value } edges { node { id agreementNumber kind state reason startedAt finishedAt itemLocations done suggestions changes { opened closed } } } } }`,
    { agreement: encodeId('Agreement', scene.agreement.id) },
  );
  return planRuns.edges.map((edge: Payload) => edge.node);
}

const ask = async (as: TestClient, scene: Scene): Promise<Payload> => as.mutate('planRequest', { agreement: encodeId('Agreement', scene.agreement.id) }, 'agreement');
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error('it never came to hold');
}

describe('a full run', () => {
  test('is asked for by a planner of either side and seen by both, and by nobody else', async () => {
    const scene = await Scene.open(portal);
    await scene.place('900');
    await scene.place('50', { location: 'B' });
    for (const as of [scene.supplier, scene.buyer]) {
      expect((await ask(as, scene)).userErrors).toEqual([]);
      await portal.settled();
    }
    for (const as of [scene.supplier, scene.buyer]) {
      const [latest, ...earlier] = await runs(as, scene);
      expect(latest).toMatchObject({ kind: 'FULL', state: 'COMPLETE', reason: 'plan.requested', itemLocations: 2, done: 2 });
      expect(latest?.suggestions).toBeGreaterThan(0);
      // The first run finds what is wrong, the second the same again.
      if (earlier.length > 0) expect([earlier[0]?.changes.opened > 0, latest?.changes]).toEqual([true, { opened: 0, closed: 0 }]);
      expect(earlier).toHaveLength(1);
    }
    for (const stranger of scene.strangers) {
      expect(await runs(stranger, scene)).toEqual([]);
      expect((await ask(stranger, scene)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });

  test('that is killed leaves every plan of the last complete one in force, and is made good by itself', async () => {
    const scene = await Scene.open(portal);
    const places = [await scene.place('900'), await scene.place('300', { location: 'B' }), await scene.place('100', { location: 'C' })];
    await scene.plan();
    const plans = async (): Promise<Payload[]> => (await portal.sql.query('select item_location_id, run_id, xmin::text from smi.planning_plan where item_location_id = any($1) order by 1', [places.map((at) => at.id)])).rows;
    const before = await plans();

    // Whoever holds the plan of the last item-location makes the run wait in the middle of its work.
    const last = [...places].map((at) => at.id).sort().at(-1);
    await portal.sql.query('begin');
    await portal.sql.query('select 1 from smi.planning_plan where item_location_id = $1 for update', [last]);
    await ask(scene.buyer, scene);
    const waiting = "select pid from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()) union select pid from pg_locks where not granted and locktype = 'transactionid' and transactionid = pg_current_xact_id()::xid";
    await until(async () => (await portal.sql.query(waiting)).rows.length > 0);
    expect(await runs(scene.supplier, scene, ', kind: FULL')).toMatchObject([{ state: 'RUNNING', finishedAt: null }, { state: 'COMPLETE' }]);
    expect(await plans()).toEqual(before);
    await portal.sql.query(`select pg_terminate_backend(pid) from (${waiting}) w`);
    await until(async () => (await portal.sql.query(waiting)).rows.length === 0);
    expect(await plans()).toEqual(before);
    await portal.sql.query('commit');

    await portal.sql.query("update graphile_worker._private_jobs set run_at = now() where task_id in (select id from graphile_worker._private_tasks where identifier = 'replenish')");
    await until(async () => (await runs(scene.buyer, scene, ', kind: FULL'))[0]?.state === 'COMPLETE');
    expect((await runs(scene.buyer, scene, ', kind: FULL')).map((run) => run.state)).toEqual(['COMPLETE', 'ABANDONED', 'COMPLETE']);
    expect((await plans()).every((row, index) => row.run_id !== before[index]?.run_id)).toBe(true);
  });
});
