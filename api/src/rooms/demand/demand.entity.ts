import type { Day, ForecastBucket, Quantity } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../platform/db/quantity-column.js';
import type { Tenant } from '../agreements/tenant.js';
import type { ConsumptionKind } from './demand.js';

/** Goods issued at the buyer. Append-only: of one day, kind and reference the latest recorded counts. */
@Entity({ schema: 'smi', name: 'demand_consumption' })
export class ConsumptionEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @PrimaryColumn('date', { name: 'business_date' }) businessDate: Day;
  @PrimaryColumn('text') kind: ConsumptionKind;
  @PrimaryColumn('text', { name: 'source_ref' }) sourceRef: string;
  @PrimaryColumn('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('numeric', { transformer: exactQuantity }) quantity: Quantity;
  @Column('uuid', { name: 'import_id', nullable: true }) importId: string | null;
}

/** Demand that the buyer expects, by issue day. */
@Entity({ schema: 'smi', name: 'demand_forecast' })
export class ForecastEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @PrimaryColumn('date', { name: 'issued_on' }) issuedOn: Day;
  @PrimaryColumn('date', { name: 'bucket_start' }) bucketStart: Day;
  @PrimaryColumn('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('text') bucket: ForecastBucket;
  @Column('numeric', { transformer: exactQuantity }) quantity: Quantity;
  @Column('text') firmness: 'FIRM' | 'PLAN';
  @Column('uuid', { name: 'import_id', nullable: true }) importId: string | null;
}
