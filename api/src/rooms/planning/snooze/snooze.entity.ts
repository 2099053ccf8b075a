import type { Day } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation has put an exception aside until a day; the other side does not learn of it. */
@Entity({ schema: 'smi', name: 'planning_snooze' })
export class SnoozeEntity {
  @PrimaryColumn('uuid', { name: 'org_id' }) organisationId: string;
  @PrimaryColumn('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @Column('date') until: Day;
  @Column('text') reason: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
