import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Requests to plan. A plan is always computed as the buyer: only the buyer sees every figure it rests on, so a supplier's
 * action asks for a plan and the buyer's service actor makes it. The job is only the wake-up; the requests say what to do
 * and none is lost when jobs of one agreement merge. Adds one column with a constant default: locks for milliseconds.
 */
export class PlanningRequests1760000010000 implements MigrationInterface {
  name = 'PlanningRequests1760000010000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.identity_user add column service boolean not null default false');
    await q.query('create unique index identity_user_service on smi.identity_user (org_id) where service');
    await q.query('grant insert on smi.identity_user to smi_ctx');
    await q.query('create policy context_adds_service on smi.identity_user for insert to smi_ctx with check (service)');
    await q.query(requests);
    await q.query(tenantPolicies({ name: 'planning_request', buyerWrites: ['insert'], supplierWrites: ['insert'] }));
    await q.query('grant delete on smi.planning_request to smi_buyer');
    await q.query(wake);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.wake_planning(uuid)');
    await q.query('drop table smi.planning_request');
    await q.query('drop policy context_adds_service on smi.identity_user');
    await q.query('revoke insert on smi.identity_user from smi_ctx');
    await q.query('drop index smi.identity_user_service');
    await q.query('alter table smi.identity_user drop column service');
  }
}

const requests = `
create table smi.planning_request (${tenantColumns},
  id uuid not null default uuidv7(),
  item_location_id uuid,
  reason text not null,
  requested_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, agreement_id, id),
  ${agreementReference}
);
create index planning_request_item_location on smi.planning_request (buyer_id, item_location_id);
comment on column smi.planning_request.item_location_id is 'Null asks for every item-location of the agreement';
`;

const wake = `
create function sec.wake_planning(agreement uuid) returns void language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); a record; actor uuid; g uuid;
begin
  select g1.buyer_id, g1.supplier_id into a from smi.agreements_agreement g1
   where g1.id = wake_planning.agreement and s.org_id in (g1.buyer_id, g1.supplier_id);
  if a.buyer_id is null then raise exception 'not a party' using errcode = '42501'; end if;
  select u.id into actor from smi.identity_user u where u.org_id = a.buyer_id and u.service;
  if actor is null then
    insert into smi.identity_user (org_id, email, name, service)
    values (a.buyer_id, 'planning@' || a.buyer_id || '.invalid', 'Stockpact planning', true)
    on conflict do nothing returning id into actor;
    if actor is null then select u.id into actor from smi.identity_user u where u.org_id = a.buyer_id and u.service; end if;
  end if;
  insert into auth.job_grant (user_id, org_id, side) values (actor, a.buyer_id, 'BUYER') returning id into g;
  perform queue.add('replenish', json_build_object('grant', g, 'agreementId', agreement), a.buyer_id || ':replenish:' || agreement, clock_timestamp());
end $$;
revoke all on function sec.wake_planning(uuid) from public;
grant execute on function sec.wake_planning(uuid) to smi_buyer, smi_supplier;
alter function sec.wake_planning(uuid) owner to smi_ctx;
`;
