import { formatQuantity, type Quantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { Expectation, ExpectationKey, GoodsReceipt, OpenReceipt } from './stock.js';

const byKey = 'buyer_id = $1 and source_type = $2 and source_id = $3 and kind = $4';
const keyOf = (key: ExpectationKey): string[] => [key.buyerId, key.sourceType, key.sourceId, key.kind];

export class ExpectedReceiptRepo {
  constructor(private readonly tx: Tx) {}

  async expect(e: Expectation): Promise<void> {
    await this.tx.change(
      `insert into smi.stock_expected_receipt as r (buyer_id, supplier_id, agreement_id, item_location_id, kind, due_date, quantity,
         source_type, source_id, reference, state, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $7::numeric > 0 then 'OPEN' else 'CLOSED' end, $11)
       on conflict (buyer_id, source_type, source_id, kind) do update
         set quantity = excluded.quantity, due_date = excluded.due_date, state = excluded.state, version = r.version + 1`,
      [
        e.buyerId, e.supplierId, e.agreementId, e.itemLocationId, e.kind, e.dueDate, formatQuantity(e.quantity),
        e.sourceType, e.sourceId, e.reference, this.tx.clock.now(),
      ],
    );
  }

  /** The subtraction happens in the database: two receipts of one line cannot overwrite each other. */
  async reduce(key: ExpectationKey, by: Quantity): Promise<void> {
    await this.tx.change(
      `update smi.stock_expected_receipt set quantity = greatest(0, quantity - $5::numeric),
         state = case when quantity <= $5::numeric then 'CLOSED' else state end, version = version + 1
       where ${byKey}`,
      [...keyOf(key), formatQuantity(by)],
    );
  }

  async close(key: ExpectationKey): Promise<void> {
    await this.tx.change(`update smi.stock_expected_receipt set state = 'CLOSED', version = version + 1 where ${byKey} and state = 'OPEN'`, keyOf(key));
  }

  /** Everything still on its way to those item-locations, by due day. */
  async open(itemLocationIds: readonly string[]): Promise<OpenReceipt[]> {
    const rows = await this.tx.rows<Omit<OpenReceipt, 'quantity'> & { quantity: string }>(
      `select r.item_location_id as "itemLocationId", r.kind, r.due_date::text as "dueDate", r.quantity, r.reference
       from smi.agreements_item_location l
       join smi.stock_expected_receipt r on r.buyer_id = l.buyer_id and r.item_location_id = l.id
       where l.id = any($1) and r.state = 'OPEN' order by r.due_date, r.reference`,
      [itemLocationIds],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }

  async receive(r: GoodsReceipt): Promise<void> {
    await this.tx.change(
      `insert into smi.stock_receipt (buyer_id, supplier_id, agreement_id, item_location_id, business_date, received_at, accepted, rejected, lot,
         reference, shipment_line_id, recorded_at, decided_on, shipped_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        r.buyerId, r.supplierId, r.agreementId, r.itemLocationId, r.businessDate, r.receivedAt, formatQuantity(r.accepted), formatQuantity(r.rejected),
        r.lot, r.reference, r.shipmentLineId, this.tx.clock.now(), r.decidedOn, r.shippedOn,
      ],
    );
  }
}
