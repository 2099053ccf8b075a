import { addDays } from '@stockpact/shared';
import type { Client } from 'pg';
import { DEMO_TODAY } from '../time-frame.js';

/**
 * The demo begins with the plan of this morning. Yesterday's would have rested on the newest closing stock of the day before it,
 * which is there: what status it gave against today's limits is put on the plan, so that the first screen can tell what has changed.
 */
export async function rememberDayBefore(client: Client): Promise<void> {
  await client.query('set role smi_owner');
  await client.query(
    `update smi.planning_plan p set status_before = case
         when c.stock is null then 'NO_DATA' when least(c.stock, c.available) <= 0 then 'OUT_OF_STOCK' when p.minimum is null then 'NO_DATA'
         when c.stock < p.minimum then 'BELOW_MIN' when c.stock > p.maximum then 'ABOVE_MAX' else 'IN_BAND' end
     from smi.planning_plan q left join lateral (
       select sum(case v.stock_basis when 'ON_HAND' then x.unrestricted + x.blocked + x.quality + x.reserved else x.unrestricted end) as stock, sum(x.unrestricted) as available
       from (select distinct on (k.ownership) k.* from smi.stock_snapshot k
             where k.buyer_id = q.buyer_id and k.item_location_id = q.item_location_id and k.business_date =
               (select max(m.business_date) from smi.stock_snapshot m where m.buyer_id = q.buyer_id and m.item_location_id = q.item_location_id and m.business_date <= $1)
             order by k.ownership, k.recorded_at desc) x
       cross join lateral (select w.stock_basis from smi.agreements_version w where w.buyer_id = q.buyer_id and w.agreement_id = q.agreement_id order by w.version_no desc limit 1) v) c on true
     where p.buyer_id = q.buyer_id and p.item_location_id = q.item_location_id`,
    [addDays(DEMO_TODAY, -2)],
  );
  await client.query('reset role');
}
