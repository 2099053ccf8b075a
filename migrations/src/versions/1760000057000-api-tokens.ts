import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationPolicies } from '../policies.js';

/**
 * API tokens of an organisation. A token is a session that no person opened: its SHA-256 stands beside the hashes of web sessions, so
 * that expiry, revocation and row-level security are the same and have no second way in. It acts as the organisation's integration
 * user, whose only grant is IC, and may at most what was chosen when it was made. Adds two columns: locks for milliseconds.
 */
export class ApiTokens1760000057000 implements MigrationInterface {
  name = 'ApiTokens1760000057000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(functions);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop function sec.token_create(text, text, text[], timestamptz, bytea), sec.token_revoke(uuid), sec.token_permissions(), sec.token_used(text)`);
    await q.query(`delete from auth.session where kind = 'api'`);
    await q.query('alter table auth.session drop column api_token_id');
    await q.query(`alter table auth.session drop constraint session_kind_check, add constraint session_kind_check check (kind in ('web', 'job', 'entrance'))`);
    await q.query('drop policy context_adds_integration on smi.identity_user; drop policy context_grants_integration on smi.identity_role_grant');
    await q.query('drop table smi.identity_api_token; alter table smi.identity_user drop column integration');
  }
}

const tables = `
alter table smi.identity_user add column integration boolean not null default false, add check (not (service and integration));
create unique index identity_user_integration on smi.identity_user (org_id) where integration;
create table smi.identity_api_token (
  org_id uuid not null,
  id uuid not null default uuidv7() unique,
  user_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  last_four text not null check (length(last_four) = 4),
  permissions text[] not null check (cardinality(permissions) between 1 and 50),
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null check (expires_at <= created_at + interval '366 days'),
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, user_id) references smi.identity_user (org_id, id),
  foreign key (org_id, created_by) references smi.identity_user (org_id, id)
);
create index identity_api_token_list on smi.identity_api_token (org_id, created_at desc, id);
${organisationPolicies('identity_api_token')}
create policy context_all on smi.identity_api_token to smi_ctx using (true) with check (true);
grant select, insert, update on smi.identity_api_token to smi_ctx;
create policy context_adds_integration on smi.identity_user for insert to smi_ctx with check (integration and not service);
create policy context_grants_integration on smi.identity_role_grant for insert to smi_ctx with check (role = 'IC');
grant insert on smi.identity_role_grant to smi_ctx;
alter table auth.session add column api_token_id uuid references smi.identity_api_token (id), add check ((kind = 'api') = (api_token_id is not null));
do $$
declare rule text;
begin
  select pg_get_expr(c.conbin, c.conrelid) into rule from pg_constraint c where c.conrelid = 'auth.session'::regclass and c.conname = 'session_kind_check';
  alter table auth.session drop constraint session_kind_check;
  execute 'alter table auth.session add constraint session_kind_check check (kind = ''api'' or (' || rule || '))';
end $$;
`;

const functions = `
create function sec.token_create(name text, last_four text, permissions text[], expires_at timestamptz, token_hash bytea) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); actor uuid; token uuid;
begin
  if not sec.administers() then raise exception 'not an administrator' using errcode = '42501'; end if;
  insert into smi.identity_user (org_id, email, name, integration) values (s.org_id, 'integration@' || s.org_id || '.invalid', 'Integration', true) on conflict do nothing;
  select u.id into actor from smi.identity_user u where u.org_id = s.org_id and u.integration;
  if not exists (select from smi.identity_role_grant g where g.org_id = s.org_id and g.user_id = actor and g.ended_at is null) then
    insert into smi.identity_role_grant (org_id, user_id, role, granted_by) values (s.org_id, actor, 'IC', s.user_id);
  end if;
  insert into smi.identity_api_token (org_id, user_id, name, last_four, permissions, created_by, expires_at)
  values (s.org_id, actor, token_create.name, token_create.last_four, token_create.permissions, s.user_id, token_create.expires_at) returning id into token;
  insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at, api_token_id)
  values (token_create.token_hash, 'api', actor, s.org_id, s.side, token_create.expires_at, token);
  return token;
end $$;
create function sec.token_revoke(which uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  if not sec.administers() then raise exception 'not an administrator' using errcode = '42501'; end if;
  update smi.identity_api_token t set revoked_at = clock_timestamp(), revoked_by = s.user_id, version = t.version + 1
   where t.org_id = s.org_id and t.id = which and t.revoked_at is null;
  if not found then return false; end if;
  update auth.session a set revoked_at = clock_timestamp() where a.api_token_id = which and a.revoked_at is null;
  return true;
end $$;
create function sec.token_permissions() returns text[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  if s.kind <> 'api' then return null; end if;
  return (select t.permissions from smi.identity_api_token t where t.id = s.api_token_id);
end $$;
create function sec.token_used(token text) returns void language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update smi.identity_api_token t set last_used_at = clock_timestamp() from auth.session a
   where a.token_hash = sha256(convert_to(token_used.token, 'UTF8')) and a.revoked_at is null and t.id = a.api_token_id
     and (t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 minute');
end $$;
comment on function sec.token_used(text) is 'Notes the use of a token, at most once a minute; whoever holds no token can note nothing';
revoke all on function sec.token_create(text, text, text[], timestamptz, bytea), sec.token_revoke(uuid), sec.token_permissions(), sec.token_used(text) from public;
grant execute on function sec.token_create(text, text, text[], timestamptz, bytea), sec.token_revoke(uuid), sec.token_permissions() to smi_buyer, smi_supplier;
grant execute on function sec.token_used(text) to smi_app;
alter function sec.token_create(text, text, text[], timestamptz, bytea) owner to smi_ctx;
alter function sec.token_revoke(uuid) owner to smi_ctx;
alter function sec.token_permissions() owner to smi_ctx;
alter function sec.token_used(text) owner to smi_ctx;
`;
