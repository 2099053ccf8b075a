import type { Day } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tenant } from '../../agreements/tenant.js';

@Entity({ schema: 'smi', name: 'planning_run' })
export class PlanRunEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('text') reason: string;
  @Column('text', { name: 'rules_version' }) rulesVersion: string;
  @Column('date') today: Day;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column('int', { name: 'item_locations' }) itemLocations: number;
  @Column('int') suggestions: number;
}

/** Somebody asks for a plan; null asks for every item-location of the agreement. */
@Entity({ schema: 'smi', name: 'planning_request' })
export class PlanRequestEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'item_location_id', nullable: true }) itemLocationId: string | null;
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
}
