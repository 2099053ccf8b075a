import type { Day } from '@stockpact/shared';
import { type Column, asExcluded, columnTexts, insertFromColumns } from '../../../../platform/db/columns.js';
import type { Tx } from '../../../../platform/db/tx.js';
import type { Tenant } from '../../../agreements/tenant.js';
import { AFTER_RUN, MADE_BY_RUN, OF_RUN, runParameters } from './of-run.js';
import { type PlanRecord, rulesVersion } from './plan-record.js';

export interface NewRun extends Tenant {
  reason: string;
  today: Day;
  startedAt: Date;
  itemLocations: number;
  suggestions: number;
}

/** Each column of a plan that changes with a run. */
const columns: ReadonlyArray<Column<PlanRecord>> = [
  ['item_location_id', 'uuid', (row) => row.itemLocationId],
  ['stock_as_of', 'timestamptz', (row) => row.stockAsOf],
  ['start_day', 'date', (row) => row.startDay],
  ['data_day', 'date', (row) => row.dataDay],
  ['quality', 'text', (row) => row.quality],
  ['status', 'text', (row) => row.status],
  ['projected_status', 'text', (row) => row.projectedStatus],
  ['breach_day', 'date', (row) => row.breachDay],
  ['exception', 'text', (row) => row.exception],
  ['severity', 'text', (row) => row.severity],
  ['score_centi', 'int', (row) => row.scoreCenti],
  ['event_day', 'date', (row) => row.eventDay],
  ['lead_time_fence', 'date', (row) => row.leadTimeFence],
  ['on_hand', 'numeric', (row) => row.onHand],
  ['minimum', 'numeric', (row) => row.minimum],
  ['maximum', 'numeric', (row) => row.maximum],
  ['reorder_point', 'numeric', (row) => row.reorderPoint],
  ['target', 'numeric', (row) => row.target],
  ['band_unit', 'text', (row) => row.bandUnit],
  ['band_from', 'date', (row) => row.bandFrom],
  ['mean_daily_demand', 'numeric', (row) => row.meanDailyDemand],
  ['days_of_supply_centi', 'int', (row) => row.daysOfSupplyCenti],
  ['in_transit', 'numeric', (row) => row.inTransit],
  ['committed', 'numeric', (row) => row.committed],
  ['open_proposals', 'int', (row) => row.openProposals],
  ['curves', 'bytea', (row) => row.curves],
  ['flags', 'text[]', (row) => `{${row.flags.join(',')}}`],
  ['detail', 'jsonb', (row) => row.detail],
];
const names = columns.map(([name]) => name).slice(1);

const upsert = insertFromColumns(
  'smi.planning_plan',
  OF_RUN,
  columns,
  AFTER_RUN,
  `(buyer_id, item_location_id, replaced_on) do update set ${asExcluded([...MADE_BY_RUN, ...names])},
    status_before = case when planning_plan.start_day < excluded.start_day then planning_plan.status else planning_plan.status_before end`,
);

/** Plans on their way into the table. */
export interface PlanRows {
  itemLocationIds: string[];
  dataDays: Day[];
  columns: string[];
}

/** Plans as the parameters of the statement that keeps them; made in the thread that computed them. */
export function planRows(rows: readonly PlanRecord[]): PlanRows {
  return { itemLocationIds: rows.map((row) => row.itemLocationId), dataDays: rows.map((row) => row.dataDay), columns: columnTexts(columns, rows) };
}

export class PlanWriterRepo {
  constructor(private readonly tx: Tx) {}

  async addRun(run: NewRun): Promise<string> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.planning_run (buyer_id, supplier_id, agreement_id, reason, rules_version, today, started_at, finished_at, item_locations, suggestions)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        run.buyerId, run.supplierId, run.agreementId, run.reason, rulesVersion, run.today, run.startedAt, this.tx.clock.now(),
        run.itemLocations, run.suggestions,
      ],
    );
    return row?.id ?? '';
  }

  /** Before plans are replaced: keeps those that a supplier sees who is shown stock late, and forgets those that none does any more. */
  async keep(agreementId: string, { itemLocationIds, dataDays }: PlanRows): Promise<void> {
    await this.tx.rows('select sec.keep_plans($1, $2, $3)', [agreementId, itemLocationIds, dataDays]);
  }

  /** Replaces the plans of these item-locations; one statement, a column of values each. */
  async replace(t: Tenant, runId: string, rows: PlanRows): Promise<void> {
    await this.tx.change(upsert, [...runParameters(this.tx, t, runId), ...rows.columns]);
  }
}
