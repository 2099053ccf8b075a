import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene } from '../../../test/kit/replenishment.js';

const kept = { accessLog: 400, mail: 90, answers: 30, sessions: 30 };

let portal: TestPortal;
let scene: Scene;
beforeAll(async () => {
  portal = await startTestPortal({ config: { kept } });
  scene = await Scene.open(portal);
});
afterAll(() => portal.stop());

/** The portal's own clock stands at this day; what the database dates is as old as the days say. */
const portalNow = "timestamptz '2026-03-02 03:00Z'";
const ages = [5, 29, 31, 89, 91, 399, 401, 3_000];

const tables = {
  'smi.agreements_access': { time: 'at', limit: kept.accessLog },
  'smi.platform_export_day': { time: 'day', limit: kept.accessLog },
  'auth.mail': { time: 'created_at', limit: kept.mail },
  'smi.platform_idempotency': { time: 'created_at', limit: kept.answers },
  'auth.session': { time: 'expires_at', limit: kept.sessions },
  'auth.ticket': { time: 'expires_at', limit: kept.sessions },
  'auth.link': { time: 'expires_at', limit: kept.sessions },
  'auth.throttle': { time: 'window_started_at', limit: kept.sessions },
  'auth.job_grant': { time: 'created_at', limit: kept.sessions },
} as const;

/** A row of each age in each table; those of ours are known by what they carry. */
async function furnish(): Promise<void> {
  const { buyer, supplier, id } = scene.agreement;
  const { rows } = await portal.sql.query<{ id: string }>('select id from smi.identity_user where org_id = $1 order by id limit 1', [buyer.id]);
  const user = rows[0]?.id;
  for (const days of ages) {
    const [at, real] = [`${portalNow} - interval '${days} days'`, `clock_timestamp() - interval '${days} days'`];
    await portal.sql.query(`insert into smi.agreements_access (buyer_id, supplier_id, agreement_id, at, reader_org_id, reader_id, reader_name, door, operation, figures, row_count) values ($1, $2, $3, ${at}, $2, $1, 'Reader', 'SCREEN', 'Old', '{STOCK}', 1)`, [buyer.id, supplier.id, id]);
    await portal.sql.query(`insert into smi.platform_export_day (org_id, user_id, day, row_count) values ($1, $2, (${at})::date, 1)`, [buyer.id, user]);
    await portal.sql.query(`insert into auth.mail (org_id, kind, created_at) values ($1, 'OLD', ${real})`, [buyer.id]);
    await portal.sql.query(`insert into smi.platform_idempotency (org_id, key, user_id, operation, input_hash, created_at) values ($1, $2, $3, 'old', '\\x00', ${real})`, [buyer.id, randomUUID(), user]);
    await portal.sql.query(`insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at) values (sha256(convert_to($1, 'UTF8')), 'web', $2, $3, 'BUYER', ${real})`, [`old ${days}`, user, buyer.id]);
    await portal.sql.query(`insert into auth.ticket (token_hash, user_id, expires_at) values (sha256(convert_to($1, 'UTF8')), $2, ${real})`, [`old ${days}`, user]);
    await portal.sql.query(`insert into auth.link (token_hash, purpose, org_id, subject_id, expires_at) values (sha256(convert_to($1, 'UTF8')), 'RESET', $2, $3, ${real})`, [`old ${days}`, buyer.id, user]);
    await portal.sql.query(`insert into auth.throttle (key, failures, window_started_at) values ($1, 1, ${real})`, [`old ${days}`]);
    await portal.sql.query(`insert into auth.job_grant (user_id, org_id, side, created_at) values ($1, $2, 'BUYER', ${real})`, [user, buyer.id]);
  }
}

/** Ages in days of the rows that are there, of those that were put there. */
async function agesIn(table: keyof typeof tables): Promise<number[]> {
  const { time } = tables[table];
  const now = table.startsWith('smi.agreements') || time === 'day' ? portalNow : 'clock_timestamp()';
  const { rows } = await portal.sql.query<{ days: number }>(`select round(extract(epoch from ${now} - ${time}::timestamptz) / 86400)::int as days from ${table} where ${time} < ${now} - interval '2 days' order by 1`);
  return rows.map(({ days }) => days);
}

