import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Changes of limits that need a second person. A change waits here until a manager of either side accepts it; only then does the
 * function below write the limits, for the supplier has no right to. It asks once more who accepts: never the person who proposed, and
 * only with a manager's grant that reaches the place. New table and two columns: locks agreements_threshold for milliseconds.
 */
export class ThresholdChanges1760000097100 implements MigrationInterface {
  name = 'ThresholdChanges1760000097100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(table);
    await q.query(acceptance);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('set local role smi_ctx; drop function sec.accept_threshold_change(uuid, integer, text, timestamptz); set local role smi_owner');
    await q.query(`drop policy context_schedules on smi.agreements_threshold; drop policy context_reads_limits on smi.agreements_threshold;
      drop policy context_counts on smi.agreements_item_location;
      revoke select, insert on smi.agreements_threshold from smi_ctx; revoke update (version) on smi.agreements_item_location from smi_ctx`);
    await q.query('drop table smi.agreements_threshold_change');
    await q.query('alter table smi.agreements_threshold drop column agreed_by');
  }
}

const table = `
alter table smi.agreements_threshold add column agreed_by uuid;
comment on column smi.agreements_threshold.agreed_by is 'The second person, of either side, when the change needed one';
create table smi.agreements_threshold_change (${tenantColumns},
  id uuid not null default uuidv7() unique,
  item_location_id uuid not null,
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
  effective_from date not null,
  unit text not null check (unit in ('QTY', 'DAYS')),
  minimum numeric(18,4) not null,
  maximum numeric(18,4) not null,
  reorder_point numeric(18,4),
  target numeric(18,4),
  minimum_floor numeric(18,4),
  reason text not null check (length(reason) between 1 and 500),
  grounds text[] not null check (cardinality(grounds) > 0 and grounds <@ array['SHARE', 'UNIT', 'VALUE']),
  share_centi bigint check (share_centi >= 0),
  replaces_id uuid,
  proposed_by uuid not null,
  proposer text not null check (length(proposer) between 1 and 200),
  proposed_for text check (length(proposed_for) between 1 and 200),
  proposed_side text not null check (proposed_side in ('BUYER', 'SUPPLIER')),
  proposed_at timestamptz not null,
  decided_by uuid,
  decider text check (length(decider) between 1 and 200),
  decided_for text check (length(decided_for) between 1 and 200),
  decided_side text check (decided_side in ('BUYER', 'SUPPLIER')),
  decided_at timestamptz,
  comment text check (length(comment) between 1 and 500),
  threshold_id uuid,
  version integer not null default 1,
  primary key (buyer_id, id),
  check ((state = 'PROPOSED') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (decided_side is null) and (decided_by is null) = (decider is null)),
  check (state not in ('ACCEPTED', 'REJECTED') or decided_by <> proposed_by),
  check ((state = 'ACCEPTED') = (threshold_id is not null)),
  ${itemLocationReference}
);
create unique index agreements_threshold_change_open on smi.agreements_threshold_change (buyer_id, item_location_id) where state = 'PROPOSED';
create index agreements_threshold_change_of on smi.agreements_threshold_change (buyer_id, item_location_id, proposed_at desc);
create index agreements_threshold_change_buyer on smi.agreements_threshold_change (buyer_id, proposed_at desc, id);
create index agreements_threshold_change_supplier on smi.agreements_threshold_change (supplier_id, proposed_at desc, id);
comment on column smi.agreements_threshold_change.share_centi is 'Largest relative move of a limit in hundredths of a percent; null when limits do not compare';
comment on column smi.agreements_threshold_change.proposed_for is 'The person for whom a colleague proposed under a delegation';
comment on column smi.agreements_threshold_change.replaces_id is 'The limits that were in force, or scheduled, for its day when it was proposed';
${tenantPolicies({ name: 'agreements_threshold_change', buyerWrites: ['insert'] })}
${scopePolicy('agreements_threshold_change', { through: 'agreements_item_location', key: 'id', column: 'item_location_id' })}
grant update (state, decided_by, decider, decided_for, decided_side, decided_at, comment, version) on smi.agreements_threshold_change to smi_buyer, smi_supplier;
create policy as_oneself_insert on smi.agreements_threshold_change as restrictive for insert to smi_buyer with check (proposed_by = (select sec.user_sid()) and state = 'PROPOSED');
create policy as_oneself_update on smi.agreements_threshold_change as restrictive for update to smi_buyer, smi_supplier
  using (state = 'PROPOSED' and (select sec.org_sid()) in (buyer_id, supplier_id)) with check (decided_by = (select sec.user_sid()) and state in ('REJECTED', 'WITHDRAWN'));
create policy context_all on smi.agreements_threshold_change to smi_ctx using (true) with check (state <> 'PROPOSED');
grant select, update (state, decided_by, decider, decided_for, decided_side, decided_at, comment, threshold_id, version) on smi.agreements_threshold_change to smi_ctx;
`;

