import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every night each live agreement is planned in full. Nobody is signed in then: the worker asks through one function that can do
 * nothing else, and each run works with a grant of the buyer's own service actor, as after any other request. Locks nothing.
 */
export class NightlyPlans1760000095500 implements MigrationInterface {
  name = 'NightlyPlans1760000095500';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
grant insert on smi.planning_request to smi_ctx;
create policy context_asks_nightly on smi.planning_request for insert to smi_ctx with check (item_location_id is null and reason = 'plan.nightly');
create function sec.request_nightly_plans() returns integer language plpgsql volatile security definer set search_path = pg_catalog as $$
declare a record; g uuid; asked integer := 0;
begin
  for a in
    select k.id, k.buyer_id, k.supplier_id, u.id as actor from smi.agreements_agreement k
      join smi.identity_user u on u.org_id = k.buyer_id and u.service
     where k.state in ('ACTIVE', 'REVIEW_DUE')
  loop
    insert into smi.planning_request (buyer_id, supplier_id, agreement_id, reason) values (a.buyer_id, a.supplier_id, a.id, 'plan.nightly');
    insert into auth.job_grant (user_id, org_id, side) values (a.actor, a.buyer_id, 'BUYER') returning id into g;
    perform queue.add('replenish', json_build_object('grant', g, 'agreementId', a.id), a.buyer_id || ':replenish:' || a.id, clock_timestamp());
    asked := asked + 1;
  end loop;
  return asked;
end $$;
revoke all on function sec.request_nightly_plans() from public;
grant execute on function sec.request_nightly_plans() to smi_worker;
alter function sec.request_nightly_plans() owner to smi_ctx;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.request_nightly_plans()');
    await q.query('drop policy context_asks_nightly on smi.planning_request');
    await q.query('revoke insert on smi.planning_request from smi_ctx');
  }
}
