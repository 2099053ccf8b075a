import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

async function lockedJob(worker: string): Promise<string> {
  const buyer = await portal.world.organisation('BUYER');
  const user = await portal.world.insert('smi.identity_user', { org_id: buyer.id, email: `service@${buyer.id}.test`, name: 'Service' });
  const grant = await portal.world.insert('auth.job_grant', { user_id: user, org_id: buyer.id, side: 'BUYER' });
  await portal.sql.query('begin');
  const { rows } = await portal.sql.query<{ id: string }>(`select id from graphile_worker.add_job('feeds.apply', json_build_object('grant', $1::text, 'importId', uuidv7()))`, [grant]);
  await portal.sql.query(`update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - interval '1 minute' where id = $1`, [rows[0]?.id, worker]);
  await portal.sql.query('commit');
  return rows[0]?.id ?? '';
}

const left = async (job: string): Promise<number> => (await portal.sql.query('select 1 from graphile_worker._private_jobs where id = $1', [job])).rows.length;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('jobs of a worker that died', () => {
  test('are taken over within seconds, those of a worker that lives are not', async () => {
    await portal.sql.query(`select pg_advisory_lock(hashtextextended('pool-living', 0))`);
    const [living, dead] = [await lockedJob('pool-living'), await lockedJob('pool-dead')];
    for (let round = 0; round < 80 && (await left(dead)) > 0; round += 1) await pause(250);
    expect([await left(dead), await left(living)]).toEqual([0, 1]);
    await portal.sql.query('delete from graphile_worker._private_jobs where id = $1', [living]);
  }, 60_000);
});
