import type { AuthorityMode, Day, Granularity, Quantity, StockBasis } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../../platform/db/quantity-column.js';
import type { AgreementVersionRow, FieldGroup } from '../agreement.js';
import type { Tenant } from '../tenant.js';

/** What was agreed. A version is never edited; an amendment is the next one. */
@Entity({ schema: 'smi', name: 'agreements_version' })
export class AgreementVersionEntity implements AgreementVersionRow {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn('int', { name: 'version_no' }) versionNo: number;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('date', { name: 'effective_from' }) effectiveFrom: Day;
  @Column('date', { name: 'effective_to', nullable: true }) effectiveTo: Day | null;
  @Column('text', { name: 'authority_mode' }) authorityMode: AuthorityMode;
  @Column('text', { name: 'stock_basis' }) stockBasis: StockBasis;
  @Column('text') currency: string;
  @Column('int', { name: 'horizon_days' }) horizonDays: number;
  @Column('int', { name: 'frozen_days' }) frozenDays: number;
  @Column('int', { name: 'early_tolerance_days' }) earlyToleranceDays: number;
  @Column('int', { name: 'late_tolerance_days' }) lateToleranceDays: number;
  @Column('numeric', { name: 'quantity_tolerance_percent', transformer: exactQuantity }) quantityTolerancePercent: Quantity;
  @Column('int', { name: 'response_hours' }) responseHours: number;
  @Column('numeric', { name: 'in_band_target_percent', transformer: exactQuantity }) inBandTargetPercent: Quantity;
  @Column('numeric', { name: 'otif_target_percent', transformer: exactQuantity }) otifTargetPercent: Quantity;
  @Column('timestamptz', { name: 'signed_by_buyer_at', nullable: true }) signedByBuyerAt: Date | null;
  @Column('timestamptz', { name: 'signed_by_supplier_at', nullable: true }) signedBySupplierAt: Date | null;
}

/** In which dose the supplier may see a figure; a change acts at the next statement. */
@Entity({ schema: 'smi', name: 'agreements_sharing' })
export class SharingEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn('text', { name: 'field_group' }) fieldGroup: FieldGroup;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('boolean') shared: boolean;
  @Column('text') granularity: Granularity;
  @Column('int', { name: 'delay_days' }) delayDays: number;
  @Column('int', { name: 'history_weeks', nullable: true }) historyWeeks: number | null;
  @Column('int', { name: 'horizon_weeks', nullable: true }) horizonWeeks: number | null;
  @Column('date', { name: 'expires_on', nullable: true }) expiresOn: Day | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @Column('int') version: number;
}
