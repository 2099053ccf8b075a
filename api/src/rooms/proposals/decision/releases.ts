import { Injectable } from '@nestjs/common';
import { type Refusal, RULES_VERSION, type Result, formatQuantity, ok, planByHand, recall, refuse, refuseAll } from '@stockpact/shared';
import { explainMissing } from '../../../platform/access/explain.js';
import { type Outcome, command } from '../../../platform/db/command.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { PlanningService } from '../../planning/planning.service.js';
import type * as io from './decisions.types.js';
import { Decisions } from './decisions.js';
import { DecisionsRepo } from './decisions.repo.js';
import { Grounds, surroundingsOf } from './grounds.js';
import { ReleaseDesk } from './release-desk.js';
import { named, standing, textRefusals } from './standing.js';

const largestBulk = 200;

/** What the supplier offers: a proposal by hand, releases one by one or many, and taking one back. */
@Injectable()
export class Releases {
  constructor(
    private readonly decisions: Decisions,
    private readonly desk: ReleaseDesk,
    private readonly grounds: Grounds,
    private readonly planning: PlanningService,
    private readonly facts: Facts,
  ) {}

  async create(uow: UnitOfWork, input: io.ReplenishmentProposalCreateInput): Promise<Result<{ proposalId: string }>> {
    return command(uow, 'replenishmentProposalCreate', input, async (tx) => {
      const id = decodeId('ItemLocation', input.itemLocation, ['itemLocation']);
      if (!id.ok) return id;
      const ground = await this.grounds.at(tx, { itemLocationId: id.value, arrivalDate: input.arrivalDate, manual: true });
      if (!ground.ok) return ground;
      const { place } = ground.value;
      const open = await this.desk.openAgreements(uow, [place.agreementId]);
      if (!open.has(place.agreementId)) return refuse('WRONG_STATE', [], { reason: 'AGREEMENT_NOT_ACTIVE' });
      const giveWay = ground.value.planned.filter((each) => each.arrivalDate === input.arrivalDate);
      const offer = named(planByHand({ quantity: input.quantity, arrivalDay: input.arrivalDate }, surroundingsOf(ground.value, giveWay)));
      if (!offer.ok) return offer;
      const faults = textRefusals('comment', input.comment);
      if (faults.length > 0) return refuseAll(faults);
      const { quantity, arrivalDay: arrivalDate, shipDay: shipDate, decisionDeadline } = offer.value;
      const comment = input.comment?.trim() || null;
      const tenant = { buyerId: place.buyerId, supplierId: place.supplierId, agreementId: place.agreementId };
      const made = await new DecisionsRepo(tx).insertManual({ ...tenant, itemLocationId: place.id, quantity, arrivalDate, shipDate, decisionDeadline, comment, rulesVersion: RULES_VERSION });
      const payload = { number: made.number, quantity: formatQuantity(quantity), arrivalDate, ...(comment ? { comment } : {}) };
      await this.facts.record(tx, { agreementId: place.agreementId, kind: 'proposal.created', subjectType: 'ReplenishmentProposal', subjectId: made.id, payload });
      await this.planning.requestPlan(tx, tenant, [place.id], 'proposal.created');
      return ok({ proposalId: made.id });
    });
  }

  async release(uow: UnitOfWork, input: io.ReplenishmentProposalReleaseInput): Promise<Result<{ proposalId: string }>> {
    return command(uow, 'replenishmentProposalRelease', input, async (tx) => {
      const [outcome] = await this.desk.release(tx, uow, [input]);
      if (!outcome) return refuse('NOT_FOUND', ['id']);
      return outcome.ok ? ok({ proposalId: outcome.value }) : outcome;
    });
  }

  async bulkRelease(uow: UnitOfWork, input: io.ReplenishmentProposalBulkReleaseInput): Promise<Result<{ proposalIds: string[]; refusals: Refusal[] }>> {
    if (input.items.length === 0) return refuse('REQUIRED', ['items']);
    if (input.items.length > largestBulk) return refuse('OUT_OF_RANGE', ['items'], { reason: 'TOO_MANY', largest: largestBulk });
    const result = await command(uow, 'replenishmentProposalBulkRelease', input, async (tx) => {
      const outcomes = await this.desk.release(tx, uow, input.items);
      const proposalIds = outcomes.flatMap((each) => (each.ok ? [each.value] : []));
      const refusals = outcomes.flatMap((each, index) => (each.ok ? [] : each.refusals.map((one) => ({ ...one, path: ['items', `${index}`, ...one.path] }))));
      return proposalIds.length === 0 ? refuseAll(refusals) : ok({ proposalIds, refusals: refusals as unknown as Outcome[] });
    });
    if (!result.ok) return result;
    return ok({ proposalIds: result.value.proposalIds, refusals: await explainMissing(uow, input, result.value.refusals as unknown as Refusal[]) });
  }

  async recall(uow: UnitOfWork, input: io.ReplenishmentProposalRecallInput): Promise<Result<{ proposalId: string }>> {
    return this.decisions.decide(uow, 'replenishmentProposalRecall', input, async (tx, row) => {
      const decision = recall(standing(row), await this.grounds.today(tx, row.itemLocationId));
      if (!decision.ok) return decision;
      return ok({
        to: decision.value.to,
        changes: { releasedBy: null, releasedAt: null, comment: null, autoAcceptFailures: [] },
        fact: 'proposal.recalled',
        payload: {},
        before: () => new DecisionsRepo(tx).dropPlannedTwin(row),
      });
    });
  }
}
