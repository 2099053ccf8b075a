/**
 * The portal's clock, for rules that the database itself enforces: a demo or a test sets its own day. Only the sign-in role may
 * move it; a setting of the transaction would let injected SQL read figures before their day. It runs on for ten hours, as the
 * clock of the server does.
 */
export const clock = `
create table auth.clock (
  one boolean primary key default true check (one),
  starts_at timestamptz,
  set_at timestamptz not null default clock_timestamp()
);
insert into auth.clock (starts_at) values (null);
grant select, insert, update on auth.clock to smi_ctx;
create function sec.now() returns timestamptz language sql stable security definer parallel safe set search_path = pg_catalog as $$
  select coalesce((select c.starts_at + least(clock_timestamp() - c.set_at, interval '10 hours') from auth.clock c), clock_timestamp())
$$;
create function sec.set_clock(starts_at timestamptz) returns void language sql volatile security definer set search_path = pg_catalog as $$
  insert into auth.clock as c (starts_at) values (set_clock.starts_at)
  on conflict (one) do update set starts_at = excluded.starts_at, set_at = clock_timestamp()
$$;
revoke all on function sec.now(), sec.set_clock(timestamptz) from public;
grant usage on schema sec to smi_auth;
grant execute on function sec.set_clock(timestamptz) to smi_auth;
alter function sec.now() owner to smi_ctx;
alter function sec.set_clock(timestamptz) owner to smi_ctx;
`;

/**
 * sharing_now is the one place that decides whether a figure flows: `reason` is null while it does. A day counts where it comes
 * last when it opens something and where it comes first when it ends something, so that no site of the buyer shows a day too much.
 * shared_agreements: whole days without delay, what plans and their traces rest on. shared_fully: without any limit of time.
 * shared_days: for the others with whole days, the days that are visible.
 */
export const sharingFunctions = `
create function sec.sharing_now(figure text) returns table (agreement_id uuid, field_group text, reason text, since timestamptz, until date,
  granularity text, delay_days integer, history_weeks integer, horizon_weeks integer, earliest date)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare live uuid[] := sec.live_agreements(); instant timestamptz := sec.now();
begin
  return query
  select s.agreement_id, s.field_group,
    case when not s.shared then 'NOT_SHARED'
         when s.expires_on < d.latest then 'SHARING_ENDED'
         when c.in_force then null
         when c.ended_on is not null then 'CONFIDENTIALITY_ENDED'
         else 'NOT_SIGNED' end,
    case when not s.shared then s.changed_at
         when s.expires_on < d.latest then (s.expires_on + 1)::timestamp at time zone 'UTC'
         when c.in_force then greatest(s.changed_at, c.since)
         when c.ended_on is not null then (c.ended_on + 1)::timestamp at time zone 'UTC' end,
    case when not s.shared or s.expires_on < d.latest then null else least(s.expires_on, c.until) end,
    s.granularity, s.delay_days, s.history_weeks, s.horizon_weeks, d.earliest
  from smi.agreements_sharing s
  cross join lateral (
    select coalesce(min((instant at time zone l.time_zone)::date), (instant at time zone 'UTC')::date) as earliest,
           coalesce(max((instant at time zone l.time_zone)::date), (instant at time zone 'UTC')::date) as latest
      from smi.catalog_location l where l.buyer_id = s.buyer_id) d
  cross join lateral (
    select coalesce(bool_or(x.holds), false) as in_force, max(x.valid_to) filter (where x.holds) as until, min(x.signed_at) filter (where x.holds) as since,
           max(x.last_day) filter (where not x.holds and x.last_day < d.latest) as ended_on
      from (select f.ended_at is null and f.valid_from <= d.earliest and f.valid_to >= d.latest as holds, f.valid_to,
                   greatest(f.buyer_signed_at, f.supplier_signed_at) as signed_at, least(f.valid_to, f.ended_at::date - 1) as last_day
              from smi.agreements_confidentiality f
             where f.buyer_id = s.buyer_id and f.agreement_id = s.agreement_id and s.field_group = any (f.figures)
               and f.buyer_signed_at is not null and f.supplier_signed_at is not null) x) c
  where s.agreement_id = any (live) and (figure is null or s.field_group = figure);
end $$;
create function sec.shared_fully(field_group text) returns uuid[] language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
begin
  return (select coalesce(array_agg(n.agreement_id), '{}') from sec.sharing_now(shared_fully.field_group) n
           where n.reason is null and n.granularity = 'DAY' and n.delay_days = 0 and n.history_weeks is null and n.horizon_weeks is null);
end $$;
create function sec.shared_days(field_group text) returns jsonb language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
begin
  return (select coalesce(jsonb_object_agg(n.agreement_id, daterange(n.earliest - 7 * n.history_weeks,
                   case when n.horizon_weeks is not null then n.earliest + 7 * n.horizon_weeks when n.delay_days > 0 then n.earliest - n.delay_days + 1 end)), '{}')
            from sec.sharing_now(shared_days.field_group) n where n.reason is null and n.granularity = 'DAY');
end $$;
create function sec.sharing_state() returns table (agreement_id uuid, figures jsonb) language plpgsql stable security definer
set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  return query
  select n.agreement_id, jsonb_agg(jsonb_build_object('figure', n.field_group, 'reason', n.reason, 'since', n.since, 'until', n.until, 'granularity', n.granularity,
      'delayDays', n.delay_days, 'historyWeeks', n.history_weeks, 'horizonWeeks', n.horizon_weeks, 'today', n.earliest) order by n.field_group)
    from sec.sharing_now(null) n group by n.agreement_id;
end $$;
revoke all on function sec.sharing_now(text), sec.shared_fully(text), sec.shared_days(text), sec.sharing_state() from public;
grant execute on function sec.shared_fully(text), sec.shared_days(text), sec.sharing_state() to smi_buyer, smi_supplier;
alter function sec.sharing_now(text) owner to smi_ctx;
alter function sec.shared_fully(text) owner to smi_ctx;
alter function sec.shared_days(text) owner to smi_ctx;
alter function sec.sharing_state() owner to smi_ctx;
set local role smi_ctx;
create or replace function sec.shared_agreements(field_group text) returns uuid[] language plpgsql stable security definer parallel safe
set search_path = pg_catalog as $$
begin
  return (select coalesce(array_agg(n.agreement_id), '{}') from sec.sharing_now(shared_agreements.field_group) n
           where n.reason is null and n.granularity = 'DAY' and n.delay_days = 0);
end $$;
set local role smi_owner;
`;
