import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tenant } from '../tenant.js';

@Entity({ schema: 'smi', name: 'agreements_item_location' })
export class ItemLocationEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('text', { name: 'item_number' }) itemNumber: string;
  @Column('uuid', { name: 'location_id' }) locationId: string;
  @Column('text', { name: 'location_code' }) locationCode: string;
  @Column('text', { name: 'supplier_part', nullable: true }) supplierPart: string | null;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** What a search reads; kept by the database. */
  @Column('text', { select: false }) search: string;
}
