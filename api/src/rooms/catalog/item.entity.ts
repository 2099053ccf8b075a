import type { Lifecycle } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ItemRow, Nature } from './catalog.js';

@Entity({ schema: 'smi', name: 'catalog_item' })
export class ItemEntity implements ItemRow {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('text') name: string;
  @Column('text') uom: string;
  @Column('text') nature: Nature;
  @Column('text') lifecycle: Lifecycle;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
