import type { Day, Quantity } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../platform/db/quantity-column.js';
import type { Tenant } from '../agreements/tenant.js';

/** The supplier's promise. Append-only; the first of a proposal stays the basis of on time and in full. */
@Entity({ schema: 'smi', name: 'proposals_commitment' })
export class CommitmentEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'proposal_id' }) proposalId: string;
  @Column('int') seq: number;
  @Column('numeric', { transformer: exactQuantity }) quantity: Quantity;
  @Column('date', { name: 'arrival_date' }) arrivalDate: Day;
  @Column('date', { name: 'ship_date' }) shipDate: Day;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
}
