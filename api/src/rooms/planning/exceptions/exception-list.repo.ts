import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import { itemLocationColumns, itemLocationSource } from '../../agreements/item-location/item-location.repo.js';
import { Parameters, patternsOf } from '../board/board-conditions.repo.js';
import { snoozedNow } from '../snooze/snooze.repo.js';
import type { ExceptionChangeRow, ExceptionFilter, ListedException } from './exception-list.js';

type Flat = ItemLocationRow & Omit<ListedException, 'id' | 'version' | 'plan' | 'line'> & { exceptionId: string; exceptionVersion: number; demandMethod: string | null; dataDay: string | null };

const columns = `x.id as "exceptionId", x.version as "exceptionVersion", x.type, x.severity, x.score_centi as "scoreCenti", x.owner_side as owner, x.basis, x.event_day::text as "eventDay",
  x.quantity, x.value_minor as "valueMinor", x.currency, x.opened_at as "openedAt", x.changed_at as "changedAt", x.closed_at as "closedAt", x.acknowledged_at as "acknowledgedAt",
  (select u.name from smi.identity_user u where u.id = x.acknowledged_by) as "acknowledgedBy", p.demand_method as "demandMethod", p.data_day::text as "dataDay"`;
const sources = `join (${itemLocationSource}) on l.buyer_id = x.buyer_id and l.id = x.item_location_id
  left join smi.planning_plan p on p.buyer_id = x.buyer_id and p.item_location_id = x.item_location_id and p.replaced_on = 'infinity'`;

/** Exceptions as their readers ask for them; row-level security leaves out those that rest on stock which the asker is not shown. */
export class ExceptionListRepo {
  constructor(private readonly tx: Tx) {}

  /** One row more than wanted: open ones by score, closed ones by the moment they closed. */
  async page(filter: ExceptionFilter, { after, limit }: PageRequest): Promise<ListedException[]> {
    const parameters = new Parameters();
    const { from, where } = this.source(filter, parameters);
    const start = after === null ? [] : [startOf(filter.open, parameters.add(after[0]), parameters.add(after[1]))];
    const order = (alias: string): string => (filter.open ? `${alias}.score_centi desc, ${alias}.id` : `${alias}.closed_at desc, ${alias}.id desc`);
    const rows = await this.tx.rows<Flat>(
      `with page as materialized (select x.* ${from} where ${[...where, ...start].join(' and ')} order by ${order('x')} limit ${limit + 1})
       select ${itemLocationColumns}, ${columns} from page x ${sources} order by ${order('x')}`,
      parameters.values,
    );
    return rows.map(toListed);
  }

  /** Rows that fit, by agreement, counted to one more than the portal tells. */
  async count(filter: ExceptionFilter): Promise<Array<{ agreementId: string; count: number }>> {
    const parameters = new Parameters();
    const { from, where } = this.source(filter, parameters);
    return this.tx.rows(
      `select c.agreement_id as "agreementId", count(*)::int as count from (select x.agreement_id ${from} where ${where.join(' and ')} limit ${maximumCount + 1}) c group by 1`,
      parameters.values,
    );
  }

  async byIds(ids: readonly string[]): Promise<ListedException[]> {
    const rows = await this.tx.rows<Flat>(`select ${itemLocationColumns}, ${columns} from smi.planning_exception x ${sources} where x.id = any($1)`, [ids]);
    return rows.map(toListed);
  }

  /** What happened to these exceptions, oldest first. */
  async changes(ids: readonly string[]): Promise<ExceptionChangeRow[]> {
    return this.tx.rows<ExceptionChangeRow & Record<string, unknown>>(
      `select c.exception_id as "exceptionId", c.at, c.kind, c.type, c.severity, (select u.name from smi.identity_user u where u.id = c.by_user) as by
       from smi.planning_exception x join smi.planning_exception_change c on c.buyer_id = x.buyer_id and c.exception_id = x.id where x.id = any($1) order by c.at, c.id`,
      [ids],
    );
  }

  /** False when it was closed or changed meanwhile. */
  async acknowledge({ id, type, severity, line }: ListedException, expectedVersion: number): Promise<boolean> {
    const { now, user } = { now: this.tx.clock.now(), user: this.tx.actor.userId };
    const changed = await this.tx.change(
      'update smi.planning_exception set acknowledged_by = $4, acknowledged_at = $5, version = version + 1 where buyer_id = $1 and id = $2 and version = $3 and closed_at is null',
      [line.buyerId, id, expectedVersion, user, now],
    );
    if (changed === 0) return false;
    await this.tx.change(
      `insert into smi.planning_exception_change (buyer_id, supplier_id, agreement_id, item_location_id, exception_id, at, kind, type, severity, by_user) values ($1, $2, $3, $4, $5, $6, 'ACKNOWLEDGED', $7, $8, $9)`,
      [line.buyerId, line.supplierId, line.agreementId, line.id, id, now, type, severity, user],
    );
    return true;
  }

  private source(filter: ExceptionFilter, parameters: Parameters): { from: string; where: string[] } {
    const buyer = this.tx.actor.side === 'BUYER';
    const me = parameters.add(this.tx.actor.organisationId);
    const byLine = filter.locationCode !== null || filter.text !== null;
    const snoozed = filter.snoozed === null ? [] : [`x.item_location_id ${filter.snoozed ? 'in' : 'not in'} (${snoozedNow(me, parameters.add(this.tx.clock.now()))})`];
    return {
      from: `from smi.planning_exception x ${byLine ? 'join smi.agreements_item_location l on l.buyer_id = x.buyer_id and l.id = x.item_location_id' : ''}`,
      where: [
        `x.${buyer ? 'buyer_id' : 'supplier_id'} = ${me}`, `x.closed_at is ${filter.open ? 'null' : 'not null'}`, ...snoozed,
        ...(filter.type ? [`x.type = any(${parameters.add(filter.type)}::text[])`] : []),
        ...(filter.severity ? [`x.severity = any(${parameters.add(filter.severity)}::text[])`] : []),
        ...(filter.partnerId ? [`x.${buyer ? 'supplier_id' : 'buyer_id'} = ${parameters.add(filter.partnerId)}`] : []),
        ...(filter.agreementId ? [`x.agreement_id = ${parameters.add(filter.agreementId)}`] : []),
        ...(filter.acknowledged === null ? [] : [`x.acknowledged_at is ${filter.acknowledged ? 'not null' : 'null'}`]),
        ...(filter.locationCode ? [`l.location_code = any(${parameters.add(filter.locationCode)}::text[])`] : []),
        ...(filter.text ? [`l.search like all (${parameters.add(patternsOf(filter.text))}::text[])`] : []),
      ],
    };
  }
}

const startOf = (open: boolean, key: string, id: string): string =>
  (open ? `(x.score_centi < ${key}::int or (x.score_centi = ${key}::int and x.id > ${id}::uuid))` : `(x.closed_at, x.id) < (${key}::timestamptz, ${id}::uuid)`);

function toListed(row: Flat): ListedException {
  const { exceptionId, exceptionVersion, demandMethod, dataDay, type, severity, scoreCenti, owner, basis, eventDay, quantity, valueMinor, currency, openedAt, changedAt, closedAt, acknowledgedAt, acknowledgedBy, ...line } = row;
  const plan = dataDay === null ? null : { demandMethod, dataDay: dataDay as ListedException['eventDay'] };
  return { id: exceptionId, version: exceptionVersion, type, severity, scoreCenti, owner, basis, eventDay, quantity, valueMinor, currency, openedAt, changedAt, closedAt, acknowledgedAt, acknowledgedBy, plan, line };
}
