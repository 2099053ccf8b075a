import type { BandStatus, Day, ExceptionType, Quality, Quantity, Severity, ThresholdUnit } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../platform/db/quantity-column.js';
import type { Tenant } from '../agreements/tenant.js';

/** The plan in force of an item-location in one row, and those before it that a supplier sees who is shown stock late. The board reads it with SQL of its own; series never pass through here. */
@Entity({ schema: 'smi', name: 'planning_plan' })
export class PlanEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'item_location_id' }) itemLocationId: string;
  /** Infinity: the plan is in force. */
  @PrimaryColumn('date', { name: 'replaced_on' }) replacedOn: Day;
  @Column('date', { name: 'data_day' }) dataDay: Day;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('uuid', { name: 'run_id' }) runId: string;
  @Column('text', { name: 'rules_version' }) rulesVersion: string;
  @Column('timestamptz', { name: 'computed_at' }) computedAt: Date;
  @Column('timestamptz', { name: 'stock_as_of', nullable: true }) stockAsOf: Date | null;
  @Column('date', { name: 'start_day' }) startDay: Day;
  @Column('text') quality: Quality;
  @Column('text') status: BandStatus;
  @Column('text', { name: 'status_before', nullable: true }) statusBefore: BandStatus | null;
  @Column('text', { name: 'projected_status' }) projectedStatus: BandStatus;
  @Column('date', { name: 'breach_day', nullable: true }) breachDay: Day | null;
  @Column('text', { nullable: true }) exception: ExceptionType | null;
  @Column('text', { nullable: true }) severity: Severity | null;
  @Column('int', { name: 'score_centi' }) scoreCenti: number;
  @Column('date', { name: 'event_day', nullable: true }) eventDay: Day | null;
  @Column('date', { name: 'lead_time_fence', nullable: true }) leadTimeFence: Day | null;
  @Column('numeric', { name: 'on_hand', nullable: true, transformer: exactQuantity }) onHand: Quantity | null;
  @Column('numeric', { nullable: true, transformer: exactQuantity }) minimum: Quantity | null;
  @Column('numeric', { nullable: true, transformer: exactQuantity }) maximum: Quantity | null;
  @Column('numeric', { name: 'reorder_point', nullable: true, transformer: exactQuantity }) reorderPoint: Quantity | null;
  @Column('numeric', { nullable: true, transformer: exactQuantity }) target: Quantity | null;
  @Column('text', { name: 'band_unit', nullable: true }) bandUnit: ThresholdUnit | null;
  @Column('date', { name: 'band_from', nullable: true }) bandFrom: Day | null;
  @Column('numeric', { name: 'mean_daily_demand', nullable: true, transformer: exactQuantity }) meanDailyDemand: Quantity | null;
  @Column('int', { name: 'days_of_supply_centi', nullable: true }) daysOfSupplyCenti: number | null;
  @Column('numeric', { name: 'in_transit', transformer: exactQuantity }) inTransit: Quantity;
  @Column('numeric', { transformer: exactQuantity }) committed: Quantity;
  @Column('int', { name: 'open_proposals' }) openProposals: number;
  @Column('bytea') curves: Buffer;
  @Column('text', { array: true }) flags: string[];
  @Column('jsonb') detail: Record<string, unknown>;
}
