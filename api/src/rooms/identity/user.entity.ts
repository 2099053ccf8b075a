import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'smi', name: 'identity_user' })
export class UserEntity {
  @PrimaryColumn('uuid', { name: 'org_id' }) organisationId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') locale: string;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('text', { name: 'colour_scheme' }) colourScheme: string;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
