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

/** The name under which the worker of this portal locks jobs: seen while it takes one. */
async function ownName(): Promise<string> {
  await portal.sql.query(`create table public.taken (name text); create function public.note_taken() returns trigger language plpgsql security definer as $$ begin insert into public.taken values (new.locked_by); return new; end $$;
    create trigger note_taken before update on graphile_worker._private_jobs for each row when (new.locked_by is not null) execute function public.note_taken()`);
  const job = await lockedJob('pool-dead-too');
  for (let round = 0; round < 80 && (await left(job)) > 0; round += 1) await pause(250);
  await portal.sql.query('drop trigger note_taken on graphile_worker._private_jobs');
  const { rows } = await portal.sql.query<{ name: string }>("select name from public.taken where name <> 'pool-dead-too' limit 1");
  expect(rows).toMatchObject([{ name: expect.stringMatching(/^pool-/) }]);
  return rows[0]?.name ?? '';
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

describe('a job whose end could not be reported', () => {
  test('is taken up again by the worker that holds it, while others that it works on go on', async () => {
    const lost = await lockedJob(await ownName());
    for (let round = 0; round < 80 && (await left(lost)) > 0; round += 1) await pause(250);
    expect(await left(lost)).toBe(0);
  }, 60_000);
});
