import { Injectable } from '@nestjs/common';
import { type Permission, type Proposal, type Quantity, type Result, accept, agreeChange, change, counter, formatQuantity, ok, refuseAll, reject, valueOf } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import type { Authority } from '../../agreements/threshold/threshold-changes.service.js';
import { Approvals } from '../../identity/grants/approvals.js';
import type { ProposalEntity } from '../proposal.entity.js';
import type * as io from './decisions.types.js';
import { Decisions, type Move } from './decisions.js';
import { Grounds, dayOnly, surroundingsOf } from './grounds.js';
import { leftOutFor, standing, textRefusals } from './standing.js';

const nobodysCounter = { counterSide: null, counterQuantity: null, counterDate: null };

/** The answers of the buyer, and the supplier's answer to a change. */
@Injectable()
export class Answers {
  constructor(
    private readonly decisions: Decisions,
    private readonly grounds: Grounds,
    private readonly approvals: Approvals,
    private readonly agreements: AgreementsService,
  ) {}

  async accept(uow: UnitOfWork, input: io.ReplenishmentProposalAcceptInput): Promise<Result<{ proposalId: string }>> {
    return this.decisions.decide(uow, 'replenishmentProposalAccept', input, (tx, row) => this.acceptance(tx, row, input.comment ?? null, 'own'));
  }

  /** Under the own authority, or under that of two planners in an emergency, whose limits do not count. */
  async acceptance(tx: Tx, row: ProposalEntity, comment: string | null, authority: Authority): Promise<Result<Move>> {
    const around = dayOnly(await this.grounds.today(tx, row.itemLocationId));
    const decision = accept(await this.judged(tx, row), { actorUserId: tx.actor.userId }, around);
    if (!decision.ok) return decision;
    const within = await (authority === 'own' ? this.within(tx, row, 'proposal:answer', row.quantity) : this.apart(tx, row));
    if (!within.ok) return within;
    return this.answered(tx, 'ACCEPTED', 'proposal.accepted', { comment: comment ?? row.comment }, {}, comment);
  }

  /** The buyer's wish for another quantity or day, or the supplier's answer to one: whoever has the turn. */
  async change(uow: UnitOfWork, input: io.ReplenishmentProposalChangeInput): Promise<Result<{ proposalId: string }>> {
    return this.decisions.decide(uow, 'replenishmentProposalChange', input, (tx, row) =>
      tx.actor.side === 'BUYER' ? this.changeOfBuyer(tx, row, input) : this.counterOfSupplier(tx, row, input),
    );
  }

  private async changeOfBuyer(tx: Tx, row: ProposalEntity, input: io.ReplenishmentProposalChangeInput): Promise<Result<Move>> {
    const ground = await this.grounds.at(tx, { itemLocationId: row.itemLocationId, arrivalDate: input.arrivalDate });
    if (!ground.ok) return ground;
    const wish = { actorUserId: tx.actor.userId, quantity: input.quantity, arrivalDay: input.arrivalDate, comment: input.comment };
    const decision = change(await this.judged(tx, row), wish, surroundingsOf(ground.value, leftOutFor(row, row.arrivalDate, ground.value.planned)));
    if (!decision.ok) return decision;
    const within = await this.within(tx, row, 'proposal:answer', input.quantity);
    if (!within.ok) return within;
    const { counter: asked, comment } = decision.value.changes;
    const changes = { counterSide: asked.side, counterQuantity: asked.quantity, counterDate: asked.arrivalDay, comment };
    return this.answered(tx, 'CHANGED', 'proposal.changed', changes, askedFor(asked.quantity, asked.arrivalDay), comment);
  }

  private async counterOfSupplier(tx: Tx, row: ProposalEntity, input: io.ReplenishmentProposalChangeInput): Promise<Result<Move>> {
    const ground = await this.grounds.at(tx, { itemLocationId: row.itemLocationId, arrivalDate: input.arrivalDate });
    if (!ground.ok) return ground;
    const choice = { actorUserId: tx.actor.userId, quantity: input.quantity, arrivalDay: input.arrivalDate };
    const decision = counter(standing(row), choice, surroundingsOf(ground.value, leftOutFor(row, row.arrivalDate, ground.value.planned)));
    if (!decision.ok) return decision;
    const faults = textRefusals('comment', input.comment);
    if (faults.length > 0) return refuseAll(faults);
    const { quantity, arrivalDay, shipDay, decisionDeadline, releasedBy } = decision.value.changes;
    return ok({
      to: decision.value.to,
      changes: { ...nobodysCounter, quantity, arrivalDate: arrivalDay, shipDate: shipDay, decisionDeadline, releasedBy, releasedAt: tx.clock.now(), answeredBy: null, answeredAt: null, comment: input.comment },
      fact: 'proposal.countered',
      payload: { ...askedFor(quantity, arrivalDay), comment: input.comment },
    });
  }

