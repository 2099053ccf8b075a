import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgreementState } from '../agreement.js';
import type { Tenant } from '../tenant.js';

@Entity({ schema: 'smi', name: 'agreements_agreement' })
export class AgreementEntity implements Omit<Tenant, 'agreementId'> {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('text') number: string;
  @Column('text') state: AgreementState;
  @Column('int', { name: 'current_version' }) currentVersion: number;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** Two organisations that work together, and the buyer's number of the supplier. */
@Entity({ schema: 'smi', name: 'agreements_partnership' })
export class PartnershipEntity {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('text', { name: 'supplier_code' }) supplierCode: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
