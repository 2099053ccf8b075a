import type { Client } from 'pg';
import type { World } from '../world.js';
import { DEMO_CLOCK } from '../time-frame.js';

/**
 * Asks for a plan of every agreement, as a new installation would on its first morning: no person has to be signed in for it,
 * so each buyer's service actor is made when it does not exist yet and the request carries its grant.
 */
export async function requestFirstPlan(client: Client, world: World): Promise<void> {
  for (const agreement of world.agreements) {
    const buyer = world.organisation(agreement.buyer).id;
    await client.query('set role smi_owner');
    await client.query(
      `insert into smi.planning_request (buyer_id, supplier_id, agreement_id, item_location_id, reason, requested_at) values ($1, $2, $3, null, 'demo.seeded', $4)`,
      [buyer, world.organisation(agreement.supplier).id, agreement.id, DEMO_CLOCK],
    );
    await client.query(
      `insert into smi.identity_user (org_id, email, name, service) values ($1::uuid, 'planning@' || $1::uuid || '.invalid', 'Stockpact planning', true) on conflict do nothing`,
      [buyer],
    );
    const { rows } = await client.query<{ id: string }>(
      `insert into auth.job_grant (user_id, org_id, side) select u.id, u.org_id, 'BUYER' from smi.identity_user u where u.org_id = $1 and u.service returning id`,
      [buyer],
    );
    await client.query('set role smi_worker');
    await client.query(`select graphile_worker.add_job('replenish', json_build_object('grant', $1::uuid, 'agreementId', $2::uuid))`, [rows[0]?.id, agreement.id]);
  }
  await client.query('reset role');
}

const POLL_MS = 50;

/** Waits until no job and no request to plan is left; a job that gave up is an error. */
export async function settled(client: Client, say: (line: string) => void): Promise<void> {
  for (let told = Date.now(); ; ) {
    const { rows } = await client.query<{ jobs: number; requests: number; failed: string | null }>(
      `select (select count(*)::int from graphile_worker._private_jobs where attempts < max_attempts) as jobs,
              (select count(*)::int from smi.planning_request) as requests,
              (select min(last_error) from graphile_worker._private_jobs where last_error is not null) as failed`,
    );
    const [state] = rows;
    if (state?.failed) throw new Error(`a job of the demo failed: ${state.failed}`);
    if (state?.jobs === 0 && state.requests === 0) return;
    if (Date.now() - told > 10_000) {
      told = Date.now();
      say(`  ${state?.jobs} jobs and ${state?.requests} requests to plan are waiting`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
