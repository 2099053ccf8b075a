import type { DiscrepancyKind, DiscrepancyResolution, DiscrepancyState, Quantity, Side } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../../platform/db/quantity-column.js';
import type { Tenant } from '../../agreements/tenant.js';

/** Short, over or damaged: a difference between what was announced and what arrived, to be settled by both sides. */
@Entity({ schema: 'smi', name: 'deliveries_discrepancy' })
export class DiscrepancyEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'shipment_line_id' }) shipmentLineId: string;
  @Column('text') kind: DiscrepancyKind;
  @Column('numeric', { transformer: exactQuantity }) quantity: Quantity;
  @Column('text') state: DiscrepancyState;
  @Column('text', { nullable: true }) resolution: DiscrepancyResolution | null;
  @Column('text', { name: 'proposed_side', nullable: true }) proposedSide: Side | null;
  @Column('uuid', { name: 'proposed_by', nullable: true }) proposedBy: string | null;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
