import { type ExceptionCause, type OpenException, formatQuantity, fromTenThousandths, quantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { StoredException } from './exception-list.js';

interface ExceptionRow extends Tenant, StoredException {
  itemLocationId: string;
  cause: ExceptionCause;
  [column: string]: unknown;
}

const select = `select x.id, x.version, x.buyer_id as "buyerId", x.supplier_id as "supplierId", x.agreement_id as "agreementId", x.item_location_id as "itemLocationId", x.cause, x.type,
    x.severity, x.score_centi as "scoreCenti", x.owner_side as owner, x.basis, x.event_day::text as "eventDay", x.quantity, x.value_minor as "valueMinor", x.currency,
    x.opened_at as "openedAt", x.changed_at as "changedAt", x.closed_at as "closedAt", x.acknowledged_at as "acknowledgedAt",
    (select u.name from smi.identity_user u where u.id = x.acknowledged_by) as "acknowledgedBy"
  from smi.planning_exception x`;

export class ExceptionsRepo {
  constructor(private readonly tx: Tx) {}

  /** Open ones of these item-locations, as the rules know them; what happened to them before stays in its own table. */
  async open(itemLocationIds: readonly string[]): Promise<Array<OpenException & { id: string }>> {
    const rows = await this.tx.rows<ExceptionRow>(`${select} where x.buyer_id = $1 and x.item_location_id = any($2) and x.closed_at is null`, [this.tx.actor.organisationId, itemLocationIds]);
    return rows.map((row) => ({
      id: row.id,
      itemLocationId: row.itemLocationId,
      finding: {
        type: row.type, cause: row.cause, severity: row.severity, score: fromTenThousandths(row.scoreCenti * 100), owner: row.owner, basis: row.basis, eventDay: row.eventDay, daysToEvent: 0,
        quantity: row.quantity === null ? null : quantity(row.quantity), value: row.valueMinor === null || row.currency === null ? null : { minor: Number(row.valueMinor), currency: row.currency },
      },
      openedAt: row.openedAt.toISOString(),
      updatedAt: row.changedAt.toISOString(),
      closedAt: null,
      acknowledged: row.acknowledgedAt === null ? null : { by: row.acknowledgedBy ?? '', at: row.acknowledgedAt.toISOString() },
      snooze: null,
      history: [],
    }));
  }

  async insert(t: Tenant, runId: string, opened: readonly OpenException[]): Promise<void> {
    if (opened.length === 0) return;
    await this.tx.change(
      `with added as (
         insert into smi.planning_exception (buyer_id, supplier_id, agreement_id, item_location_id, cause, type, severity, score_centi, owner_side, basis, event_day, quantity, value_minor, currency,
           opened_at, changed_at, run_id)
         select $1, $2, $3, u.id, u.cause, u.type, u.severity, u.score, u.owner, u.basis, u.day, u.quantity, u.value, u.currency, $5, $5, $4
         from unnest($6::uuid[], $7::text[], $8::text[], $9::text[], $10::int[], $11::text[], $12::text[], $13::date[], $14::numeric[], $15::bigint[], $16::text[])
           as u(id, cause, type, severity, score, owner, basis, day, quantity, value, currency)
         returning id, item_location_id, type, severity)
       insert into smi.planning_exception_change (buyer_id, supplier_id, agreement_id, item_location_id, exception_id, at, kind, type, severity, run_id)
       select $1, $2, $3, a.item_location_id, a.id, $5, 'OPENED', a.type, a.severity, $4 from added a`,
      [t.buyerId, t.supplierId, t.agreementId, runId, this.tx.clock.now(), ...columnsOf(opened)],
    );
  }

  /** Changed and closed ones, each with the last line of its history. */
  async update(t: Tenant, runId: string, changed: ReadonlyArray<OpenException & { id: string }>): Promise<void> {
    if (changed.length === 0) return;
    await this.tx.change(
      `with u as (
         select * from unnest($6::uuid[], $7::text[], $8::text[], $9::text[], $10::int[], $11::text[], $12::text[], $13::date[], $14::numeric[], $15::bigint[], $16::text[], $17::uuid[], $18::boolean[], $19::text[], $20::boolean[])
           as u(item_location_id, cause, type, severity, score, owner, basis, day, quantity, value, currency, id, closed, kind, seen)),
       done as (
         update smi.planning_exception x set type = u.type, severity = u.severity, score_centi = u.score, owner_side = u.owner, basis = u.basis, event_day = u.day, quantity = u.quantity,
           value_minor = u.value, currency = u.currency, changed_at = $5, run_id = $4, version = x.version + 1, closed_at = case when u.closed then $5::timestamptz end,
           acknowledged_at = case when u.seen then x.acknowledged_at end, acknowledged_by = case when u.seen then x.acknowledged_by end
         from u where x.buyer_id = $1 and x.id = u.id and x.closed_at is null returning x.id)
       insert into smi.planning_exception_change (buyer_id, supplier_id, agreement_id, item_location_id, exception_id, at, kind, type, severity, run_id)
       select $1, $2, $3, u.item_location_id, u.id, $5, u.kind, u.type, u.severity, $4 from u join done using (id)`,
      [
        t.buyerId, t.supplierId, t.agreementId, runId, this.tx.clock.now(), ...columnsOf(changed), changed.map(({ id }) => id), changed.map(({ closedAt }) => closedAt !== null),
        changed.map(({ history }) => history.at(-1)?.kind ?? 'CHANGED'), changed.map(({ acknowledged }) => acknowledged !== null),
      ],
    );
  }
}

function columnsOf(rows: readonly OpenException[]): unknown[][] {
  const of = <T>(value: (finding: OpenException['finding']) => T): T[] => rows.map(({ finding }) => value(finding));
  return [
    rows.map(({ itemLocationId }) => itemLocationId), of(({ cause }) => cause), of(({ type }) => type), of(({ severity }) => severity), of(({ score }) => Math.floor(score / 100)),
    of(({ owner }) => owner), of(({ basis }) => basis), of(({ eventDay }) => eventDay), of((each) => (each.quantity === null ? null : formatQuantity(each.quantity))),
    of(({ value }) => value?.minor ?? null), of(({ value }) => value?.currency ?? null),
  ];
}
