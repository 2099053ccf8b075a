import type { ExplanationStep } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tenant } from '../agreements/tenant.js';

/** Why this quantity. Visible to those who may see the stock it quotes. */
@Entity({ schema: 'smi', name: 'proposals_trace' })
export class TraceEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'proposal_id' }) proposalId: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('json') steps: ExplanationStep[];
}
