import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * "See as the supplier sees it": a session of some minutes that reads under the supplier's own policies, for one agreement of the
 * buyer, and nothing that belongs to the supplier alone. It ends with the session it came from. Adds columns without a rewrite and
 * policies: locks for milliseconds.
 */
export class SharingPreview1760000063000 implements MigrationInterface {
  name = 'SharingPreview1760000063000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(sessions);
    await q.query(doors);
    await q.query(narrowed(true));
    await q.query(fences);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(unfenced);
    await q.query(narrowed(false));
    await q.query('drop trigger end_previews on auth.session; drop function sec.end_previews(), sec.open_preview(uuid, text), sec.preview_actor(), sec.previewing()');
    await q.query(`delete from auth.session where kind = 'preview'`);
    await q.query('alter table auth.session drop column preview_agreement, drop column preview_of');
    await q.query(kindCheck(`regexp_replace(rule, '^\\(\\(kind = ''preview''::text\\) OR (.*)\\)$', '\\1')`));
  }
}

/** The list of session kinds is extended, not replaced: other versions extend it as well. */
const kindCheck = (rule: string): string => `
do $$
declare rule text;
begin
  select pg_get_expr(c.conbin, c.conrelid) into rule from pg_constraint c where c.conrelid = 'auth.session'::regclass and c.conname = 'session_kind_check';
  alter table auth.session drop constraint session_kind_check;
  execute 'alter table auth.session add constraint session_kind_check check (' || ${rule} || ')';
end $$;`;

const sessions = `
alter table auth.session add column preview_agreement uuid, add column preview_of uuid references auth.session (id) on delete cascade;
create index session_preview_of on auth.session (preview_of) where preview_of is not null;
${kindCheck(`'kind = ''preview'' or (' || rule || ')'`)}
create function sec.end_previews() returns trigger language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update auth.session a set revoked_at = new.revoked_at where a.preview_of = new.id and a.revoked_at is null;
  return null;
end $$;
create trigger end_previews after update of revoked_at on auth.session for each row
  when (old.revoked_at is null and new.revoked_at is not null and new.preview_of is null) execute function sec.end_previews();
revoke all on function sec.end_previews() from public;
alter function sec.end_previews() owner to smi_ctx;
`;

/**
 * The role is asked here once more: whoever can only call the database gets no preview without the grant. A grant that is bound to some
 * locations or agreements opens none: the supplier's eyes see more than it covers.
 */
const doors = `
create function sec.previewing() returns uuid language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
begin return (sec.current_session()).preview_agreement; end $$;
create function sec.open_preview(agreement uuid, token text) returns timestamptz language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); a record; ends timestamptz;
begin
  if length(token) < 43 then raise exception 'token too short' using errcode = '22023'; end if;
  select g.supplier_id into a from smi.agreements_agreement g
   where g.id = agreement and g.buyer_id = s.org_id and g.state in ('NEGOTIATION', 'ACTIVE', 'REVIEW_DUE', 'SUSPENDED');
  if s.kind <> 'web' or s.side <> 'BUYER' or a.supplier_id is null or not exists (
      select from smi.identity_role_grant g where g.org_id = s.org_id and g.user_id = s.user_id and g.role in ('BP', 'BC', 'AU') and g.all_agreements
         and g.all_locations and g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)) then
    raise exception 'no preview' using errcode = '42501';
  end if;
  update auth.session p set revoked_at = clock_timestamp() where p.preview_of = s.id and p.revoked_at is null;
  ends := least(s.expires_at, clock_timestamp() + interval '10 minutes');
  insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at, preview_agreement, preview_of)
  values (sha256(convert_to(token, 'UTF8')), 'preview', s.user_id, a.supplier_id, 'SUPPLIER', ends, agreement, s.id);
  return ends;
end $$;
create function sec.preview_actor() returns table (user_id uuid, org_id uuid, name text, email text, locale text, time_zone text)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin
  return query select u.id, s.org_id, u.name, u.email, u.locale, u.time_zone from smi.identity_user u
    where u.id = s.user_id and s.kind = 'preview' and u.disabled_at is null;
end $$;
revoke all on function sec.previewing(), sec.open_preview(uuid, text), sec.preview_actor() from public;
grant execute on function sec.previewing(), sec.preview_actor() to smi_supplier;
grant execute on function sec.previewing(), sec.open_preview(uuid, text) to smi_buyer;
alter function sec.previewing() owner to smi_ctx;
alter function sec.open_preview(uuid, text) owner to smi_ctx;
alter function sec.preview_actor() owner to smi_ctx;
`;

