import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Live changes: one-time tickets that turn a signed-in session into a socket's own, a wake-up call after each fact, and the
 * functions that tell where the chains of the asker stand and whether sockets may live on. Locks auth.session and
 * platform_fact for milliseconds: columns without a rewrite, a trigger.
 */
export class Socket1760000081000 implements MigrationInterface {
  name = 'Socket1760000081000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tickets);
    await q.query(sessionEnds);
    await q.query(wake);
    await q.query(ticketDoors);
    await q.query(readers);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.issue_socket_ticket(text, text), sec.redeem_socket_ticket(text, text)');
    await q.query('drop function sec.chain_heads(), sec.chain_parties(uuid), sec.living_sockets(uuid[])');
    await q.query('drop trigger wake_listeners on smi.platform_fact; drop function sec.wake_listeners()');
    await q.query('drop trigger end_opened_sockets on auth.session; drop function sec.end_opened_sockets()');
    await q.query('drop table auth.socket_ticket');
    await q.query(`delete from auth.session where kind = 'socket'`);
    await q.query('alter table auth.session drop column opened_by');
    await q.query(kindCheck(`regexp_replace(rule, '^\\(\\(kind = ''socket''::text\\) OR (.*)\\)$', '\\1')`));
  }
}

/** The list of session kinds is extended, not replaced: versions before this one may have extended it as well. */
const kindCheck = (rule: string): string => `
do $$
declare rule text;
begin
  select pg_get_expr(c.conbin, c.conrelid) into rule from pg_constraint c where c.conrelid = 'auth.session'::regclass and c.conname = 'session_kind_check';
  alter table auth.session drop constraint session_kind_check;
  execute 'alter table auth.session add constraint session_kind_check check (' || ${rule} || ')';
end $$;`;

/** A ticket is a hash with half a minute to live. Using it deletes it, so that it works once. */
const tickets = `
create table auth.socket_ticket (
  ticket_hash bytea primary key check (length(ticket_hash) = 32),
  session_id uuid not null references auth.session (id) on delete cascade,
  expires_at timestamptz not null
);
create index socket_ticket_session on auth.socket_ticket (session_id);
grant select, insert, delete on auth.socket_ticket to smi_ctx;
alter table auth.session add column opened_by uuid references auth.session (id) on delete cascade;
create index session_opened_by on auth.session (opened_by) where opened_by is not null;
${kindCheck(`'kind = ''socket'' or (' || rule || ')'`)}`;

/**
 * issue: for a signed-in browser session that counts, at most ten open ones. redeem: deletes the ticket and opens the socket's own
 * session, which lasts as long as that of the browser; nothing comes back when the ticket is unknown, used, late or its session over.
 */
const ticketDoors = `
create function sec.issue_socket_ticket(token text, ticket text) returns boolean language plpgsql volatile security definer set search_path = pg_catalog as $$
declare s auth.session;
begin
  if length(ticket) < 43 then raise exception 'ticket too short' using errcode = '22023'; end if;
  select * into s from auth.session a where a.token_hash = sha256(convert_to(token, 'UTF8')) and a.kind = 'web' and sec.session_counts(a) for update;
  if s.id is null then return false; end if;
  delete from auth.socket_ticket t where t.session_id = s.id and t.expires_at <= clock_timestamp();
  if (select count(*) from auth.socket_ticket t where t.session_id = s.id) >= 10 then return false; end if;
  insert into auth.socket_ticket (ticket_hash, session_id, expires_at) values (sha256(convert_to(ticket, 'UTF8')), s.id, clock_timestamp() + interval '30 seconds');
  return true;
end $$;
create function sec.redeem_socket_ticket(ticket text, token text) returns table (id uuid, user_id uuid, org_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare opener uuid;
begin
  if length(token) < 43 then raise exception 'token too short' using errcode = '22023'; end if;
  delete from auth.socket_ticket t where t.ticket_hash = sha256(convert_to(ticket, 'UTF8')) and t.expires_at > clock_timestamp() returning t.session_id into opener;
  return query insert into auth.session as a (token_hash, kind, user_id, org_id, side, expires_at, opened_by)
    select sha256(convert_to(token, 'UTF8')), 'socket', p.user_id, p.org_id, p.side, p.expires_at, p.id from auth.session p
     where p.id = opener and p.kind = 'web' and sec.session_counts(p)
    returning a.id, a.user_id, a.org_id;
end $$;
revoke all on function sec.issue_socket_ticket(text, text), sec.redeem_socket_ticket(text, text) from public;
grant usage on schema sec to smi_auth;
grant execute on function sec.issue_socket_ticket(text, text), sec.redeem_socket_ticket(text, text) to smi_auth;
alter function sec.issue_socket_ticket(text, text) owner to smi_ctx;
alter function sec.redeem_socket_ticket(text, text) owner to smi_ctx;
`;

/** A socket has a session of its own; it ends with the one that opened it. */
const sessionEnds = `
create function sec.end_opened_sockets() returns trigger language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update auth.session a set revoked_at = new.revoked_at where a.opened_by = new.id and a.revoked_at is null;
  return null;
end $$;
create trigger end_opened_sockets after update of revoked_at on auth.session for each row
  when (old.revoked_at is null and new.revoked_at is not null and new.opened_by is null) execute function sec.end_opened_sockets();
revoke all on function sec.end_opened_sockets() from public;
alter function sec.end_opened_sockets() owner to smi_ctx;
grant update (revoked_at) on auth.session to smi_ctx;
`;

/** The call carries the id of the chain and nothing else: whoever hears it reads what happened under the own rights. */
const wake = `
create function sec.wake_listeners() returns trigger language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform pg_notify('stockpact_chain', chain.id::text) from (select distinct f.chain_id as id from recorded f) chain;
  return null;
end $$;
create trigger wake_listeners after insert on smi.platform_fact referencing new table as recorded for each statement execute function sec.wake_listeners();
revoke all on function sec.wake_listeners() from public;
alter function sec.wake_listeners() owner to smi_ctx;
`;

/**
 * chain_heads: where the chains of the asker stand; its agreements that live and its own organisation.
 * chain_parties: whom a call concerns, for the process that routes it; ids of organisations only.
 * living_sockets: which of these sockets' sessions still count, and the sessions that opened them.
 */
const readers = `
create function sec.chain_heads() returns table (chain_id uuid, seq bigint) language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  return query select c.chain_id, c.seq from smi.platform_fact_chain c
    where c.chain_id = s.org_id
       or c.chain_id in (select a.id from smi.agreements_agreement a where s.org_id in (a.buyer_id, a.supplier_id));
end $$;
create function sec.chain_parties(chain uuid) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return coalesce((select array[a.buyer_id, a.supplier_id] from smi.agreements_agreement a where a.id = chain), array[chain]);
end $$;
create function sec.living_sockets(sessions uuid[]) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a.id from auth.session a join auth.session p on p.id = a.opened_by
    where a.id = any (sessions) and a.kind = 'socket' and sec.session_counts(a) and sec.session_counts(p);
end $$;
revoke all on function sec.chain_heads(), sec.chain_parties(uuid), sec.living_sockets(uuid[]) from public;
grant execute on function sec.chain_heads() to smi_buyer, smi_supplier;
grant execute on function sec.chain_parties(uuid), sec.living_sockets(uuid[]) to smi_auth;
alter function sec.chain_heads() owner to smi_ctx;
alter function sec.chain_parties(uuid) owner to smi_ctx;
alter function sec.living_sockets(uuid[]) owner to smi_ctx;
`;
