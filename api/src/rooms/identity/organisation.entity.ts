import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Side } from '@stockpact/shared';

@Entity({ schema: 'smi', name: 'identity_organisation' })
export class OrganisationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') side: Side;
  @Column('text') name: string;
  @Column('text', { name: 'short_name' }) shortName: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
