import type { Day, Quantity } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../platform/db/quantity-column.js';
import type { Tenant } from '../agreements/tenant.js';
import type { ExpectationKind, ExpectationSource } from './stock.js';

/** Goods that arrived. */
@Entity({ schema: 'smi', name: 'stock_receipt' })
export class ReceiptEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @Column('date', { name: 'business_date' }) businessDate: Day;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('numeric', { transformer: exactQuantity }) accepted: Quantity;
  @Column('numeric', { transformer: exactQuantity }) rejected: Quantity;
  @Column('text', { nullable: true }) lot: string | null;
  @Column('text') reference: string;
  @Column('uuid', { name: 'shipment_line_id', nullable: true }) shipmentLineId: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('date', { name: 'decided_on', nullable: true }) decidedOn: Day | null;
  @Column('date', { name: 'shipped_on', nullable: true }) shippedOn: Day | null;
}

/** Goods on their way; `quantity` is what is still open. */
@Entity({ schema: 'smi', name: 'stock_expected_receipt' })
export class ExpectedReceiptEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @Column('text') kind: ExpectationKind;
  @Column('date', { name: 'due_date' }) dueDate: Day;
  @Column('numeric', { transformer: exactQuantity }) quantity: Quantity;
  @Column('text', { name: 'source_type' }) sourceType: ExpectationSource;
  @Column('uuid', { name: 'source_id' }) sourceId: string;
  @Column('text') reference: string;
  @Column('text') state: 'OPEN' | 'CLOSED';
  @Column('int') version: number;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