/** Null when somebody was faster; refused outright when the server forgot to ask what the rules ask. */
const acceptance = `
create policy context_reads_limits on smi.agreements_threshold for select to smi_ctx using (true);
create policy context_schedules on smi.agreements_threshold for insert to smi_ctx with check (agreed_by is not null);
grant select, insert on smi.agreements_threshold to smi_ctx;
create policy context_counts on smi.agreements_item_location for update to smi_ctx using (true) with check (version > 1);
grant update (version) on smi.agreements_item_location to smi_ctx;
create function sec.accept_threshold_change(change uuid, expected integer, note text, at timestamptz) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); c smi.agreements_threshold_change; l smi.agreements_item_location; made uuid; latest timestamptz;
begin
  select * into c from smi.agreements_threshold_change t where t.id = change and s.org_id in (t.buyer_id, t.supplier_id) and t.state = 'PROPOSED' and t.version = expected for update;
  if c.id is null then return null; end if;
  select * into l from smi.agreements_item_location i where i.buyer_id = c.buyer_id and i.id = c.item_location_id;
  if sec.one_person(c.proposed_by, c.proposed_at) is not null or (s.side = 'SUPPLIER' and not c.agreement_id = any (sec.live_agreements())) or not exists (
      select from smi.identity_role_grant g where g.org_id = s.org_id and g.user_id = sec.grant_holder() and g.role in ('BC', 'SA') and g.ended_at is null
         and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)
         and (g.all_agreements or exists (select from smi.identity_grant_agreement a where a.org_id = g.org_id and a.grant_id = g.id and a.agreement_id = c.agreement_id))
         and (g.all_locations or exists (select from smi.identity_grant_location p where p.org_id = g.org_id and p.grant_id = g.id and p.location_id = l.location_id))) then
    raise exception 'not the second person' using errcode = '42501';
  end if;
  select max(k.recorded_at) into latest from smi.agreements_threshold k where k.buyer_id = c.buyer_id and k.item_location_id = c.item_location_id and k.effective_from = c.effective_from;
  insert into smi.agreements_threshold (buyer_id, supplier_id, agreement_id, item_location_id, effective_from, unit, minimum, maximum, reorder_point, target, minimum_floor,
      reason, recorded_at, recorded_by, agreed_by)
    values (c.buyer_id, c.supplier_id, c.agreement_id, c.item_location_id, c.effective_from, c.unit, c.minimum, c.maximum, c.reorder_point, c.target, c.minimum_floor,
      c.reason, greatest(accept_threshold_change.at, latest + interval '1 microsecond'), c.proposed_by, s.user_id) returning id into made;
  update smi.agreements_threshold_change t set state = 'ACCEPTED', decided_by = s.user_id, decided_side = s.side, decided_at = accept_threshold_change.at, comment = nullif(note, ''),
      decider = (select u.name from smi.identity_user u where u.id = s.user_id), decided_for = (select u.name from smi.identity_user u where u.id = sec.acting_for()), threshold_id = made, version = t.version + 1 where t.buyer_id = c.buyer_id and t.id = c.id;
  update smi.agreements_item_location i set version = i.version + 1 where i.buyer_id = c.buyer_id and i.id = c.item_location_id;
  return made;
end $$;
revoke all on function sec.accept_threshold_change(uuid, integer, text, timestamptz) from public;
grant execute on function sec.accept_threshold_change(uuid, integer, text, timestamptz) to smi_buyer, smi_supplier;
alter function sec.accept_threshold_change(uuid, integer, text, timestamptz) owner to smi_ctx;
`;
