import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationPolicies, ownerPolicy } from '../policies.js';

/**
 * Identity: organisations, users, role grants; credentials and sessions in a schema of their own.
 * Why: everything after this needs an asker. First migration, on an empty database: locks nothing.
 */
export class Identity1760000001000 implements MigrationInterface {
  name = 'Identity1760000001000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('create schema if not exists smi; create schema if not exists sec; create schema if not exists auth;');
    await q.query('grant usage on schema smi, sec to smi_buyer, smi_supplier, smi_ctx; grant usage on schema sec to smi_app, smi_worker;');
    await q.query('grant usage, create on schema sec to smi_ctx; grant usage on schema auth to smi_auth, smi_ctx;');
    await q.query(tables);
    await q.query(authTables);
    await q.query(sessionFunctions);
    await q.query(policies);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop schema auth cascade; drop schema sec cascade; drop schema smi cascade;');
  }
}

const tables = `
create table smi.identity_organisation (
  id uuid primary key default uuidv7(),
  side text not null check (side in ('BUYER', 'SUPPLIER')),
  name text not null check (length(name) between 1 and 200),
  short_name text not null check (length(short_name) between 1 and 40),
  created_at timestamptz not null default clock_timestamp(),
  unique (id, side)
);
create table smi.identity_user (
  org_id uuid not null references smi.identity_organisation (id),
  id uuid not null default uuidv7(),
  email text not null check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
  name text not null check (length(name) between 1 and 200),
  locale text not null default 'en' check (locale in ('en', 'ja')),
  time_zone text not null default 'UTC',
  colour_scheme text not null default 'auto' check (colour_scheme in ('auto', 'light', 'dark')),
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (org_id, id),
  unique (id)
);
create table smi.identity_role_grant (
  org_id uuid not null,
  id uuid not null default uuidv7(),
  user_id uuid not null,
  role text not null check (role in ('SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'AD', 'IC')),
  valid_from date not null default '2000-01-01',
  valid_to date check (valid_to is null or valid_to >= valid_from),
  granted_at timestamptz not null default clock_timestamp(),
  primary key (org_id, id),
  foreign key (org_id, user_id) references smi.identity_user (org_id, id)
);
create index identity_role_grant_user on smi.identity_role_grant (org_id, user_id);
`;

const authTables = `
create table auth.credential (
  user_id uuid primary key references smi.identity_user (id),
  org_id uuid not null references smi.identity_organisation (id),
  side text not null check (side in ('BUYER', 'SUPPLIER')),
  email text not null unique,
  password_hash text not null,
  disabled_at timestamptz
);
create table auth.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  kind text not null check (kind in ('web', 'job')),
  user_id uuid not null references smi.identity_user (id),
  org_id uuid not null references smi.identity_organisation (id),
  side text not null check (side in ('BUYER', 'SUPPLIER')),
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_user_id on auth.session (user_id);
create index session_expires_at on auth.session (expires_at);
create table auth.throttle (
  key text primary key,
  failures integer not null,
  window_started_at timestamptz not null
);
create table auth.job_grant (
  id uuid primary key default uuidv7(),
  user_id uuid not null references smi.identity_user (id),
  org_id uuid not null references smi.identity_organisation (id),
  side text not null,
  created_at timestamptz not null default clock_timestamp()
);
grant select on auth.credential, auth.session to smi_ctx;
grant insert on auth.session to smi_ctx;
grant select, insert, delete on auth.job_grant to smi_ctx;
grant select on auth.credential to smi_auth;
grant select, insert, update, delete on auth.session, auth.throttle to smi_auth;
`;

/**
 * The tenant context is a session token, not an organisation id: a setting that injected SQL could change to another
 * organisation would be worth nothing, a token of 256 bits cannot be guessed.
 */
const sessionFunctions = `
create function sec.current_session() returns auth.session language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
declare s auth.session;
begin
  select * into s from auth.session a
   where a.token_hash = sha256(convert_to(nullif(current_setting('app.sid', true), ''), 'UTF8'))
     and a.revoked_at is null and a.expires_at > clock_timestamp();
  if s.org_id is null then raise exception 'no tenant context' using errcode = '42501'; end if;
  return s;
end $$;
create function sec.org_sid() returns uuid language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$ begin return (sec.current_session()).org_id; end $$;
create function sec.user_sid() returns uuid language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$ begin return (sec.current_session()).user_id; end $$;
create function sec.party_role(token text) returns text language plpgsql stable security definer
set search_path = pg_catalog as $$
declare r text;
begin
  select case a.side when 'BUYER' then 'smi_buyer' else 'smi_supplier' end into r from auth.session a
   where a.token_hash = sha256(convert_to(token, 'UTF8')) and a.revoked_at is null and a.expires_at > clock_timestamp();
  if r is null then raise exception 'session expired' using errcode = '28000'; end if;
  return r;
end $$;
revoke all on function sec.current_session(), sec.org_sid(), sec.user_sid(), sec.party_role(text) from public;
grant execute on function sec.org_sid(), sec.user_sid() to smi_buyer, smi_supplier;
grant execute on function sec.party_role(text) to smi_app, smi_worker;
alter function sec.current_session() owner to smi_ctx;
alter function sec.org_sid() owner to smi_ctx;
alter function sec.user_sid() owner to smi_ctx;
alter function sec.party_role(text) owner to smi_ctx;
`;

const policies = `
${ownerPolicy('smi.identity_organisation')}
create policy context_reads on smi.identity_organisation for select to smi_ctx using (true);
grant select, insert on smi.identity_organisation to smi_ctx;
create policy context_writes on smi.identity_organisation for insert to smi_ctx with check (side = 'SUPPLIER');
grant select on smi.identity_organisation to smi_buyer, smi_supplier;
${organisationPolicies('identity_user')}
create policy context_reads on smi.identity_user for select to smi_ctx using (true);
grant select on smi.identity_user to smi_ctx;
grant update (locale, time_zone, colour_scheme, version) on smi.identity_user to smi_buyer, smi_supplier;
${organisationPolicies('identity_role_grant')}
`;
