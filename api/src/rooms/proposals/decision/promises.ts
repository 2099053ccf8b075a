import { Injectable } from '@nestjs/common';
import { type Result, cancel, commit, formatQuantity, ok, recommit, refuseAll } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { StockService } from '../../stock/stock.service.js';
import type { ProposalEntity } from '../proposal.entity.js';
import { ProposalsRepo } from '../proposals.repo.js';
import type * as io from './decisions.types.js';
import { Decisions, type Move } from './decisions.js';
import { DecisionsRepo } from './decisions.repo.js';
import { Grounds, surroundingsOf } from './grounds.js';
import { leftOutFor, standing, textRefusals } from './standing.js';

/** What the supplier promises, and what it takes back. */
@Injectable()
export class Promises {
  constructor(
    private readonly decisions: Decisions,
    private readonly grounds: Grounds,
    private readonly stock: StockService,
  ) {}

  async commit(uow: UnitOfWork, input: io.ReplenishmentProposalCommitInput): Promise<Result<{ proposalId: string }>> {
    return this.decisions.decide(uow, 'replenishmentProposalCommit', input, async (tx, row) => {
      const ground = await this.grounds.at(tx, { itemLocationId: row.itemLocationId, arrivalDate: input.arrivalDate });
      if (!ground.ok) return ground;
      const inForce = (await new ProposalsRepo(tx).commitmentsOf([row.id])).at(-1) ?? null;
      const promise = { quantity: input.quantity, arrivalDay: input.arrivalDate, shipDay: input.shipDate, reason: input.reason ?? null };
      const rule = row.state === 'COMMITTED' ? recommit : commit;
      const decision = rule(standing(row, inForce), promise, surroundingsOf(ground.value, leftOutFor(row, row.arrivalDate, ground.value.planned)));
      if (!decision.ok) return decision;
      const faults = textRefusals('reason', input.reason);
      if (faults.length > 0) return refuseAll(faults);
      return ok(this.promised(tx, row, decision.value.changes));
    });
  }

  private promised(tx: Tx, row: ProposalEntity, { commitment, short, lateDays }: CommittedChanges): Move {
    const { seq, quantity, arrivalDay, shipDay, reason } = commitment;
    const { buyerId, supplierId, agreementId, itemLocationId } = row;
    const tenant = { buyerId, supplierId, agreementId };
    return {
      to: 'COMMITTED',
      changes: { committedQuantity: quantity },
      fact: seq === 1 ? 'proposal.committed' : 'proposal.recommitted',
      payload: { seq, committed: formatQuantity(quantity), arrivalDateAfter: arrivalDay, shipDate: shipDay, short: formatQuantity(short), lateDays, ...(reason ? { reason } : {}) },
      after: async () => {
        await new DecisionsRepo(tx).insertCommitment({ ...tenant, proposalId: row.id, seq, quantity, arrivalDate: arrivalDay, shipDate: shipDay, reason });
        await this.stock.expect(tx, { ...tenant, itemLocationId, kind: 'COMMITTED', sourceType: 'PROPOSAL', sourceId: row.id, dueDate: arrivalDay, quantity, reference: row.number });
      },
    };
  }

  async cancel(uow: UnitOfWork, input: io.ReplenishmentProposalCancelInput): Promise<Result<{ proposalId: string }>> {
    return this.decisions.decide(uow, 'replenishmentProposalCancel', input, async (tx, row) => {
      const ground = await this.grounds.at(tx, { itemLocationId: row.itemLocationId, arrivalDate: row.arrivalDate });
      if (!ground.ok) return ground;
      const decision = cancel(standing(row), { reason: input.reason }, ground.value);
      if (!decision.ok) return decision;
      const faults = textRefusals('reason', input.reason);
      if (faults.length > 0) return refuseAll(faults);
      const { reason } = decision.value.changes;
      const promised = { buyerId: row.buyerId, sourceType: 'PROPOSAL', sourceId: row.id, kind: 'COMMITTED' } as const;
      return ok({
        to: 'CANCELLED',
        changes: { reasonCode: 'CANCELLED_BY_SUPPLIER', comment: reason },
        fact: 'proposal.cancelled',
        payload: { reason },
        ...(row.state === 'COMMITTED' ? { after: () => this.stock.closeExpected(tx, promised) } : {}),
      });
    });
  }
}

type CommittedChanges = Extract<ReturnType<typeof commit>, { ok: true }>['value']['changes'];
