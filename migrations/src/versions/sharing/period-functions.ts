/**
 * Coarser figures of one item-location for its supplier: whole periods only (weeks from Monday, calendar months), each as late and as
 * far back as the policy says, never a part of one. Nothing for figures that are shared by day: those are read as rows.
 * STOCK: closing of the last known day of the period. CONSUMPTION: issues less returns. FORECAST: newest issue; a bucket longer than
 * the period keeps its own length, one that is cut by a period's end belongs to the period it starts in.
 */
export const periodFunctions = `
create function sec.shared_periods(figure text, item_location uuid, first_day date, last_day date)
returns table (period_start date, period_end date, days_known integer, quantity numeric, unrestricted numeric, blocked numeric, quality numeric, reserved numeric)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare l smi.agreements_item_location; p record; step interval; first_period date; lowest date; highest date;
begin
  select * into l from smi.agreements_item_location x where x.id = item_location;
  select * into p from sec.sharing_now(figure) n where n.agreement_id = l.agreement_id and n.reason is null and n.granularity <> 'DAY';
  if not found or last_day - first_day > 1100 then return; end if;
  step := case p.granularity when 'WEEK' then interval '7 days' else interval '1 month' end;
  first_period := date_trunc(p.granularity, first_day::timestamp)::date;
  lowest := p.earliest - 7 * p.history_weeks;
  highest := case when figure = 'FORECAST' then p.earliest + 7 * p.horizon_weeks - 1 else p.earliest - greatest(p.delay_days, 1) end;
  return query
  with period as (
    select g::date as s, (g + step)::date - 1 as e from generate_series(first_period::timestamp, last_day::timestamp, step) g
     where (lowest is null or g::date >= lowest) and (highest is null or (g + step)::date - 1 <= highest)),
  closing as (
    select distinct on (d.s) d.s, d.e, k.business_date from period d
      join smi.stock_snapshot k on k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.business_date between d.s and d.e
     where figure = 'STOCK' order by d.s, k.business_date desc),
  stock as (
    select x.s, x.e, 1 as known, null::numeric as q, sum(x.unrestricted) as u, sum(x.blocked) as b, sum(x.quality) as c, sum(x.reserved) as r
      from (select distinct on (c.s, k.ownership) c.s, c.e, k.* from closing c
              join smi.stock_snapshot k on k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.business_date = c.business_date
             order by c.s, k.ownership, k.recorded_at desc) x group by x.s, x.e),
  consumed as (
    select d.s, d.e, count(distinct x.business_date)::integer as known, sum(case x.kind when 'RETURN' then -x.quantity else x.quantity end) as q
      from period d join lateral (
        select distinct on (k.business_date, k.kind, k.source_ref) k.business_date, k.kind, k.quantity from smi.demand_consumption k
         where figure = 'CONSUMPTION' and k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.business_date between d.s and d.e
         order by k.business_date, k.kind, k.source_ref, k.recorded_at desc) x on true
     group by d.s, d.e),
  issued as (
    select max(k.issued_on) as day from smi.demand_forecast k
     where figure = 'FORECAST' and k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.issued_on <= p.earliest),
  bucket as (
    select distinct on (k.bucket_start) k.bucket_start as s, k.quantity as q,
           case k.bucket when 'D' then k.bucket_start when 'W' then k.bucket_start + 6 else (date_trunc('month', k.bucket_start::timestamp) + interval '1 month')::date - 1 end as e
      from smi.demand_forecast k, issued i where k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.issued_on = i.day
     order by k.bucket_start, k.recorded_at desc),
  forecast as (
    select d.s, d.e, count(*)::integer as known, sum(b.q) as q from period d join bucket b on b.s between d.s and d.e and (p.granularity = 'MONTH' or b.e - b.s <= 6)
     where figure = 'FORECAST' group by d.s, d.e
    union all
    select b.s, b.e, 1, b.q from bucket b
     where figure = 'FORECAST' and p.granularity = 'WEEK' and b.e - b.s > 6 and b.s between first_day and last_day and (highest is null or b.e <= highest))
  select s, e, known, q, u, b, c, r from stock
  union all select s, e, known, q, null, null, null, null from consumed
  union all select s, e, known, q, null, null, null, null from forecast
  order by 1;
end $$;
revoke all on function sec.shared_periods(text, uuid, date, date) from public;
grant execute on function sec.shared_periods(text, uuid, date, date) to smi_supplier;
alter function sec.shared_periods(text, uuid, date, date) owner to smi_ctx;
`;
