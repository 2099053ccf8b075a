import { type ExplanationStep, type Quantity, type TransferState, formatQuantity, quantity } from '@stockpact/shared';
import { arrayOf, documentElement } from '../../../platform/db/array-text.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { Link, StandingTransfer } from './transfer.js';
import type { OfferRow, WantedOffer } from './offer-diff.js';

type Raw<T extends { quantity: Quantity }> = Omit<T, 'quantity'> & { quantity: string; [column: string]: unknown };

const basics = `t.id, t.from_item_location_id as "from", t.to_item_location_id as "to", t.quantity, t.ship_day::text as "shipDay", t.arrival_day::text as "arrivalDay"`;

/** What plan runs read and write of transfers: the number of statements does not grow with their number. */
export class TransferPlanRepo {
  constructor(private readonly tx: Tx) {}

  /** Which item-locations of an agreement lanes and transfers join. Only in the buyer's context. */
  async links(agreementId: string): Promise<Link[]> {
    return this.tx.rows<Link & Record<string, unknown>>(
      `select f.id as "from", t.id as "to", n.days from smi.planning_transfer_lane n
       join smi.agreements_item_location f on f.buyer_id = n.buyer_id and f.agreement_id = n.agreement_id and f.location_id = n.from_location_id
       join smi.agreements_item_location t on t.buyer_id = n.buyer_id and t.agreement_id = n.agreement_id and t.item_id = f.item_id and t.location_id = n.to_location_id
       where n.buyer_id = $1 and n.agreement_id = $2 and n.in_use
       union all select s.from_item_location_id, s.to_item_location_id, null from smi.planning_transfer s
       where s.buyer_id = $1 and s.agreement_id = $2 and s.state in ('OFFERED', 'ACCEPTED')`,
      [this.tx.actor.organisationId, agreementId],
    );
  }

  /** Transfers in these states that touch the item-locations, as far as the asker sees them. */
  async standing(ids: readonly string[], states: readonly TransferState[]): Promise<StandingTransfer[]> {
    const replaces = this.tx.actor.side === 'BUYER' ? 't.replaces' : 't.arrival_day';
    const rows = await this.tx.rows<Raw<StandingTransfer>>(
      `select ${basics}, t.number, t.state, ${replaces}::text as replaces from smi.planning_transfer t
       where (t.to_item_location_id = any($1::uuid[]) or t.from_item_location_id = any($1::uuid[])) and t.state = any($2::text[]) order by t.arrival_day, t.id`,
      [[...ids], [...states]],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }

  /** Locks them: a decision that comes meanwhile waits and then finds its version gone or its offer untouched. */
  async lockOffers(buyerId: string, toIds: readonly string[]): Promise<OfferRow[]> {
    const rows = await this.tx.rows<Raw<OfferRow>>(
      `select ${basics}, t.replaces::text as replaces from smi.planning_transfer t
       where t.buyer_id = $1 and t.to_item_location_id = any($2::uuid[]) and t.state = 'OFFERED' order by t.id for update`,
      [buyerId, [...toIds]],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }

  async end(buyerId: string, ids: readonly string[], from: TransferState, to: TransferState): Promise<void> {
    if (ids.length === 0) return;
    await this.tx.change(`update smi.planning_transfer set state = $4, version = version + 1 where buyer_id = $1 and id = any($2::uuid[]) and state = $3`, [buyerId, [...ids], from, to]);
  }

  /** What somebody may be deciding on makes a new version; other reasons alone do not. */
  async update(buyerId: string, runId: string, rows: ReadonlyArray<WantedOffer & { id: string }>): Promise<void> {
    if (rows.length === 0) return;
    const decisive = '(t.quantity, t.ship_day) is distinct from (w.quantity, w.ship_day)';
    await this.tx.change(
      `update smi.planning_transfer t set quantity = w.quantity, ship_day = w.ship_day, trace = w.trace, run_id = $2, version = t.version + case when ${decisive} then 1 else 0 end
       from unnest($3::uuid[], $4::numeric[], $5::date[], $6::json[]) as w(id, quantity, ship_day, trace)
       where t.buyer_id = $1 and t.id = w.id and t.state = 'OFFERED' and (${decisive} or t.trace::text is distinct from w.trace::text)`,
      [buyerId, runId, rows.map(({ id }) => id), rows.map((row) => formatQuantity(row.quantity)), rows.map(({ shipDay }) => shipDay), traces(rows)],
    );
  }

  async insert({ buyerId, supplierId, agreementId }: Tenant, runId: string, rows: readonly WantedOffer[]): Promise<void> {
    if (rows.length === 0) return;
    await this.tx.change(
      `insert into smi.planning_transfer (buyer_id, supplier_id, agreement_id, number, from_item_location_id, to_item_location_id, quantity, ship_day, arrival_day, replaces, trace, run_id, offered_at)
       select $1, $2, $3, 'ST-' || to_char(n.first + w.ordinal - 1, 'FM000000'), w.source, w.target, w.quantity, w.ship_day, w.arrival_day, w.replaces, w.trace, $4, $5
       from unnest($6::uuid[], $7::uuid[], $8::numeric[], $9::date[], $10::date[], $11::date[], $12::json[]) with ordinality as w(source, target, quantity, ship_day, arrival_day, replaces, trace, ordinal),
         sec.next_numbers($3, 'transfer', $13) as n(first)
       on conflict do nothing`,
      [
        buyerId, supplierId, agreementId, runId, this.tx.clock.now(), rows.map(({ from }) => from), rows.map(({ to }) => to), rows.map((row) => formatQuantity(row.quantity)),
        rows.map(({ shipDay }) => shipDay), rows.map(({ arrivalDay }) => arrivalDay), rows.map(({ replaces }) => replaces), traces(rows), rows.length,
      ],
    );
  }
}

function traces(rows: ReadonlyArray<{ trace: ExplanationStep[] }>): string {
  return arrayOf(rows.map(({ trace }) => documentElement(trace)));
}
