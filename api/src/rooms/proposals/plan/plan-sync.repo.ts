import { type Day, type Quantity, formatQuantity, quantity } from '@stockpact/shared';
import { arrayOf } from '../../../platform/db/array-text.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { WrittenTrace } from '../../planning/plan.js';
import { numberFormat } from '../decision/decisions.repo.js';

/** A proposal of the plan that nobody has released. */
export interface PlannedRow {
  id: string;
  itemLocationId: string;
  arrivalDate: Day;
  part: number;
  quantity: Quantity;
  shipDate: Day | null;
  decisionDeadline: Day | null;
  flags: string[];
  rulesVersion: string;
}

/** What the plan wants of one shipment. */
export interface WantedRow {
  itemLocationId: string;
  arrivalDate: Day;
  part: number;
  quantity: Quantity;
  shipDate: Day;
  decisionDeadline: Day;
  flags: string[];
  trace: WrittenTrace;
}

export interface RunOfPlan {
  tenant: Tenant;
  runId: string;
  rulesVersion: string;
}

export interface OpenRow {
  id: string;
  version: number;
  itemLocationId: string;
  number: string;
  quantity: Quantity;
  arrivalDate: Day;
}

export interface ExpiredRow extends Tenant {
  id: string;
  number: string;
  itemLocationId: string;
  decisionDeadline: Day;
  [column: string]: unknown;
}

type Raw<T> = Omit<T, 'quantity'> & { quantity: string };

/** Set-based statements of one plan run: their number does not grow with the number of proposals. */
export class PlanSyncRepo {
  constructor(private readonly tx: Tx) {}

