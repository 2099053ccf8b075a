import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FieldGroup } from '@stockpact/shared';
import type { Tenant } from '../tenant.js';
import type { Door } from './access.repo.js';

/** Who read shared figures of an agreement. Only the buyer may read it, nobody may change it; the same read again is counted on it. */
@Entity({ schema: 'smi', name: 'agreements_access' })
export class AccessEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('timestamptz') at: Date;
  @Column('uuid', { name: 'reader_org_id' }) readerOrgId: string;
  @Column('uuid', { name: 'reader_id' }) readerId: string;
  @Column('text', { name: 'reader_name' }) readerName: string;
  @Column('text') door: Door;
  @Column('text') operation: string;
  @Column('text', { array: true }) figures: FieldGroup[];
  @Column('int', { name: 'row_count' }) rowCount: number;
  @Column('int') reads: number;
  @Column('timestamptz', { name: 'last_at', nullable: true }) lastAt: Date | null;
  @Column('text', { nullable: true }) mark: string | null;
  @Column('text', { nullable: true }) filter: string | null;
}
