import type { Day } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { ConsumptionKind } from '../../demand/demand.js';

export interface CoveredItemLocation extends Tenant {
  itemLocationId: string;
  locationId: string;
  timeZone: string;
  [column: string]: unknown;
}

export interface StandingConsumption {
  itemLocationId: string;
  businessDate: Day;
  kind: ConsumptionKind;
  sourceRef: string;
  [column: string]: unknown;
}

/** What a FULL file says nothing about, although it covers it. */
export class ZerosRepo {
  constructor(private readonly tx: Tx) {}

  async itemLocationsAt(locationIds: readonly string[]): Promise<CoveredItemLocation[]> {
    return this.tx.rows<CoveredItemLocation>(
      `select l.buyer_id as "buyerId", l.supplier_id as "supplierId", l.agreement_id as "agreementId", l.id as "itemLocationId",
         l.location_id as "locationId", c.time_zone as "timeZone"
       from smi.agreements_item_location l
         join smi.agreements_agreement a on a.buyer_id = l.buyer_id and a.id = l.agreement_id and a.state in ('ACTIVE', 'REVIEW_DUE', 'SUSPENDED')
         join smi.catalog_location c on c.buyer_id = l.buyer_id and c.id = l.location_id
       where l.buyer_id = $1 and l.location_id = any($2::uuid[]) order by l.id`,
      [this.tx.actor.organisationId, [...locationIds]],
    );
  }

  /** Item-locations by location code. */
  async itemLocationCounts(locationCodes: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.tx.rows<{ code: string; n: number }>(
      `select location_code as code, count(*)::int as n from smi.agreements_item_location
       where buyer_id = $1 and location_code = any($2::text[]) group by location_code`,
      [this.tx.actor.organisationId, [...locationCodes]],
    );
    return new Map(rows.map(({ code, n }) => [code, n]));
  }

  /** Consumption of these days that counts now and is not zero. */
  async standingConsumption(itemLocationIds: readonly string[], days: readonly Day[]): Promise<StandingConsumption[]> {
    return this.tx.rows<StandingConsumption>(
      `select "itemLocationId", "businessDate", kind, "sourceRef" from (
         select distinct on (item_location_id, business_date, kind, source_ref) item_location_id as "itemLocationId",
           business_date::text as "businessDate", kind, source_ref as "sourceRef", quantity
         from smi.demand_consumption where buyer_id = $1 and item_location_id = any($2::uuid[]) and business_date = any($3::date[])
         order by item_location_id, business_date, kind, source_ref, recorded_at desc) latest
       where quantity <> 0`,
      [this.tx.actor.organisationId, [...itemLocationIds], [...days]],
    );
  }
}
