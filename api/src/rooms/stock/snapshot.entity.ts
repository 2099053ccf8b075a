import type { Day, Quantity } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../platform/db/quantity-column.js';
import type { Tenant } from '../agreements/tenant.js';
import type { Ownership } from './stock.js';

/** Closing stock of a day. Append-only: a correction is a later row, and the latest recorded one counts. */
@Entity({ schema: 'smi', name: 'stock_snapshot' })
export class SnapshotEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @PrimaryColumn('date', { name: 'business_date' }) businessDate: Day;
  @PrimaryColumn('text') ownership: Ownership;
  @PrimaryColumn('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('timestamptz', { name: 'as_of' }) asOf: Date;
  @Column('numeric', { transformer: exactQuantity }) unrestricted: Quantity;
  @Column('numeric', { transformer: exactQuantity }) blocked: Quantity;
  @Column('numeric', { transformer: exactQuantity }) quality: Quantity;
  @Column('numeric', { transformer: exactQuantity }) reserved: Quantity;
  @Column('uuid', { name: 'import_id', nullable: true }) importId: string | null;
}
