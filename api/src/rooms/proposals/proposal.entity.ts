import type { Day, ProposalState, Quantity, Side } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exactQuantity } from '../../platform/db/quantity-column.js';
import type { Tenant } from '../agreements/tenant.js';

@Entity({ schema: 'smi', name: 'proposals_proposal' })
export class ProposalEntity implements Tenant {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'supplier_id' }) supplierId: string;
  @Column('uuid', { name: 'agreement_id' }) agreementId: string;
  @Column('text') number: string;
  @Column('uuid', { name: 'item_location_id' }) itemLocationId: string;
  @Column('text') state: ProposalState;
  @Column('int') version: number;
  @Column('text') origin: 'PLAN' | 'MANUAL';
  @Column('numeric', { name: 'suggested_quantity', transformer: exactQuantity }) suggestedQuantity: Quantity;
  @Column('numeric', { transformer: exactQuantity }) quantity: Quantity;
  @Column('date', { name: 'arrival_date' }) arrivalDate: Day;
  @Column('date', { name: 'ship_date', nullable: true }) shipDate: Day | null;
  @Column('date', { name: 'decision_deadline', nullable: true }) decisionDeadline: Day | null;
  @Column('int') part: number;
  @Column('text', { array: true }) flags: string[];
  @Column('text', { name: 'auto_accept_failures', array: true }) autoAcceptFailures: string[];
  @Column('text', { name: 'rules_version' }) rulesVersion: string;
  @Column('uuid', { name: 'run_id', nullable: true }) runId: string | null;
  @Column('numeric', { name: 'counter_quantity', nullable: true, transformer: exactQuantity }) counterQuantity: Quantity | null;
  @Column('date', { name: 'counter_date', nullable: true }) counterDate: Day | null;
  @Column('text', { name: 'counter_side', nullable: true }) counterSide: Side | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: string | null;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('uuid', { name: 'released_by', nullable: true }) releasedBy: string | null;
  @Column('timestamptz', { name: 'released_at', nullable: true }) releasedAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('numeric', { name: 'committed_quantity', transformer: exactQuantity }) committedQuantity: Quantity;
  @Column('numeric', { name: 'shipped_quantity', transformer: exactQuantity }) shippedQuantity: Quantity;
  @Column('numeric', { name: 'accepted_quantity', transformer: exactQuantity }) acceptedQuantity: Quantity;
  @Column('numeric', { name: 'rejected_quantity', transformer: exactQuantity }) rejectedQuantity: Quantity;
  @Column('numeric', { name: 'short_closed_quantity', transformer: exactQuantity }) shortClosedQuantity: Quantity;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
