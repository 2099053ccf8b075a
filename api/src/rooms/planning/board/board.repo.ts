import type { Tx } from '../../../platform/db/tx.js';
import { maximumCount } from '../../../platform/graphql/connection.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import { itemLocationColumns, itemLocationSource } from '../../agreements/item-location/item-location.repo.js';
import { termsColumns, termsInForceOn, type TermsRecord, toTerms } from '../../agreements/item-location/terms.repo.js';
import { type PlanColumns, planColumns, planPending, toPlan } from '../plan.repo.js';
import { snoozeHolds } from '../snooze/snooze.repo.js';
import type { BoardFilter, BoardRequest, BoardRow } from './board.js';
import { type Conditions, conditionsOf, Parameters, planConditions, searchedThrough, searches } from './board-conditions.repo.js';
import { linesWithPlans, pageOf } from './board-order.repo.js';

type Flat = ItemLocationRow & PlanColumns & TermsRecord & {
  supplier: [name: string, shortName: string];
  buyer: [name: string, shortName: string];
  until: string | null;
  snoozeReason: string | null;
  planPending: boolean;
  sharing: BoardRow['sharing'];
};

/** Worked out once for all agreements of the supplier, not for each row. A buyer sees all figures and is not asked. */
const sharingSet = 'sharing as materialized (select * from sec.sharing_state())';
const sharingOfRow = 'coalesce((select g.figures from sharing g where g.agreement_id = l.agreement_id), \'[]\')';

export class BoardRepo {
  constructor(private readonly tx: Tx) {}

  /** One row more than wanted, in the order of the list. One statement: the rows of the page, then everything its columns show. */
  async page(request: BoardRequest): Promise<BoardRow[]> {
    const supplier = this.tx.actor.side === 'SUPPLIER';
    const parameters = new Parameters();
    const now = parameters.add(this.tx.clock.now());
    const me = parameters.add(this.tx.actor.organisationId);
    const conditions = this.conditions(request.filter, parameters);
    const ways = searches(conditions);
    const pages = ways.map((way) => pageOf(request, way, parameters));
    const page = pages.length === 1 ? pages[0] : `${pages.map((each) => `(${each})`).join(' union all ')} limit ${request.limit + 1}`;
    const today = `(${now}::timestamptz at time zone o.time_zone)::date`;
    const rows = await this.tx.prepared<Flat>(
      `with ${[...(supplier ? [sharingSet] : []), ...(ways[0]?.sets ?? []), `page as materialized (${page})`].join(', ')}
       select ${itemLocationColumns}, ${planColumns}, ${termsColumns(today)}, z.until::text as until, z.reason as "snoozeReason",
         (select array[s.name, s.short_name] from smi.identity_organisation s where s.id = l.supplier_id) as supplier,
         (select array[b.name, b.short_name] from smi.identity_organisation b where b.id = l.buyer_id) as buyer,
         ${planPending} as "planPending",
         ${supplier ? sharingOfRow : 'null'} as sharing
       from page join (${itemLocationSource}) on l.buyer_id = page.buyer_id and l.id = page.id
       left join smi.planning_plan p on p.buyer_id = page.buyer_id and p.item_location_id = page.id
       ${termsInForceOn(today)}
       left join smi.planning_snooze z on z.org_id = ${me} and z.item_location_id = page.id and ${snoozeHolds(now)}
       order by ${finalOrder[request.sort]}`,
      parameters.values,
    );
    return rows.map(toBoardRow);
  }

  /** Rows that fit, by agreement, counted to one more than the portal tells; and of those the ones with a plan. */
  async count(filter: BoardFilter): Promise<Array<{ agreementId: string; count: number; planned: number }>> {
    const parameters = new Parameters();
    const conditions = searchedThrough(this.conditions(filter, parameters));
    const sets = conditions.sets.length > 0 ? `with ${conditions.sets.join(', ')}` : '';
    const source = countSource(filter, conditions);
    return this.tx.prepared(
      `${sets} select x.agreement_id as "agreementId", count(*)::int as count, count(*) filter (where x.planned)::int as planned
       from (select ${source.columns} ${source.from} limit ${maximumCount + 1}) x group by x.agreement_id`,
      parameters.values,
    );
  }

  private conditions(filter: BoardFilter, parameters: Parameters): Conditions {
    const { organisationId, side } = this.tx.actor;
    return conditionsOf(filter, { organisationId, side, now: this.tx.clock.now() }, parameters);
  }
}

const finalOrder: Record<BoardRequest['sort'], string> = {
  PRIORITY: 'coalesce(page.score_centi, -1) desc, page.id',
  ITEM: 'l.item_number, l.id',
  LOCATION: 'l.location_code, l.item_number, l.id',
};

/** The fewest tables that answer the filter. */
function countSource(filter: BoardFilter, conditions: Conditions): { columns: string; from: string } {
  const { line } = conditions;
  const plan = planConditions(conditions);
  if (line.length === 0 && plan.length > 0 && !conditions.admitsUnplanned) {
    return { columns: 'p.agreement_id, true as planned', from: `from smi.planning_plan p where ${[...plan, ...conditions.either('p')].join(' and ')}` };
  }
  if (plan.length > 0) return { columns: 'l.agreement_id, p.item_location_id is not null as planned', from: linesWithPlans(filter, conditions) };
  const all = [...line, ...conditions.either('l')];
  return { columns: 'l.agreement_id, false as planned', from: `from smi.agreements_item_location l ${all.length > 0 ? `where ${all.join(' and ')}` : ''}` };
}

function toBoardRow(row: Flat): BoardRow {
  const { id, version, itemId, itemNumber, itemName, uom, nature, lifecycle, locationId, locationCode, locationName, timeZone, supplierPart } = row;
  const { buyerId, supplierId, agreementId } = row;
  const tenant = { buyerId, supplierId, agreementId };
  return {
    ...tenant, id, version, itemId, itemNumber, itemName, uom, nature, lifecycle, locationId, locationCode, locationName, timeZone, supplierPart,
    supplier: { id: supplierId, name: row.supplier[0], shortName: row.supplier[1] },
    buyer: { id: buyerId, name: row.buyer[0], shortName: row.buyer[1] },
    plan: row.runId === null ? null : toPlan({ ...row, itemLocationId: id }),
    terms: row.leadTimeDays === null ? null : toTerms({ ...row, itemLocationId: id }),
    snooze: row.until === null ? null : { until: row.until, reason: row.snoozeReason ?? '' },
    planPending: row.planPending,
    sharing: row.sharing,
  };
}