async function night(): Promise<void> {
  await portal.sql.query("select graphile_worker.add_job('platform.tidy', '{}')");
  await portal.settled();
}

const count = async (table: string): Promise<number> => Number((await portal.sql.query(`select count(*) as n from ${table}`)).rows[0].n);

describe('every night', () => {
  test('rows go that are older than they are kept, and no younger one', async () => {
    await furnish();
    await night();
    for (const table of Object.keys(tables) as Array<keyof typeof tables>) {
      expect([table, await agesIn(table)]).toEqual([table, ages.filter((age) => age < tables[table].limit)]);
    }
  });

  test('goes on in batches until nothing old is left', async () => {
    await portal.sql.query("insert into auth.throttle (key, failures, window_started_at) select 'flood ' || n, 1, clock_timestamp() - interval '40 days' from generate_series(1, 2500) n");
    await night();
    expect(await agesIn('auth.throttle')).toEqual([5, 29]);
  });

  test('leaves every fact where it is, however old, and the right of a job that still waits', async () => {
    await scene.buyer.mutate('viewerPreferencesUpdate', { expectedVersion: 1, locale: 'ja' }, 'user { locale }');
    await portal.sql.query("update smi.platform_fact set at = at - interval '20 years', recorded_at = recorded_at - interval '20 years'");
    const { rows } = await portal.sql.query<{ id: string }>("insert into auth.job_grant (user_id, org_id, side, created_at) select id, org_id, 'BUYER', clock_timestamp() - interval '50 days' from smi.identity_user where org_id = $1 limit 1 returning id", [scene.agreement.buyer.id]);
    await portal.sql.query("select graphile_worker.add_job('mail.send', json_build_object('grant', $1::text, 'mail', uuidv7()), run_at => now() + interval '1 hour')", [rows[0]?.id]);
    await portal.sql.query("update graphile_worker._private_jobs set created_at = now() - interval '50 days'");
    const before = [await count('smi.platform_fact'), await count('smi.platform_fact_chain')];
    await portal.sql.query("select graphile_worker.add_job('platform.tidy', '{}')");
    for (let round = 0; round < 200 && (await portal.sql.query("select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'platform.tidy'")).rowCount; round += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    expect([await count('smi.platform_fact'), await count('smi.platform_fact_chain')]).toEqual(before);
    expect(before[0]).toBeGreaterThan(0);
    expect((await portal.sql.query('select from auth.job_grant where id = $1', [rows[0]?.id])).rowCount).toBe(1);
  });

  test('is done once a night by the queue, and by nobody who asks', async () => {
    const { rows } = await portal.sql.query('select identifier from graphile_worker._private_known_crontabs order by identifier');
    expect(rows).toEqual([{ identifier: 'planning.nightly' }, { identifier: 'platform.tidy' }]);
    for (const role of ['smi_app', 'smi_auth', 'smi_buyer', 'smi_supplier']) {
      const { rows: may } = await portal.sql.query("select proname from pg_proc p where pronamespace = 'sec'::regnamespace and proname like 'tidy%' and has_function_privilege($1, p.oid, 'execute')", [role]);
      expect([role, may]).toEqual([role, []]);
    }
  });

  test('removes nothing fresh, even if a function were called with tomorrow', async () => {
    await portal.sql.query('set role smi_worker');
    try {
      for (const kind of ['access', 'exports', 'mail', 'answers', 'sessions', 'tickets', 'links', 'throttle']) await portal.sql.query(`select sec.tidy_${kind}(clock_timestamp() + interval '10 years', 1000)`);
      await portal.sql.query(`select sec.tidy_grants(clock_timestamp() + interval '10 years', 1000, '{}')`);
    } finally {
      await portal.sql.query('reset role');
    }
    expect([await agesIn('smi.agreements_access'), await agesIn('smi.platform_export_day')]).toEqual([[5, 29], [5, 29]]);
    expect((await scene.buyer.ask('{ agreements { edges { node { id } } } }')).errors).toEqual([]);
  });
});
