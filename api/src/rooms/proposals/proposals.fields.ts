import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OPEN_PROPOSAL_STATES, type ProposalState, corridorOf, valueOf } from '@stockpact/shared';
import { currentUow } from '../../platform/db/current.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { ItemLocation, toItemLocation } from '../agreements/agreements.types.js';
import { type Money, SharedPrice, toMoney } from '../agreements/shared-figures.types.js';
import type { Price } from '../agreements/terms.js';
import { FigureSharing } from '../agreements/sharing/sharing.types.js';
import { ExplanationStep } from '../planning/explanation-step.types.js';
import { noteReasons, planValues, reasonsShown } from '../planning/plan-values.js';
import { PlanningService } from '../planning/planning.service.js';
import { bandOn } from './decision/grounds.js';
import { leftOutFor } from './decision/standing.js';
import type { ProposalEntity } from './proposal.entity.js';
import { ProposalsService } from './proposals.service.js';
import { Commitment, QuantityCorridor, ReplenishmentProposal } from './proposals.types.js';
import { toCommitment } from './to-graphql.js';

const undecided: ReadonlySet<ProposalState> = new Set<ProposalState>(['PLANNED', ...OPEN_PROPOSAL_STATES]);

@Resolver(() => ReplenishmentProposal)
export class ProposalFields {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
  ) {}

  @ResolveField(() => ItemLocation)
  async itemLocation(@Parent() { row }: ReplenishmentProposal): Promise<ItemLocation> {
    const found = await this.agreements.itemLocation(currentUow(), row.itemLocationId);
    if (!found) throw new Error('the item-location of a proposal is not visible');
    return toItemLocation(found);
  }

  @ResolveField(() => SharedPrice, { description: 'Quantity at the price in force today' })
  async value(@Parent() { row }: ReplenishmentProposal): Promise<SharedPrice> {
    const uow = currentUow();
    const { reason } = (await this.agreements.openings(uow, row.agreementId)).of('PRICE');
    if (reason !== null) return { value: null, visibility: 'WITHHELD_BY_POLICY', reason };
    const price = await this.proposals.price(uow, row.itemLocationId);
    if (!price) return { value: null, visibility: 'NOT_PROVIDED' };
    uow.reads.note(row.agreementId, 'PRICE');
    return { value: amountOf(row, price), visibility: 'VISIBLE' };
  }

  @ResolveField(() => [ExplanationStep], { description: 'Why this quantity; empty when the stock or the demand that it quotes is not shared by day' })
  async explanation(@Parent() { row }: ReplenishmentProposal): Promise<ExplanationStep[]> {
    if (!(await this.reasonsShown(row))) return [];
    const steps = await this.proposals.explanation(currentUow(), row.id);
    if (steps.length > 0) noteReasons(currentUow(), row.agreementId, await this.planning.plan(currentUow(), row.itemLocationId));
    return steps;
  }

  @ResolveField(() => FigureSharing, { description: 'Whether the explanation and the corridor are open to the viewer, and why not' })
  async explanationSharing(@Parent() { row }: ReplenishmentProposal): Promise<FigureSharing> {
    const uow = currentUow();
    const plan = await this.planning.plan(uow, row.itemLocationId);
    return planValues(plan, await this.agreements.openings(uow, row.agreementId)).sharing.find((each) => each.figure === 'EXPLANATION') as FigureSharing;
  }

  @ResolveField(() => QuantityCorridor, { nullable: true })
  async corridor(@Parent() { row }: ReplenishmentProposal): Promise<QuantityCorridor | null> {
    if (!undecided.has(row.state) || !(await this.reasonsShown(row))) return null;
    const curves = await this.planning.curves(currentUow(), row.itemLocationId);
    const planned = row.state === 'PLANNED' && row.origin === 'MANUAL' ? await this.proposals.plannedAt(currentUow(), row) : [];
    const stock = bandOn(curves, row.arrivalDate, leftOutFor(row, row.arrivalDate, planned));
    if (stock) noteReasons(currentUow(), row.agreementId, await this.planning.plan(currentUow(), row.itemLocationId));
    return stock && corridorOf(stock.projected, stock.minimum, stock.maximum);
  }

  @ResolveField(() => DateTimeScalar, { nullable: true, description: 'Until then the release can be recalled, unless the buyer answers first' })
  async undoableUntil(@Parent() { row }: ReplenishmentProposal): Promise<Date | null> {
    return this.proposals.undoableUntil(currentUow(), row);
  }

  @ResolveField(() => [Commitment])
  async commitments(@Parent() { row }: ReplenishmentProposal): Promise<Commitment[]> {
    return (await this.proposals.commitments(currentUow(), row.id)).map(toCommitment);
  }

  /** The steps and the corridor quote projected stock: they are as closed as the days of the projection. */
  private async reasonsShown(row: ProposalEntity): Promise<boolean> {
    const uow = currentUow();
    if ((await uow.actor()).side === 'BUYER') return true;
    return reasonsShown(await this.planning.plan(uow, row.itemLocationId), await this.agreements.openings(uow, row.agreementId));
  }

  @ResolveField(() => [String], { description: 'What the viewer may do with it now, one verb per mutation, for example proposal:accept' })
  async actions(@Parent() { row }: ReplenishmentProposal): Promise<string[]> {
    return this.proposals.actions(currentUow(), row);
  }
}

/** Null for an amount that minor units cannot hold exactly. */
function amountOf(row: ProposalEntity, price: Price): Money | null {
  try {
    return toMoney(valueOf(row.quantity, price.unitPrice, price.currency));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
