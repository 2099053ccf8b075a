import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Edit, dropAsContext, editFunction, undoEdits } from '../functions.js';
import { noPreview, organisationPolicies } from '../policies.js';

/**
 * Emergency overrides: two planners of a buyer, neither of whom proposed it, stand in for the manager who is missing or for a limit that
 * is too low, for one step and some hours. One asks, another confirms, and only a function confirms: it asks once more who they are. The
 * table belongs to the buyer alone. New table, one function edited: locks nothing for long.
 */
export class EmergencyOverrides1760000097400 implements MigrationInterface {
  name = 'EmergencyOverrides1760000097400';

  async up(q: QueryRunner): Promise<void> {
    await q.query(table);
    await q.query(confirmation);
    await q.query(editFunction(acceptance, [planners]));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(undoEdits(acceptance, [planners]));
    await q.query(dropAsContext('sec.confirm_override(uuid, integer, text, timestamptz)'));
    await q.query('drop table smi.identity_override');
  }
}

const table = `
create table smi.identity_override (
  org_id uuid not null,
  id uuid not null default uuidv7() unique,
  item_location_id uuid not null,
  agreement_id uuid not null,
  step text not null check (step in ('THRESHOLD_CHANGE', 'PROPOSAL')),
  subject_id uuid not null,
  subject text not null check (length(subject) between 1 and 200),
  state text not null default 'ASKED' check (state in ('ASKED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
  reason text not null check (length(reason) between 1 and 500),
  asked_by uuid not null,
  asker text not null check (length(asker) between 1 and 200),
  asked_for text check (length(asked_for) between 1 and 200),
  asked_at timestamptz not null,
  valid_until timestamptz not null check (valid_until > asked_at and valid_until <= asked_at + interval '72 hours'),
  decided_by uuid,
  decider text check (length(decider) between 1 and 200),
  decided_for text check (length(decided_for) between 1 and 200),
  decided_at timestamptz,
  comment text check (length(comment) between 1 and 500),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, asked_by) references smi.identity_user (org_id, id),
  foreign key (org_id, decided_by) references smi.identity_user (org_id, id),
  check ((state in ('ASKED', 'EXPIRED')) = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (decider is null)),
  check (state <> 'CONFIRMED' or decided_by <> asked_by)
);
create unique index identity_override_open on smi.identity_override (org_id, subject_id) where state = 'ASKED';
create index identity_override_latest on smi.identity_override (org_id, asked_at desc, id);
${organisationPolicies('identity_override', ['insert'])}
${noPreview('identity_override')}
create policy grant_scope on smi.identity_override as restrictive to smi_buyer, smi_supplier
  using (case when (select sec.unscoped()) then true else exists (select from smi.agreements_item_location parent where parent.buyer_id = identity_override.org_id and parent.id = identity_override.item_location_id) end);
grant update (state, decided_by, decider, decided_for, decided_at, comment, version) on smi.identity_override to smi_buyer;
create policy as_oneself_insert on smi.identity_override as restrictive for insert to smi_buyer, smi_supplier with check (asked_by = (select sec.user_sid()) and state = 'ASKED');
create policy as_oneself_update on smi.identity_override as restrictive for update to smi_buyer
  using (state = 'ASKED' and org_id = (select sec.org_sid())) with check (state in ('REFUSED', 'WITHDRAWN', 'EXPIRED') and (state = 'EXPIRED' or decided_by = (select sec.user_sid())));
create policy context_all on smi.identity_override to smi_ctx using (true) with check (state = 'CONFIRMED');
grant select, update (state, decided_by, decider, decided_for, decided_at, comment, version) on smi.identity_override to smi_ctx;
`;

/** False when somebody was faster; refused outright when the server forgot to ask what the rules ask. */
const confirmation = `
create function sec.confirm_override(override uuid, expected integer, note text, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); o smi.identity_override; l smi.agreements_item_location;
begin
  select * into o from smi.identity_override t where t.id = override and t.org_id = s.org_id and t.state = 'ASKED' and t.version = expected for update;
  if o.id is null then return false; end if;
  select * into l from smi.agreements_item_location i where i.buyer_id = o.org_id and i.id = o.item_location_id;
  if o.valid_until <= confirm_override.at or sec.one_person(o.asked_by, o.asked_at) is not null
      or exists (select from smi.identity_user u where u.id = o.asked_by and u.disabled_at is not null) or not exists (
      select from smi.identity_role_grant g where g.org_id = s.org_id and g.user_id = sec.grant_holder() and g.role in ('BP', 'BC') and g.ended_at is null
         and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)
         and (g.all_agreements or exists (select from smi.identity_grant_agreement a where a.org_id = g.org_id and a.grant_id = g.id and a.agreement_id = o.agreement_id))
         and (g.all_locations or exists (select from smi.identity_grant_location p where p.org_id = g.org_id and p.grant_id = g.id and p.location_id = l.location_id))) then
    raise exception 'not the second person' using errcode = '42501';
  end if;
  update smi.identity_override t set state = 'CONFIRMED', decided_by = s.user_id, decided_at = confirm_override.at, comment = nullif(note, ''), version = t.version + 1,
      decider = (select u.name from smi.identity_user u where u.id = s.user_id), decided_for = (select u.name from smi.identity_user u where u.id = sec.acting_for())
    where t.org_id = o.org_id and t.id = o.id;
  return true;
end $$;
revoke all on function sec.confirm_override(uuid, integer, text, timestamptz) from public;
grant execute on function sec.confirm_override(uuid, integer, text, timestamptz) to smi_buyer;
alter function sec.confirm_override(uuid, integer, text, timestamptz) owner to smi_ctx;
`;

const acceptance = 'sec.accept_threshold_change(uuid, integer, text, timestamptz)';
/** A planner accepts where this very person has confirmed an override of another planner, and neither proposed the change. */
const planners: Edit = [
  `g.role in ('BC', 'SA') and`,
  `(g.role in ('BC', 'SA') or (g.role = 'BP' and exists (select from smi.identity_override o where o.org_id = c.buyer_id and o.subject_id = c.id and o.step = 'THRESHOLD_CHANGE' and o.state = 'CONFIRMED'
            and o.decided_by = s.user_id and o.valid_until > accept_threshold_change.at and o.asked_by <> c.proposed_by))) and`,
];
