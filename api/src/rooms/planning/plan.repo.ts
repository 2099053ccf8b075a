import { type Day, fromTenThousandths, ONE, type Quantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { PlanCurves, PlanRow } from './plan.js';
import { curvesFrom } from './plan-curves.js';
import type { PlanDetailRecord } from './run/written/plan-record.js';

type Decimals = Record<'onHand' | 'minimum' | 'maximum' | 'reorderPoint' | 'target' | 'meanDailyDemand', string | null> & Record<'inTransit' | 'committed', string>;

/** A plan as Postgres gives it: exact decimals as text, hundredths as integers. */
export type PlanColumns = Omit<PlanRow, keyof Decimals | 'score' | 'daysOfSupply'> & Decimals & { scoreCenti: number; daysOfSupplyCenti: number | null };

/** Columns of a plan beside its tenant and item-location; `p` stands for planning_plan. */
export const planColumns = `p.run_id as "runId", p.rules_version as "rulesVersion", p.computed_at as "computedAt", p.stock_as_of as "stockAsOf",
  p.start_day::text as "startDay", p.data_day::text as "dataDay", p.replaced_on <> 'infinity' as late, p.quality, p.status, p.projected_status as "projectedStatus", p.breach_day::text as "breachDay", p.exception, p.severity,
  p.score_centi as "scoreCenti", p.event_day::text as "eventDay", p.lead_time_fence::text as "leadTimeFence", p.on_hand as "onHand", p.minimum, p.maximum,
  p.reorder_point as "reorderPoint", p.target, p.band_unit as "bandUnit", p.band_from::text as "bandFrom", p.mean_daily_demand as "meanDailyDemand", p.demand_method as "demandMethod",
  p.days_of_supply_centi as "daysOfSupplyCenti", p.in_transit as "inTransit", p.committed, p.flags`;

const ofItemLocations = `from smi.agreements_item_location l
  join smi.planning_plan p on p.buyer_id = l.buyer_id and p.item_location_id = l.id where l.id = any($1)`;

const inForce = "and p.replaced_on = 'infinity'";

const decimal = (text: string | null): Quantity | null => (text === null ? null : quantity(text));
/** Hundredths as a quantity of ten-thousandths. */
const fromHundredths = (count: number): Quantity => fromTenThousandths((count * ONE) / 100);

export function toPlan(row: PlanColumns): PlanRow {
  return {
    ...row,
    onHand: decimal(row.onHand),
    minimum: decimal(row.minimum),
    maximum: decimal(row.maximum),
    reorderPoint: decimal(row.reorderPoint),
    target: decimal(row.target),
    meanDailyDemand: decimal(row.meanDailyDemand),
    inTransit: quantity(row.inTransit),
    committed: quantity(row.committed),
    score: fromHundredths(row.scoreCenti),
    daysOfSupply: row.daysOfSupplyCenti === null ? null : fromHundredths(row.daysOfSupplyCenti),
  };
}

interface CurveColumns {
  itemLocationId: string;
  startDay: Day;
  curves: Buffer;
  [column: string]: unknown;
}

export class PlanRepo {
  constructor(private readonly tx: Tx) {}

  /** Of each item-location the plan that the asker sees. `onlyInForce`: none that a newer one has replaced. */
  async plans(ids: readonly string[], onlyInForce = false): Promise<PlanRow[]> {
    const rows = await this.tx.rows<PlanColumns>(
      `select l.buyer_id as "buyerId", l.supplier_id as "supplierId", l.agreement_id as "agreementId", l.id as "itemLocationId", ${planColumns} ${ofItemLocations} ${onlyInForce ? inForce : ''}`,
      [ids],
    );
    return rows.map(toPlan);
  }

  /** The first `days` days of each series. */
  async curves(ids: readonly string[], days: number, onlyInForce = false): Promise<PlanCurves[]> {
    const rows = await this.tx.rows<CurveColumns>(
      `select p.item_location_id as "itemLocationId", p.start_day::text as "startDay", p.curves ${ofItemLocations} ${onlyInForce ? inForce : ''}`,
      [ids],
    );
    return rows.map(({ itemLocationId, startDay, curves }) => ({ itemLocationId, startDay, ...curvesFrom(curves, days) }));
  }

  async details(ids: readonly string[]): Promise<Array<PlanDetailRecord & { itemLocationId: string }>> {
    const rows = await this.tx.rows<{ itemLocationId: string; detail: PlanDetailRecord }>(
      `select p.item_location_id as "itemLocationId", p.detail ${ofItemLocations}`,
      [ids],
    );
    return rows.map((row) => ({ itemLocationId: row.itemLocationId, ...row.detail }));
  }

  /** Those of the item-locations for which somebody has asked for a plan that is not there yet. */
  async pending(ids: readonly string[]): Promise<Array<{ id: string }>> {
    return this.tx.rows(`select l.id from smi.agreements_item_location l where l.id = any($1) and ${planPending}`, [ids]);
  }
}

/** Whether a plan of `l` is asked for, alone or with its whole agreement. */
export const planPending = `(exists (select 1 from smi.planning_request r where r.buyer_id = l.buyer_id and r.item_location_id = l.id)
  or exists (select 1 from smi.planning_request r where r.buyer_id = l.buyer_id and r.agreement_id = l.agreement_id and r.item_location_id is null))`;