  /** Locks them: a release that comes meanwhile waits and then finds its version gone or its proposal untouched. */
  async lockPlanned(buyerId: string, itemLocationIds: readonly string[]): Promise<PlannedRow[]> {
    const rows = await this.tx.rows<Raw<PlannedRow>>(
      `select id, item_location_id as "itemLocationId", arrival_date::text as "arrivalDate", part, quantity::text as quantity, ship_date::text as "shipDate",
         decision_deadline::text as "decisionDeadline", flags, rules_version as "rulesVersion"
       from smi.proposals_proposal
       where buyer_id = $1 and item_location_id = any($2::uuid[]) and state = 'PLANNED' and origin = 'PLAN' order by id for update`,
      [buyerId, [...itemLocationIds]],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }

  async cancel(buyerId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.tx.change(
      `update smi.proposals_proposal set state = 'CANCELLED', reason_code = 'NO_LONGER_NEEDED', version = version + 1, updated_at = $3
        where buyer_id = $1 and id = any($2::uuid[]) and state = 'PLANNED'`,
      [buyerId, [...ids], this.tx.clock.now()],
    );
  }

  /** What somebody may be deciding on makes a new version; a flag alone does not take the decision out of their hands. */
  async update(run: RunOfPlan, rows: ReadonlyArray<WantedRow & { id: string }>): Promise<void> {
    if (rows.length === 0) return;
    const decisive = '(p.quantity, p.ship_date, p.decision_deadline) is distinct from (w.quantity, w.ship_date, w.decision_deadline)';
    await this.tx.change(
      `update smi.proposals_proposal p set suggested_quantity = w.quantity, quantity = w.quantity, ship_date = w.ship_date, decision_deadline = w.decision_deadline,
         flags = w.flags, rules_version = $3, run_id = $4, version = p.version + case when ${decisive} then 1 else 0 end,
         updated_at = case when ${decisive} then $5 else p.updated_at end
       from jsonb_to_recordset($2::jsonb) as w (id uuid, quantity numeric, ship_date date, decision_deadline date, flags text[])
       where p.buyer_id = $1 and p.id = w.id and p.state = 'PLANNED'`,
      [run.tenant.buyerId, wanted(rows), run.rulesVersion, run.runId, this.tx.clock.now()],
    );
  }

  /** A day that was filled by somebody else in the same moment is left to the next run. */
  async insert(run: RunOfPlan, rows: readonly WantedRow[]): Promise<number> {
    if (rows.length === 0) return 0;
    const { buyerId, supplierId, agreementId } = run.tenant;
    const inserted = await this.tx.rows<{ id: string; itemLocationId: string; arrivalDate: string; part: number }>(
      `insert into smi.proposals_proposal (buyer_id, supplier_id, agreement_id, number, item_location_id, state, origin, suggested_quantity, quantity,
         arrival_date, part, ship_date, decision_deadline, flags, rules_version, run_id, created_at, updated_at)
       select $1, $2, $3, 'RP-' || to_char(n.first + w.ordinal, ${numberFormat}), w.item_location_id, 'PLANNED', 'PLAN', w.quantity, w.quantity, w.arrival_date, w.part, w.ship_date,
         w.decision_deadline, w.flags, $5, $6, $7, $7
       from jsonb_to_recordset($4::jsonb) as w (ordinal int, item_location_id uuid, quantity numeric, arrival_date date, part int, ship_date date,
         decision_deadline date, flags text[]), sec.next_numbers($3, 'proposal', $8) as n (first)
       on conflict do nothing
       returning id, item_location_id as "itemLocationId", arrival_date::text as "arrivalDate", part`,
      [buyerId, supplierId, agreementId, wanted(rows), run.rulesVersion, run.runId, this.tx.clock.now(), rows.length],
    );
    const ids = new Map(inserted.map((row) => [keyOf(row), row.id]));
    await this.keepSteps(run, rows.flatMap((row) => {
      const id = ids.get(keyOf(row));
      return id ? [{ id, trace: row.trace }] : [];
    }));
    return inserted.length;
  }

  /** Released proposals that are neither promised nor ended: supply of the plan. */
  async open(buyerId: string, itemLocationIds: readonly string[]): Promise<OpenRow[]> {
    const rows = await this.tx.rows<Raw<OpenRow>>(
      `select id, version, item_location_id as "itemLocationId", number, quantity::text as quantity, arrival_date::text as "arrivalDate"
       from smi.proposals_proposal
       where buyer_id = $1 and item_location_id = any($2::uuid[]) and state in ('PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED') order by arrival_date, id`,
      [buyerId, [...itemLocationIds]],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }

  /** Unanswered past the local day of their deadline. */
  async expire(agreementId: string): Promise<ExpiredRow[]> {
    return this.tx.rows<ExpiredRow>(
      `update smi.proposals_proposal p set state = 'EXPIRED', version = p.version + 1, updated_at = $2
       from smi.agreements_item_location l join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       where p.buyer_id = (select a.buyer_id from smi.agreements_agreement a where a.id = $1) and p.agreement_id = $1
         and p.state in ('PROPOSED', 'CHANGED') and p.decision_deadline < ($2::timestamptz at time zone o.time_zone)::date
         and l.buyer_id = p.buyer_id and l.id = p.item_location_id
       returning p.buyer_id as "buyerId", p.supplier_id as "supplierId", p.agreement_id as "agreementId", p.id, p.number,
         p.item_location_id as "itemLocationId", p.decision_deadline::text as "decisionDeadline"`,
      [agreementId, this.tx.clock.now()],
    );
  }

  /** The reasoning follows every run; a reason alone is no new version of the proposal. */
  async keepSteps(run: RunOfPlan, rows: Array<{ id: string; trace: WrittenTrace }>): Promise<void> {
    if (rows.length === 0) return;
    const { buyerId, supplierId, agreementId } = run.tenant;
    await this.tx.change(
      `insert into smi.proposals_trace (buyer_id, supplier_id, agreement_id, proposal_id, steps, inputs, formulas, binding, planned_on)
       select $1, $2, $3, w.id, w.steps, w.inputs, w.formulas, w.binding, w.planned_on
       from unnest($4::uuid[], $5::json[], $6::json[], $7::json[], $8::text[], $9::date[]) as w (id, steps, inputs, formulas, binding, planned_on)
       on conflict (buyer_id, proposal_id) do update
         set steps = excluded.steps, inputs = excluded.inputs, formulas = excluded.formulas, binding = excluded.binding, planned_on = excluded.planned_on
         where (proposals_trace.steps::text, proposals_trace.inputs::text) is distinct from (excluded.steps::text, excluded.inputs::text)`,
      [
        buyerId, supplierId, agreementId, rows.map(({ id }) => id), arrayOf(rows.map(({ trace }) => trace.steps)), arrayOf(rows.map(({ trace }) => trace.inputs)),
        arrayOf(rows.map(({ trace }) => trace.formulas)), rows.map(({ trace }) => trace.binding), rows.map(({ trace }) => trace.plannedOn),
      ],
    );
  }
}

/** One shipment of the plan: item-location, arrival day, and which of that day's shipments. */
export function keyOf(row: { itemLocationId: string; arrivalDate: string; part: number }): string {
  return `${row.itemLocationId} ${row.arrivalDate} ${row.part}`;
}

function wanted(rows: ReadonlyArray<WantedRow & { id?: string }>): string {
  return JSON.stringify(
    rows.map((row, ordinal) => ({
      ordinal,
      id: row.id,
      item_location_id: row.itemLocationId,
      quantity: formatQuantity(row.quantity),
      arrival_date: row.arrivalDate,
      part: row.part,
      ship_date: row.shipDate,
      decision_deadline: row.decisionDeadline,
      flags: row.flags,
    })),
  );
}
