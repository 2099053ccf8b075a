import { type Day, type DiscrepancyKind, type LineLedger, type Quantity, type ShipmentState, formatQuantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { ShipmentEntity, ShipmentLineEntity } from '../shipment.entity.js';

export interface NewShipment extends Tenant {
  asnNumber: string;
  locationId: string;
  locationCode: string;
  shipDate: Day;
  eta: Day;
  carrier: string | null;
  billOfLading: string | null;
}

export interface NewLine {
  lineNo: number;
  proposalId: string;
  itemLocationId: string;
  quantity: Quantity;
  lot: string | null;
}

export interface LineStand {
  row: ShipmentLineEntity;
  line: LineLedger;
  state: ShipmentState;
}

export interface NewDiscrepancy {
  lineId: string;
  kind: DiscrepancyKind;
  quantity: Quantity;
  comment: string | null;
}

/** Statements that change shipments and their lines. */
export class DeliveriesRepo {
  constructor(private readonly tx: Tx) {}

  /** Null when the supplier has used the ASN number with this buyer before. */
  async insertShipment(s: NewShipment): Promise<string | null> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.deliveries_shipment (buyer_id, supplier_id, agreement_id, asn_number, location_id, location_code, state, ship_date, eta, carrier,
         bill_of_lading, dispatched_by, dispatched_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, 'SHIPPED', $7, $8, $9, $10, $11, $12, $12) on conflict (buyer_id, supplier_id, asn_number) do nothing returning id`,
      [s.buyerId, s.supplierId, s.agreementId, s.asnNumber, s.locationId, s.locationCode, s.shipDate, s.eta, s.carrier, s.billOfLading, this.tx.actor.userId, this.tx.clock.now()],
    );
    return row?.id ?? null;
  }

  async shipmentOfAsn(buyerId: string, asnNumber: string): Promise<string | null> {
    const row = await this.tx.first<{ id: string }>('select id from smi.deliveries_shipment where buyer_id = $1 and asn_number = $2', [buyerId, asnNumber]);
    return row?.id ?? null;
  }

  /** Ids of the lines by their number. */
  async insertLines(tenant: Tenant, shipmentId: string, lines: readonly NewLine[]): Promise<Map<number, string>> {
    const rows = await this.tx.rows<{ id: string; lineNo: number }>(
      `insert into smi.deliveries_shipment_line (buyer_id, supplier_id, agreement_id, shipment_id, line_no, proposal_id, item_location_id, shipped_quantity, state, lot)
       select $1, $2, $3, $4, w."lineNo", w."proposalId", w."itemLocationId", w.quantity, 'SHIPPED', w.lot
       from jsonb_to_recordset($5::jsonb) as w ("lineNo" int, "proposalId" uuid, "itemLocationId" uuid, quantity numeric, lot text)
       returning id, line_no as "lineNo"`,
      [tenant.buyerId, tenant.supplierId, tenant.agreementId, shipmentId, JSON.stringify(lines.map((line) => ({ ...line, quantity: formatQuantity(line.quantity) })))],
    );
    return new Map(rows.map((row) => [row.lineNo, row.id]));
  }

  /** False when somebody changed the shipment since it was read. */
  async moveShipment(from: Pick<ShipmentEntity, 'buyerId' | 'id' | 'version'>, to: ShipmentState): Promise<boolean> {
    const changed = await this.tx.change(
      'update smi.deliveries_shipment set state = $4, version = version + 1, updated_at = $5 where buyer_id = $1 and id = $2 and version = $3',
      [from.buyerId, from.id, from.version, to, this.tx.clock.now()],
    );
    return changed === 1;
  }

  /** Only for lines of a shipment that this transaction holds. */
  async settleLines(lines: readonly LineStand[]): Promise<void> {
    await this.tx.change(
      `update smi.deliveries_shipment_line n set state = w.state, accepted_quantity = w.accepted, rejected_quantity = w.rejected,
         short_closed_quantity = w.short_closed, version = n.version + 1
       from jsonb_to_recordset($1::jsonb) as w (buyer uuid, id uuid, state text, accepted numeric, rejected numeric, short_closed numeric)
       where n.buyer_id = w.buyer and n.id = w.id`,
      [JSON.stringify(lines.map(({ row, line, state }) => ({
        buyer: row.buyerId, id: row.id, state, accepted: formatQuantity(line.accepted), rejected: formatQuantity(line.rejected), short_closed: formatQuantity(line.shortClosed),
      })))],
    );
  }

  async insertDiscrepancies(tenant: Tenant, found: readonly NewDiscrepancy[]): Promise<void> {
    if (found.length === 0) return;
    await this.tx.change(
      `insert into smi.deliveries_discrepancy (buyer_id, supplier_id, agreement_id, shipment_line_id, kind, quantity, comment, created_at, updated_at)
       select $1, $2, $3, w."lineId", w.kind, w.quantity, w.comment, $5, $5
       from jsonb_to_recordset($4::jsonb) as w ("lineId" uuid, kind text, quantity numeric, comment text)`,
      [tenant.buyerId, tenant.supplierId, tenant.agreementId, JSON.stringify(found.map((each) => ({ ...each, quantity: formatQuantity(each.quantity) }))), this.tx.clock.now()],
    );
  }
}
