import { type AbcClass, type CellOverrides, type CellPolicy, type ClassCell, type Day, type Lifecycle, type SafetyStockChoice, formatQuantity, quantity, type Side, type XyzClass } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';

interface PolicyColumns {
  cell: ClassCell;
  serviceLevel: string;
  reviewDays: number;
  deliveryDays: number;
  safetyStock: SafetyStockChoice;
  [column: string]: unknown;
}

/** A setting of a cell as its row keeps it. */
export interface CellVersion {
  agreementId: string;
  cell: ClassCell;
  version: number;
  effectiveFrom: Day;
  policy: CellPolicy;
  recordedAt: Date;
  recordedBy: string | null;
  recordedSide: Side;
}

export interface CellCount {
  agreementId: string;
  abc: AbcClass | null;
  xyz: XyzClass | null;
  count: number;
  [column: string]: unknown;
}

const policyColumns = (c: string): string => `${c}.cell, ${c}.service_level as "serviceLevel", ${c}.review_days as "reviewDays", ${c}.delivery_days as "deliveryDays", ${c}.safety_stock as "safetyStock"`;

/** Policies of the cells: a buyer's own for all its agreements, and over them what is set for one agreement from a day on. */
export class CellPolicyRepo {
  constructor(private readonly tx: Tx) {}

  /** What holds for the agreement on the day, where it is not the default. Only in the buyer's context. */
  async inForce(agreementId: string, day: Day): Promise<CellOverrides> {
    const rows = await this.tx.rows<PolicyColumns>(
      `select distinct on (x.cell) x.* from (
         (select distinct on (v.cell) ${policyColumns('v')}, 1 as rank from smi.planning_cell_version v
           where v.buyer_id = $1 and v.agreement_id = $2 and v.effective_from <= $3 order by v.cell, v.effective_from desc, v.version desc)
         union all select ${policyColumns('c')}, 2 from smi.planning_cell_policy c where c.org_id = $1) x order by x.cell, x.rank`,
      [this.tx.actor.organisationId, agreementId, day],
    );
    return Object.fromEntries(rows.map((row) => [row.cell, toPolicy(row)]));
  }

  /** Every setting of these agreements, the latest first. */
  async versions(agreementIds: readonly string[]): Promise<CellVersion[]> {
    const rows = await this.tx.rows<PolicyColumns & Omit<CellVersion, 'policy'>>(
      `select v.agreement_id as "agreementId", v.version, v.effective_from::text as "effectiveFrom", v.recorded_at as "recordedAt", v.recorded_side as "recordedSide",
         (select u.name from smi.identity_user u where u.id = v.recorded_by) as "recordedBy", ${policyColumns('v')}
       from smi.planning_cell_version v where v.agreement_id = any($1) order by v.cell, v.version desc`,
      [agreementIds],
    );
    return rows.map((row) => ({ agreementId: row.agreementId, cell: row.cell, version: row.version, effectiveFrom: row.effectiveFrom, policy: toPolicy(row), recordedAt: row.recordedAt, recordedBy: row.recordedBy, recordedSide: row.recordedSide }));
  }

  /** Item-locations by class, as far as the asker sees profiles. */
  async counts(agreementIds: readonly string[]): Promise<CellCount[]> {
    return this.tx.rows<CellCount>(
      `select p.agreement_id as "agreementId", p.abc, p.xyz, count(*)::int as count from smi.planning_profile p where p.agreement_id = any($1) group by 1, 2, 3`,
      [agreementIds],
    );
  }

  async lifecycles(agreementIds: readonly string[]): Promise<Array<{ agreementId: string; lifecycle: Lifecycle; count: number }>> {
    return this.tx.rows(
      `select l.agreement_id as "agreementId", i.lifecycle, count(*)::int as count from smi.agreements_item_location l
       join smi.catalog_item i on i.buyer_id = l.buyer_id and i.id = l.item_id where l.agreement_id = any($1) group by 1, 2`,
      [agreementIds],
    );
  }

  /** Adds the next setting of a cell. False when somebody else set it meanwhile. */
  async add(t: Tenant, cell: ClassCell, version: number, effectiveFrom: Day, { serviceLevel, reviewDays, deliveryDays, safetyStock }: CellPolicy): Promise<boolean> {
    const added = await this.tx.change(
      `insert into smi.planning_cell_version (buyer_id, supplier_id, agreement_id, cell, version, effective_from, service_level, review_days, delivery_days, safety_stock, recorded_by, recorded_side, recorded_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
       where $5 = 1 + coalesce((select max(v.version) from smi.planning_cell_version v where v.buyer_id = $1 and v.agreement_id = $3 and v.cell = $4), 0)
       on conflict (buyer_id, agreement_id, cell, version) do nothing`,
      [t.buyerId, t.supplierId, t.agreementId, cell, version, effectiveFrom, formatQuantity(serviceLevel), reviewDays, deliveryDays, safetyStock, this.tx.actor.userId, this.tx.actor.side, this.tx.clock.now()],
    );
    return added === 1;
  }
}

function toPolicy({ serviceLevel, reviewDays, deliveryDays, safetyStock }: PolicyColumns): CellPolicy {
  return { serviceLevel: quantity(serviceLevel), reviewDays, deliveryDays, safetyStock };
}
