import type { Day } from '@stockpact/shared';
import { documents, numberLists } from '../../../platform/db/array-text.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import { type PlanRecord, rulesVersion } from './plan-record.js';

export interface NewRun extends Tenant {
  reason: string;
  today: Day;
  startedAt: Date;
  itemLocations: number;
  suggestions: number;
}

type Column = [name: string, type: string, value: (row: PlanRecord) => unknown];

/** Each column of a plan that changes with a run. */
const columns: readonly Column[] = [
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
  ['confirmed_curve', 'text', (row) => row.curves.confirmed],
  ['proposed_curve', 'text', (row) => row.curves.proposed],
  ['in_transit_curve', 'text', (row) => row.curves.inTransit],
  ['minimum_curve', 'text', (row) => row.curves.minimum],
  ['maximum_curve', 'text', (row) => row.curves.maximum],
  ['demand_curve', 'text', (row) => row.curves.demand],
  ['supply_curve', 'text', (row) => row.curves.supply],
  ['flags', 'text', (row) => `{${row.flags.join(',')}}`],
  ['detail', 'jsonb', (row) => row.detail],
];
const names = columns.map(([name]) => name);
const cast = (name: string): string => (name.endsWith('_curve') ? `u.${name}::bigint[]` : name === 'flags' ? 'u.flags::text[]' : `u.${name}`);
const firstColumn = 8;

const upsert = `insert into smi.planning_plan (buyer_id, supplier_id, agreement_id, run_id, rules_version, computed_at, item_location_id, ${names.join(', ')})
  select $1, $2, $3, $4, $5, $6, u.item_location_id, ${names.map(cast).join(', ')}
  from unnest($7::uuid[], ${columns.map(([, type], index) => `$${firstColumn + index}::${type}[]`).join(', ')}) as u(item_location_id, ${names.join(', ')})
  on conflict (buyer_id, item_location_id, replaced_on) do update set run_id = excluded.run_id, rules_version = excluded.rules_version,
    computed_at = excluded.computed_at,
    status_before = case when planning_plan.start_day < excluded.start_day then planning_plan.status else planning_plan.status_before end, ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;

function valuesOf([name, type, value]: Column, rows: readonly PlanRecord[]): unknown {
  const values = rows.map(value);
  if (type === 'jsonb') return documents(values);
  return name.endsWith('_curve') ? numberLists(values as string[]) : values;
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
  async keep(agreementId: string, rows: readonly PlanRecord[]): Promise<void> {
    await this.tx.rows('select sec.keep_plans($1, $2, $3)', [agreementId, rows.map((row) => row.itemLocationId), rows.map((row) => row.dataDay)]);
  }

  /** Replaces the plans of these item-locations; one statement, a column of values each. */
  async replace(t: Tenant, runId: string, rows: readonly PlanRecord[]): Promise<void> {
    await this.tx.change(upsert, [
      t.buyerId, t.supplierId, t.agreementId, runId, rulesVersion, this.tx.clock.now(), rows.map((row) => row.itemLocationId),
      ...columns.map((column) => valuesOf(column, rows)),
    ]);
  }
}
