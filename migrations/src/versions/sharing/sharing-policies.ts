/** Tables whose rows are figures of a day, with the expression of the days that must all be visible. */
const figureRows = [
  { table: 'stock_snapshot', group: 'STOCK', day: 'business_date' },
  { table: 'demand_consumption', group: 'CONSUMPTION', day: 'business_date' },
  { table: 'demand_forecast', group: 'FORECAST', day: `(bucket_start + case bucket when 'D' then 0 when 'W' then 6 else 30 end)` },
] as const;

/**
 * Rows by day: an agreement without limits passes by its id alone, the others by the day of the row. The case keeps the planner from
 * choosing an index for it, as in the policies before. Other conditions of the policy stay as they are.
 */
export function enforceFully(on: boolean): string {
  return figureRows.map(({ table, group, day }) => {
    const before = 'CASE\\s+WHEN \\(agreement_id = ANY \\(\\(\\s*SELECT sec\\.shared_agreements\\([^()]*\\) AS shared_agreements\\)(::uuid\\[\\])?\\)\\) THEN true\\s+ELSE false\\s+END';
    const after = `(case when agreement_id = any ((select sec.shared_fully('${group}'))::uuid[]) then true
      else coalesce(((select sec.shared_days('${group}')) ->> agreement_id::text)::daterange @> ${day}, false) end)`;
    return on ? rewritten(table, before, after) : reset(table, group);
  }).join('\n');
}

/**
 * A plan starts from the newest stock: where stock is shared late, the supplier sees a plan as soon as the stock that it starts from
 * is old enough. What was derived from it goes with it.
 */
export function enforcePlans(on: boolean): string {
  const before = 'CASE\\s+WHEN \\(agreement_id = ANY \\(\\(\\s*SELECT sec\\.shared_agreements\\([^()]*\\) AS shared_agreements\\)(::uuid\\[\\])?\\)\\) THEN true\\s+ELSE false\\s+END';
  const fresh = `case when agreement_id = any ((select sec.shared_agreements('STOCK'))::uuid[]) then true`;
  const plan = `(${fresh} else coalesce((stock_as_of at time zone 'UTC')::date < upper(((select sec.shared_days('STOCK')) ->> agreement_id::text)::daterange), false) end)`;
  const slow = `(${fresh} else exists (select 1 from smi.planning_plan p where p.buyer_id = slow_stock_position.buyer_id and p.item_location_id = slow_stock_position.item_location_id) end)`;
  return on
    ? `${rewritten('planning_plan', before, plan)}\n${rewritten('slow_stock_position', before, slow)}`
    : `${reset('planning_plan', 'STOCK')}\n${reset('slow_stock_position', 'STOCK')}`;
}

/** Fails the migration when a table was left without its new rule: a silent miss would share too much. */
export const enforcement = `
do $do$
declare missed text;
begin
  select string_agg(tablename, ', ') into missed from pg_policies
   where schemaname = 'smi' and policyname = 'supplier_own' and tablename in ('stock_snapshot', 'demand_consumption', 'demand_forecast', 'planning_plan')
     and qual not like '%shared_days%';
  if missed is not null then raise exception 'the sharing policy does not reach %', missed; end if;
end $do$;
`;

function rewritten(table: string, pattern: string, replacement: string): string {
  return `
do $do$
declare p record;
begin
  for p in select l.polname, pg_get_expr(l.polqual, l.polrelid) as qual, pg_get_expr(l.polwithcheck, l.polrelid) as checks
             from pg_policy l where l.polrelid = 'smi.${table}'::regclass and l.polname = 'supplier_own'
  loop
    execute format('alter policy %I on smi.${table} using (%s)', p.polname, regexp_replace(p.qual, $re$${pattern}$re$, $to$${replacement}$to$));
    if p.checks is not null then
      execute format('alter policy %I on smi.${table} with check (%s)', p.polname, regexp_replace(p.checks, $re$${pattern}$re$, $to$${replacement}$to$));
    end if;
  end loop;
end $do$;`;
}

function reset(table: string, group: string): string {
  const rule = `supplier_id = (select sec.org_sid()) and (case when agreement_id = any ((select sec.shared_agreements('${group}'))::uuid[]) then true else false end)`;
  return `alter policy supplier_own on smi.${table} using (${rule}) with check (${rule});`;
}
