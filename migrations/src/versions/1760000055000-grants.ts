import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationPolicies } from '../policies.js';

/**
 * Dated role grants with agreements, locations and an approval limit, and their administration. Why: a planner of one site is not a
 * planner of all, and an administrator who could grant to the own user would be everybody. The rules stand in the rules of access;
 * here the second wall: only an administrator writes grants, and never for the own user. Adds columns with constant defaults:
 * locks identity_user and identity_role_grant for milliseconds.
 */
export class Grants1760000055000 implements MigrationInterface {
  name = 'Grants1760000055000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(columns);
    await q.query(scopes);
    await q.query(clock);
    await q.query(administration);
    await q.query(policies);
    await q.query(people);
    await q.query(pickers);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop policy administered_insert on smi.identity_role_grant; drop policy administered_update on smi.identity_role_grant;
      drop policy context_reads_grants on smi.identity_role_grant; drop policy context_disables on smi.identity_user;
      drop policy context_names on smi.catalog_location; drop policy context_names on smi.agreements_item_location;
      revoke select on smi.catalog_location, smi.agreements_item_location from smi_ctx;
      revoke insert, update on smi.identity_role_grant from smi_buyer, smi_supplier`);
    await q.query('drop table smi.identity_grant_agreement, smi.identity_grant_location');
    await q.query(`drop function sec.grantable_agreements(), sec.grantable_locations(), sec.reads_grants(), sec.disable_user(uuid, text),
      sec.enable_user(uuid), sec.user_activity(), sec.same_person(uuid), sec.administers(), sec.today()`);
    await q.query(`revoke update on smi.identity_user from smi_ctx; revoke update (disabled_at) on auth.credential from smi_ctx`);
    await q.query(`alter table smi.identity_role_grant drop column all_agreements, drop column all_locations, drop column limit_minor, drop column limit_currency,
      drop column granted_by, drop column ended_at, drop column ended_by, drop column end_reason, drop column version, drop constraint identity_role_grant_id_key`);
    await q.query('alter table smi.identity_user drop column disabled_by, drop column disabled_reason');
  }
}

const columns = `
alter table smi.identity_user add column disabled_by uuid, add column disabled_reason text check (length(disabled_reason) between 1 and 300);
alter table smi.identity_role_grant
  add column all_agreements boolean not null default true,
  add column all_locations boolean not null default true,
  add column limit_minor bigint check (limit_minor >= 0),
  add column limit_currency text check (limit_currency ~ '^[A-Z]{3}$'),
  add column granted_by uuid,
  add column ended_at timestamptz,
  add column ended_by uuid,
  add column end_reason text check (length(end_reason) between 1 and 300),
  add column version integer not null default 1,
  add unique (id),
  add check ((limit_minor is null) = (limit_currency is null));
comment on column smi.identity_role_grant.limit_minor is 'Highest value that the holder may approve, in minor units of limit_currency; null: no limit';
comment on column smi.identity_role_grant.granted_by is 'Null: granted by an operator or with an accepted invitation';
`;

/** Which agreements and locations a grant is bound to; the composite references keep them within what the organisation is a party to. */
const scopes = `
create table smi.identity_grant_agreement (
  org_id uuid not null,
  grant_id uuid not null,
  buyer_id uuid not null,
  supplier_id uuid not null,
  agreement_id uuid not null,
  primary key (buyer_id, grant_id, agreement_id),
  check (org_id in (buyer_id, supplier_id)),
  foreign key (org_id, grant_id) references smi.identity_role_grant (org_id, id),
  foreign key (buyer_id, supplier_id, agreement_id) references smi.agreements_agreement (buyer_id, supplier_id, id)
);
create table smi.identity_grant_location (
  org_id uuid not null,
  grant_id uuid not null,
  buyer_id uuid not null,
  location_id uuid not null,
  primary key (buyer_id, grant_id, location_id),
  foreign key (org_id, grant_id) references smi.identity_role_grant (org_id, id),
  foreign key (buyer_id, location_id) references smi.catalog_location (buyer_id, id)
);
create index identity_grant_agreement_grant on smi.identity_grant_agreement (org_id, grant_id);
create index identity_grant_location_grant on smi.identity_grant_location (org_id, grant_id);
comment on table smi.identity_grant_location is 'Locations belong to the buyer: org_id is the grant of either side, buyer_id whose location it is';
${organisationPolicies('identity_grant_agreement', ['insert'])}
${organisationPolicies('identity_grant_location', ['insert'])}
create policy context_reads on smi.identity_grant_agreement for select to smi_ctx using (true);
create policy context_reads on smi.identity_grant_location for select to smi_ctx using (true);
grant select on smi.identity_grant_agreement, smi.identity_grant_location to smi_ctx;
`;

/** The day that grants are dated by: that of the portal's clock (sec.now), which a demo or a test sets and no party role can. */
const clock = `
create function sec.today() returns date language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
begin return (sec.now() at time zone 'UTC')::date; end $$;
revoke all on function sec.today() from public;
grant execute on function sec.today() to smi_buyer, smi_supplier;
alter function sec.today() owner to smi_ctx;
`;

const administration = `
create policy context_reads_grants on smi.identity_role_grant for select to smi_ctx using (true);
grant select on smi.identity_role_grant to smi_ctx;
create function sec.administers() returns boolean language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  return s.kind = 'web' and exists (select from smi.identity_role_grant g where g.org_id = s.org_id and g.user_id = s.user_id and g.role = 'AD'
    and g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'));
end $$;
revoke all on function sec.administers() from public;
grant execute on function sec.administers() to smi_buyer, smi_supplier;
alter function sec.administers() owner to smi_ctx;
`;

const policies = `
grant insert on smi.identity_role_grant to smi_buyer, smi_supplier;
grant update (valid_to, ended_at, ended_by, end_reason, version) on smi.identity_role_grant to smi_buyer, smi_supplier;
create policy administered_insert on smi.identity_role_grant as restrictive for insert to smi_buyer, smi_supplier
  with check ((select sec.administers()) and user_id <> (select sec.user_sid()) and granted_by = (select sec.user_sid()));
create policy administered_update on smi.identity_role_grant as restrictive for update to smi_buyer, smi_supplier
  using ((select sec.administers()) and user_id <> (select sec.user_sid()));
create policy administered_insert on smi.identity_grant_agreement as restrictive for insert to smi_buyer, smi_supplier with check ((select sec.administers()));
create policy administered_insert on smi.identity_grant_location as restrictive for insert to smi_buyer, smi_supplier with check ((select sec.administers()));
`;

/** Disabling ends every session in the same transaction; sec.session_counts asks again at each statement. */
const people = `
grant update (disabled_at, disabled_by, disabled_reason, version) on smi.identity_user to smi_ctx;
create policy context_disables on smi.identity_user for update to smi_ctx using (true) with check (not service);
grant update (disabled_at) on auth.credential to smi_ctx;
create function sec.disable_user(which uuid, reason text) returns boolean language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  if not sec.administers() or which = s.user_id then raise exception 'not an administrator of somebody else' using errcode = '42501'; end if;
  update smi.identity_user u set disabled_at = clock_timestamp(), disabled_by = s.user_id, disabled_reason = disable_user.reason, version = u.version + 1
   where u.org_id = s.org_id and u.id = which and not u.service and u.disabled_at is null;
  if not found then return false; end if;
  update auth.credential c set disabled_at = clock_timestamp() where c.user_id = which;
  update auth.session a set revoked_at = clock_timestamp() where a.user_id = which and a.kind <> 'api' and a.revoked_at is null;
  return true;
end $$;
create function sec.enable_user(which uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  if not sec.administers() or which = s.user_id then raise exception 'not an administrator of somebody else' using errcode = '42501'; end if;
  update smi.identity_user u set disabled_at = null, disabled_by = null, disabled_reason = null, version = u.version + 1
   where u.org_id = s.org_id and u.id = which and not u.service and u.disabled_at is not null;
  if not found then return false; end if;
  update auth.credential c set disabled_at = null where c.user_id = which;
  return true;
end $$;
create function sec.user_activity() returns table (user_id uuid, last_seen_at timestamptz) language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  if not sec.reads_grants() then raise exception 'not for this role' using errcode = '42501'; end if;
  return query select a.user_id, max(a.last_seen_at) from auth.session a where a.org_id = s.org_id and a.kind in ('web', 'api') group by 1;
end $$;
create function sec.same_person(other uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  return other = s.user_id or exists (select from smi.identity_user mine join smi.identity_user theirs on theirs.email = mine.email
    where mine.id = s.user_id and theirs.id = other and not mine.service and not theirs.service);
end $$;
comment on function sec.same_person(uuid) is 'An address has one credential in the whole portal, so two users with one address are one person';
revoke all on function sec.disable_user(uuid, text), sec.enable_user(uuid), sec.user_activity(), sec.same_person(uuid) from public;
grant execute on function sec.disable_user(uuid, text), sec.enable_user(uuid), sec.user_activity(), sec.same_person(uuid) to smi_buyer, smi_supplier;
alter function sec.disable_user(uuid, text) owner to smi_ctx;
alter function sec.enable_user(uuid) owner to smi_ctx;
alter function sec.user_activity() owner to smi_ctx;
alter function sec.same_person(uuid) owner to smi_ctx;
`;

/** An administrator sees no business row; what a grant can be bound to is named by these functions alone. */
const pickers = `
create policy context_names on smi.catalog_location for select to smi_ctx using (true);
create policy context_names on smi.agreements_item_location for select to smi_ctx using (true);
grant select on smi.catalog_location, smi.agreements_item_location to smi_ctx;
create function sec.reads_grants() returns boolean language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  return exists (select from smi.identity_role_grant g where g.org_id = s.org_id and g.user_id = s.user_id and g.role in ('AD', 'AU', 'FC')
    and g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'));
end $$;
create function sec.grantable_agreements() returns table (buyer_id uuid, supplier_id uuid, id uuid, number text, partner text)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  if not sec.reads_grants() then raise exception 'not for this role' using errcode = '42501'; end if;
  return query select a.buyer_id, a.supplier_id, a.id, a.number, o.short_name from smi.agreements_agreement a
    join smi.identity_organisation o on o.id = case when s.side = 'BUYER' then a.supplier_id else a.buyer_id end
   where s.org_id in (a.buyer_id, a.supplier_id) and (s.side = 'BUYER' or a.id = any (sec.live_agreements()));
end $$;
create function sec.grantable_locations() returns table (buyer_id uuid, id uuid, code text, name text, partner text)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); live uuid[] := case when s.side = 'SUPPLIER' then sec.live_agreements() end;
begin
  if not sec.reads_grants() then raise exception 'not for this role' using errcode = '42501'; end if;
  return query select l.buyer_id, l.id, l.code, l.name, o.short_name from smi.catalog_location l join smi.identity_organisation o on o.id = l.buyer_id
   where (s.side = 'BUYER' and l.buyer_id = s.org_id)
      or (s.side = 'SUPPLIER' and exists (select from smi.agreements_item_location i where i.buyer_id = l.buyer_id and i.location_id = l.id
            and i.supplier_id = s.org_id and i.agreement_id = any (live)));
end $$;
revoke all on function sec.reads_grants(), sec.grantable_agreements(), sec.grantable_locations() from public;
grant execute on function sec.reads_grants(), sec.grantable_agreements(), sec.grantable_locations() to smi_buyer, smi_supplier;
alter function sec.reads_grants() owner to smi_ctx;
alter function sec.grantable_agreements() owner to smi_ctx;
alter function sec.grantable_locations() owner to smi_ctx;
`;
