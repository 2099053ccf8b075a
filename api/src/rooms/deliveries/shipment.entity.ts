import type { Day, Quantity, ShipmentState } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../platform/db/quantity-column.js';
import type { Tenant } from '../agreements/tenant.js';

/** One advance shipping notice: goods of one supplier on their way to one location. */
@Entity({ schema: 'smi', name: 'deliveries_shipment' })
export class ShipmentEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('text', { name: 'asn_number' }) asnNumber: string;
  @Column('uuid', { name: 'location_id' }) locationId: string;
  @Column('text', { name: 'location_code' }) locationCode: string;
  @Column('text') state: ShipmentState;
  @Column('int') version: number;
  @Column('date', { name: 'ship_date' }) shipDate: Day;
  @Column('date') eta: Day;
  @Column('text', { nullable: true }) carrier: string | null;
  @Column('text', { name: 'bill_of_lading', nullable: true }) billOfLading: string | null;
  @Column('uuid', { name: 'dispatched_by' }) dispatchedBy: string;
  @Column('timestamptz', { name: 'dispatched_at' }) dispatchedAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

@Entity({ schema: 'smi', name: 'deliveries_shipment_line' })
export class ShipmentLineEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'shipment_id' }) shipmentId: string;
  @Column('int', { name: 'line_no' }) lineNo: number;
  @Column('uuid', { name: 'proposal_id' }) proposalId: string;
  @Column('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @Column('numeric', { name: 'shipped_quantity', transformer: exactQuantity }) shippedQuantity: Quantity;
  @Column('numeric', { name: 'accepted_quantity', transformer: exactQuantity }) acceptedQuantity: Quantity;
  @Column('numeric', { name: 'rejected_quantity', transformer: exactQuantity }) rejectedQuantity: Quantity;
  @Column('numeric', { name: 'short_closed_quantity', transformer: exactQuantity }) shortClosedQuantity: Quantity;
  @Column('text') state: ShipmentState;
  @Column('text', { nullable: true }) lot: string | null;
  @Column('int') version: number;
}
