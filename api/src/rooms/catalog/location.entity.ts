import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocationRow } from './catalog.js';

@Entity({ schema: 'smi', name: 'catalog_location' })
export class LocationEntity implements LocationRow {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('uuid', { name: 'delivery_calendar_id', nullable: true }) deliveryCalendarId: string | null;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
