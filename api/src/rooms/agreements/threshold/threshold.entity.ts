import type { Day, Quantity, ThresholdUnit } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../../platform/db/quantity-column.js';
import type { Tenant } from '../tenant.js';

/** Append-only. In force on a day: the latest effective_from not after it, and of equal ones the latest recorded. */
@Entity({ schema: 'smi', name: 'agreements_threshold' })
export class ThresholdEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @Column('date', { name: 'effective_from' }) effectiveFrom: Day;
  @Column('text') unit: ThresholdUnit;
  @Column('numeric', { transformer: exactQuantity }) minimum: Quantity;
  @Column('numeric', { transformer: exactQuantity }) maximum: Quantity;
  @Column('numeric', { name: 'reorder_point', nullable: true, transformer: exactQuantity }) reorderPoint: Quantity | null;
  @Column('numeric', { nullable: true, transformer: exactQuantity }) target: Quantity | null;
  @Column('numeric', { name: 'minimum_floor', nullable: true, transformer: exactQuantity }) minimumFloor: Quantity | null;
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  /** The second person, when the change needed one. */
  @Column('uuid', { name: 'agreed_by', nullable: true }) agreedBy: string | null;
}
