import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: a supplier that is shown stock some days late saw no plan at all, because the one plan row was always too new for it. A plan
 * that a newer day of data replaces is now kept for as long as such a supplier needs it, beside the one in force: the buyer reads the
 * one in force, the supplier the one that its delay lets it see. Where nothing is shared late nothing is kept. The status of the day
 * before stays on the row, so that the first screen can tell what changed. Adds columns with constant defaults, fills one of them
 * and rebuilds the primary key: seconds for 100,000 plans, during which nobody plans.
 */
export class LatePlans1760000085000 implements MigrationInterface {
  name = 'LatePlans1760000085000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(columns);
    await q.query(policies);
    await q.query(keeper);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.keep_plans(uuid, uuid[], date[])');
    await q.query(`delete from smi.planning_plan where replaced_on <> 'infinity'`);
    await q.query(policiesBefore);
    await q.query('alter table smi.planning_plan drop constraint planning_plan_pkey, add primary key (buyer_id, item_location_id)');
    await q.query('alter table smi.slow_stock_position drop column data_day');
    await q.query('alter table smi.planning_plan drop column replaced_on, drop column data_day, drop column status_before');
  }
}

const columns = `
alter table smi.planning_plan
  add column data_day date,
  add column replaced_on date not null default 'infinity',
  add column status_before text check (status_before in ('OUT_OF_STOCK', 'BELOW_MIN', 'IN_BAND', 'ABOVE_MAX', 'NO_DATA'));
update smi.planning_plan set data_day = greatest(start_day - 1, (stock_as_of at time zone 'UTC')::date);
alter table smi.planning_plan alter column data_day set not null, alter column data_day set default '9999-12-31', add check (replaced_on > data_day),
  drop constraint planning_plan_pkey, add primary key (buyer_id, item_location_id, replaced_on);
create index planning_plan_kept on smi.planning_plan (buyer_id, agreement_id, replaced_on) where replaced_on <> 'infinity';
alter table smi.slow_stock_position add column data_day date;
update smi.slow_stock_position set data_day = (computed_at at time zone 'UTC')::date;
alter table smi.slow_stock_position alter column data_day set not null, alter column data_day set default '9999-12-31';
comment on column smi.slow_stock_position.data_day is 'Last day whose stock or consumption it counts';
comment on column smi.planning_plan.data_day is 'Last day whose stock or consumption the plan knows; one that does not say is never old enough for a supplier that is shown it late';
comment on column smi.planning_plan.replaced_on is 'Last day known to the plan that replaced it; infinity: the plan is in force';
comment on column smi.planning_plan.status_before is 'Status that the last plan of an earlier day gave; null: there was none';
`;

/** Who sees rows of an agreement whose stock is shared at once, and of one whose stock is shared late. */
function seenBySupplier(table: string, atOnce: string, late: string): string {
  const rule = `supplier_id = (select sec.org_sid()) and (case when agreement_id = any ((select sec.shared_agreements('STOCK'))::uuid[]) then ${atOnce} else coalesce(${late}, false) end)`;
  return `alter policy supplier_own on smi.${table} using (${rule}) with check (${rule});`;
}

/** The day after the last one whose stock a supplier sees that is shown it late. */
const beyond = `upper(((select sec.shared_days('STOCK')) ->> agreement_id::text)::daterange)`;

/**
 * Of the plans of an item-location the supplier sees the one that was in force on the last day whose stock it may see: the ranges do
 * not overlap, so it is one or none. Slow stock has one row, which shows once what it counts is old enough.
 */
const policies = `
alter policy buyer_own on smi.planning_plan using (buyer_id = (select sec.org_sid()) and replaced_on = 'infinity') with check (buyer_id = (select sec.org_sid()));
${seenBySupplier('planning_plan', "replaced_on = 'infinity'", `daterange(data_day, replaced_on) @> (${beyond} - 1)`)}
${seenBySupplier('slow_stock_position', 'true', `data_day < ${beyond}`)}
create policy context_reads on smi.planning_plan for select to smi_ctx using (true);
create policy context_keeps on smi.planning_plan for insert to smi_ctx with check (replaced_on <> 'infinity');
create policy context_forgets on smi.planning_plan for delete to smi_ctx using (replaced_on <> 'infinity');
grant select, insert, delete on smi.planning_plan to smi_ctx;
`;

const policiesBefore = `
drop policy context_reads on smi.planning_plan;
drop policy context_keeps on smi.planning_plan;
drop policy context_forgets on smi.planning_plan;
revoke select, insert, delete on smi.planning_plan from smi_ctx;
alter policy buyer_own on smi.planning_plan using (buyer_id = (select sec.org_sid())) with check (buyer_id = (select sec.org_sid()));
${seenBySupplier('planning_plan', 'true', `(stock_as_of at time zone 'UTC')::date < ${beyond}`)}
${slowStockBefore()}
`;

function slowStockBefore(): string {
  const rule = `supplier_id = (select sec.org_sid()) and (case when agreement_id = any ((select sec.shared_agreements('STOCK'))::uuid[]) then true
    else exists (select 1 from smi.planning_plan p where p.buyer_id = slow_stock_position.buyer_id and p.item_location_id = slow_stock_position.item_location_id) end)`;
  return `alter policy supplier_own on smi.slow_stock_position using (${rule}) with check (${rule});`;
}

/**
 * Keeps the plans in force of these item-locations that know less than the days given with them, and forgets those that no delay
 * needs any more. Only for the buyer's own agreements; the copies say themselves that they are none in force.
 */
const keeper = `
create function sec.keep_plans(agreement uuid, item_locations uuid[], data_days date[]) returns integer language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare own uuid := sec.org_sid(); late integer; names text; kept integer;
begin
  select s.delay_days into late from smi.agreements_sharing s
   where s.buyer_id = own and s.agreement_id = agreement and s.field_group = 'STOCK' and s.shared and s.granularity = 'DAY' and s.delay_days > 1;
  delete from smi.planning_plan p where p.buyer_id = own and p.agreement_id = agreement and p.replaced_on <> 'infinity'
     and (late is null or p.replaced_on < (sec.now() at time zone 'UTC')::date - late);
  if late is null then return 0; end if;
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into names from pg_attribute a
   where a.attrelid = 'smi.planning_plan'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'replaced_on';
  execute format('insert into smi.planning_plan (%1$s, replaced_on) select %1$s, n.replacing_day from smi.planning_plan
    join unnest($3, $4) n (replaced_id, replacing_day) on item_location_id = n.replaced_id
    where buyer_id = $1 and agreement_id = $2 and replaced_on = ''infinity'' and data_day < n.replacing_day
    on conflict (buyer_id, item_location_id, replaced_on) do nothing', names) using own, agreement, item_locations, data_days;
  get diagnostics kept = row_count;
  return kept;
end $$;
revoke all on function sec.keep_plans(uuid, uuid[], date[]) from public;
grant execute on function sec.keep_plans(uuid, uuid[], date[]) to smi_buyer;
alter function sec.keep_plans(uuid, uuid[], date[]) owner to smi_ctx;
`;
