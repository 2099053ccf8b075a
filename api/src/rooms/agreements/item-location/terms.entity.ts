import type { Day, LotRounding, Quantity } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../../platform/db/quantity-column.js';
import type { Tenant } from '../tenant.js';

/** In force on a day: the row with the latest effective_from not after it. */
@Entity({ schema: 'smi', name: 'agreements_terms' })
export class TermsEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @PrimaryColumn('date', { name: 'effective_from' }) effectiveFrom: Day;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('numeric', { name: 'pack_quantity', transformer: exactQuantity }) packQuantity: Quantity;
  @Column('numeric', { name: 'lot_quantity', transformer: exactQuantity }) lotQuantity: Quantity;
  @Column('numeric', { name: 'minimum_order_quantity', transformer: exactQuantity }) minimumOrderQuantity: Quantity;
  @Column('numeric', { name: 'maximum_order_quantity', nullable: true, transformer: exactQuantity }) maximumOrderQuantity: Quantity | null;
  @Column('int', { name: 'lead_time_days' }) leadTimeDays: number;
  @Column('int', { name: 'transit_days' }) transitDays: number;
  @Column('int', { name: 'preparation_days' }) preparationDays: number;
  @Column('int', { name: 'review_days' }) reviewDays: number;
  @Column('uuid', { name: 'ship_calendar_id', nullable: true }) shipCalendarId: string | null;
  @Column('text', { name: 'lot_rounding' }) lotRounding: LotRounding;
  @Column('int', { name: 'minimum_shelf_life_days', nullable: true }) minimumShelfLifeDays: number | null;
  @Column('text', { name: 'capacity_group', nullable: true }) capacityGroup: string | null;
  @Column('numeric', { name: 'capacity_units', transformer: exactQuantity }) capacityUnits: Quantity;
  @Column('numeric', { name: 'storage_per_piece', nullable: true, transformer: exactQuantity }) storagePerPiece: Quantity | null;
  @Column('text') reason: string;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

@Entity({ schema: 'smi', name: 'agreements_price' })
export class PriceEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @PrimaryColumn('date', { name: 'effective_from' }) effectiveFrom: Day;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('numeric', { name: 'unit_price', transformer: exactQuantity }) unitPrice: Quantity;
  @Column('text') currency: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