/** A preview's agreements are the one it was opened for, its organisations the two of it; what the functions said before stays as it was. */
const narrowed = (on: boolean): string => `
do $do$
declare body text; language text;
begin
  select p.prosrc, l.lanname into body, language from pg_proc p join pg_language l on l.oid = p.prolang where p.oid = '${on ? 'sec.live_agreements()' : 'sec.session_agreements()'}'::regprocedure;
  set local role smi_ctx;
  ${on
    ? `execute format('create function sec.session_agreements() returns uuid[] language %s stable security definer parallel safe set search_path = pg_catalog as %L', language, body);
  revoke all on function sec.session_agreements() from public;
  create or replace function sec.live_agreements() returns uuid[] language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
declare only_one uuid := sec.previewing();
begin
  if only_one is null then return sec.session_agreements(); end if;
  return (select coalesce(array_agg(a.id), '{}') from smi.agreements_agreement a
           where a.id = only_one and a.supplier_id = sec.org_sid() and a.state in ('NEGOTIATION', 'ACTIVE', 'REVIEW_DUE', 'SUSPENDED'));
end $$;`
    : `execute format('create or replace function sec.live_agreements() returns uuid[] language %s stable security definer parallel safe set search_path = pg_catalog as %L', language, body);
  drop function sec.session_agreements();`}
  set local role smi_owner;
  select p.prosrc, l.lanname into body, language from pg_proc p join pg_language l on l.oid = p.prolang where p.oid = '${on ? 'sec.visible_orgs()' : 'sec.session_orgs()'}'::regprocedure;
  set local role smi_ctx;
  ${on
    ? `execute format('create function sec.session_orgs() returns uuid[] language %s stable security definer parallel safe set search_path = pg_catalog as %L', language, body);
  revoke all on function sec.session_orgs() from public;
  create or replace function sec.visible_orgs() returns uuid[] language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
declare only_one uuid := sec.previewing();
begin
  if only_one is null then return sec.session_orgs(); end if;
  return (select array[a.buyer_id, a.supplier_id] from smi.agreements_agreement a where a.id = only_one);
end $$;`
    : `execute format('create or replace function sec.visible_orgs() returns uuid[] language %s stable security definer parallel safe set search_path = pg_catalog as %L', language, body);
  drop function sec.session_orgs();`}
  set local role smi_owner;
  select p.prosrc, l.lanname into body, language from pg_proc p join pg_language l on l.oid = p.prolang where p.oid = '${on ? 'sec.unscoped()' : 'sec.grants_unscoped()'}'::regprocedure;
  set local role smi_ctx;
  ${on
    ? `execute format('create function sec.grants_unscoped() returns boolean language %s stable security definer parallel safe set search_path = pg_catalog as %L', language, body);
  revoke all on function sec.grants_unscoped() from public;
  create or replace function sec.unscoped() returns boolean language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
begin
  return (sec.current_session()).kind = 'preview' or sec.grants_unscoped();
end $$;`
    : `execute format('create or replace function sec.unscoped() returns boolean language %s stable security definer parallel safe set search_path = pg_catalog as %L', language, body);
  drop function sec.grants_unscoped();`}
  set local role smi_owner;
end $do$;
`;

/** What belongs to the supplier alone is not the buyer's to see: snoozes, people, files, its other agreements. */
const fences = `
do $do$
declare t text;
begin
  for t in select tablename from pg_policies where schemaname = 'smi' and policyname = 'organisation_own' and 'smi_supplier' = any (roles) and tablename <> 'platform_fact' loop
    execute format('create policy no_preview on smi.%I as restrictive to smi_supplier using ((select sec.previewing()) is null)', t);
  end loop;
end $do$;
create policy no_preview on smi.platform_fact as restrictive to smi_supplier
  using ((select sec.previewing()) is null or agreement_id = (select sec.previewing()));
create policy no_preview on smi.agreements_partnership as restrictive to smi_supplier
  using ((select sec.previewing()) is null or buyer_id = any ((select sec.visible_orgs())::uuid[]));
`;

const unfenced = `
do $do$
declare t text;
begin
  for t in select tablename from pg_policies where schemaname = 'smi' and policyname = 'no_preview' loop
    execute format('drop policy no_preview on smi.%I', t);
  end loop;
end $do$;
`;
