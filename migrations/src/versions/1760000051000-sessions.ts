import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions: what a user needs to recognise one (when, which browser, from where), an end after thirty idle minutes, and an
 * end at once when the user is disabled. When a session counts is said in one function, sec.session_counts; whoever adds a
 * kind of session adds its rule there. Rewrites auth.session, which is small: locks it for milliseconds.
 */
export class Sessions1760000051000 implements MigrationInterface {
  name = 'Sessions1760000051000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(columns);
    await q.query(validity);
    await q.query(readers(true));
    await q.query(ownSessions);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.own_sessions(), sec.end_session(uuid), sec.end_other_sessions()');
    await q.query(readers(false));
    await q.query('drop function sec.session_counts(auth.session)');
    await q.query('revoke update (revoked_at) on auth.session from smi_ctx');
    await q.query(`delete from auth.session where kind not in ('web', 'job')`);
    await q.query(`alter table auth.session drop constraint session_kind_check, add constraint session_kind_check check (kind in ('web', 'job'))`);
    await q.query('alter table auth.session drop column id, drop column agent, drop column address');
  }
}

const columns = `
alter table auth.session add column id uuid not null default uuidv7() unique,
  add column agent text check (length(agent) <= 100),
  add column address text check (length(address) <= 50);
comment on column auth.session.agent is 'Family of browser and system, for example Firefox on Windows; never the whole header';
comment on column auth.session.address is 'Network prefix the session was opened from; never the whole address';
alter table auth.session drop constraint session_kind_check, add constraint session_kind_check check (kind in ('web', 'job', 'entrance'));
grant update (revoked_at) on auth.session to smi_ctx;
`;

/** A web session ends after 30 idle minutes; job and entrance sessions are short anyway. A disabled user has no session. */
const validity = `
create function sec.session_counts(s auth.session) returns boolean language sql stable parallel safe set search_path = pg_catalog as $$
  select s.revoked_at is null and s.expires_at > clock_timestamp()
    and (s.kind <> 'web' or s.last_seen_at > clock_timestamp() - interval '30 minutes')
    and not exists (select from smi.identity_user u where u.id = s.user_id and u.disabled_at is not null)
$$;
revoke all on function sec.session_counts(auth.session) from public;
alter function sec.session_counts(auth.session) owner to smi_ctx;
`;

const before = 'a.revoked_at is null and a.expires_at > clock_timestamp()';

/** Replaced by its owner: the role that runs migrations may become it, but does not own what it owns. */
const readers = (counted: boolean): string => `
set local role smi_ctx;
create or replace function sec.current_session() returns auth.session language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
declare s auth.session;
begin
  select * into s from auth.session a
   where a.token_hash = sha256(convert_to(nullif(current_setting('app.sid', true), ''), 'UTF8'))
     and ${counted ? 'sec.session_counts(a)' : before};
  if s.org_id is null then raise exception 'no tenant context' using errcode = '42501'; end if;
  return s;
end $$;
create or replace function sec.party_role(token text) returns text language plpgsql stable security definer
set search_path = pg_catalog as $$
declare r text;
begin
  select case a.side when 'BUYER' then 'smi_buyer' else 'smi_supplier' end into r from auth.session a
   where a.token_hash = sha256(convert_to(token, 'UTF8')) and ${counted ? 'sec.session_counts(a)' : before};
  if r is null then raise exception 'session expired' using errcode = '28000'; end if;
  return r;
end $$;
set local role smi_owner;
`;

/** A user sees and ends the own sessions, never those of a colleague. */
const ownSessions = `
create function sec.own_sessions() returns table (id uuid, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, agent text, address text, current boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  return query select a.id, a.created_at, a.last_seen_at, a.expires_at, a.agent, a.address, a.id = s.id from auth.session a
   where a.user_id = s.user_id and a.kind = 'web' and sec.session_counts(a);
end $$;
create function sec.end_session(which uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  update auth.session a set revoked_at = clock_timestamp() where a.id = which and a.user_id = s.user_id and a.kind = 'web' and sec.session_counts(a);
  return found;
end $$;
create function sec.end_other_sessions() returns integer language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); ended integer;
begin
  update auth.session a set revoked_at = clock_timestamp() where a.user_id = s.user_id and a.id <> s.id and a.kind = 'web' and a.revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke all on function sec.own_sessions(), sec.end_session(uuid), sec.end_other_sessions() from public;
grant execute on function sec.own_sessions(), sec.end_session(uuid), sec.end_other_sessions() to smi_buyer, smi_supplier;
alter function sec.own_sessions() owner to smi_ctx;
alter function sec.end_session(uuid) owner to smi_ctx;
alter function sec.end_other_sessions() owner to smi_ctx;
`;