  async agreeChange(uow: UnitOfWork, input: io.ReplenishmentProposalAgreeChangeInput): Promise<Result<{ proposalId: string }>> {
    return this.decisions.decide(uow, 'replenishmentProposalAgreeChange', input, async (tx, row) => {
      const ground = await this.grounds.at(tx, { itemLocationId: row.itemLocationId, arrivalDate: row.counterDate ?? row.arrivalDate });
      if (!ground.ok) return ground;
      const decision = agreeChange(await this.judged(tx, row), { actorUserId: tx.actor.userId }, surroundingsOf(ground.value, leftOutFor(row, row.arrivalDate, ground.value.planned)));
      if (!decision.ok) return decision;
      const { quantity, arrivalDay, shipDay, decisionDeadline } = decision.value.changes;
      const within = await this.within(tx, row, 'proposal:release', quantity);
      if (!within.ok) return within;
      return ok({
        to: decision.value.to,
        changes: { ...nobodysCounter, quantity, arrivalDate: arrivalDay, shipDate: shipDay, decisionDeadline },
        fact: 'proposal.changeAgreed',
        payload: askedFor(quantity, arrivalDay),
      });
    });
  }

  async reject(uow: UnitOfWork, input: io.ReplenishmentProposalRejectInput): Promise<Result<{ proposalId: string }>> {
    return this.decisions.decide(uow, 'replenishmentProposalReject', input, async (tx, row) => {
      const rejection = { actorUserId: tx.actor.userId, reason: input.reason, comment: input.comment ?? null };
      const decision = reject(await this.judged(tx, row), rejection, await this.grounds.today(tx, row.itemLocationId));
      if (!decision.ok) return decision;
      const apart = await this.apart(tx, row);
      if (!apart.ok) return apart;
      const { reason, comment } = decision.value.changes;
      return this.answered(tx, 'REJECTED', 'proposal.rejected', { reasonCode: reason, comment }, { reason }, comment);
    });
  }

  /** The proposal as the rules judge it: who released and who answered are persons, not users of one side. */
  private async judged(tx: Tx, row: ProposalEntity): Promise<Proposal> {
    const releasedBy = await this.approvals.asPerson(tx, row.releasedBy);
    const answeredBy = tx.actor.side === 'SUPPLIER' ? await this.approvals.asPerson(tx, row.answeredBy) : row.answeredBy;
    return { ...standing(row), releasedBy, answeredBy };
  }

  /** Whoever stands in for the one who asked, and whoever that one stands in for, is the same person here. */
  private async apart(tx: Tx, row: ProposalEntity): Promise<Result<true>> {
    return tx.actor.side === 'BUYER' ? this.approvals.apart(tx, row.releasedBy, row.releasedAt) : this.approvals.apart(tx, row.answeredBy, row.answeredAt);
  }

  /** Two persons, and the value of what would be agreed, at the price in force that the asker may see, against the asker's limit. */
  private async within(tx: Tx, row: ProposalEntity, permission: Permission, quantity: Quantity): Promise<Result<true>> {
    const apart = await this.apart(tx, row);
    if (!apart.ok) return apart;
    return this.approvals.within(tx, permission, row, async () => {
      const price = (await this.agreements.pricesInForce(tx, [row.itemLocationId])).get(row.itemLocationId);
      return price ? valueOf(quantity, price.unitPrice, price.currency) : null;
    });
  }

  private answered(tx: Tx, to: Move['to'], fact: string, changes: Move['changes'], payload: Move['payload'], comment: string | null | undefined): Result<Move> {
    const faults = textRefusals('comment', comment);
    if (faults.length > 0) return refuseAll(faults);
    const by = { answeredBy: tx.actor.userId, answeredAt: tx.clock.now() };
    return ok({ to, changes: { ...changes, ...by }, fact, payload: comment ? { ...payload, comment } : payload });
  }
}

function askedFor(quantity: Parameters<typeof formatQuantity>[0], arrivalDay: string): Record<string, unknown> {
  return { quantityAfter: formatQuantity(quantity), arrivalDateAfter: arrivalDay };
}
