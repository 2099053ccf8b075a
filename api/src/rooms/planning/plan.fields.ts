import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Day, Quality, Quantity, ShownStatus } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import { currentUow } from '../../platform/db/current.js';
import { DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { ItemLocation } from '../agreements/item-location.types.js';
import type { Openings } from '../agreements/sharing/openings.js';
import { SharedQuantity } from '../agreements/shared-figures.types.js';
import { ThresholdsService } from '../agreements/threshold/thresholds.service.js';
import { FigureSharing } from '../agreements/sharing/sharing.types.js';
import { projectionOf } from './coarse-projection.js';
import type { PlanRow } from './plan.js';
import { BandStatusEnum, DataQualityEnum, ExceptionItem, PlanDetail, Projection, StockBand } from './plan.types.js';
import { bandOf, daysShown, notePlan, type PlanValues, planValues, projectionOpening } from './plan-values.js';
import { PlanningService } from './planning.service.js';

const longestHorizon = 400;

/** What the plan that the asker sees says of an item-location. */
@Resolver(() => ItemLocation)
export class PlanFields {
  constructor(
    private readonly planning: PlanningService,
    private readonly agreements: AgreementsService,
    private readonly thresholds: ThresholdsService,
  ) {}

  @ResolveField(() => BandStatusEnum)
  async status(@Parent() line: ItemLocation): Promise<ShownStatus> {
    return (await this.values(line)).status;
  }

  @ResolveField(() => BandStatusEnum, { description: 'The gravest status up to the lead time fence' })
  async projectedStatus(@Parent() line: ItemLocation): Promise<ShownStatus> {
    return (await this.values(line)).projectedStatus;
  }

  @ResolveField(() => LocalDateScalar, {
    nullable: true,
    description: "Day of the plan that is told; null without one. A supplier that is shown stock two days late or more sees the plan of that many days less one ago, with its status, exception and projection of that day",
  })
  async planDay(@Parent() line: ItemLocation): Promise<Day | null> {
    return (await this.values(line)).planDay;
  }

  @ResolveField(() => DataQualityEnum)
  async quality(@Parent() line: ItemLocation): Promise<Quality> {
    return (await this.values(line)).quality;
  }

  @ResolveField(() => Boolean, { description: 'True while a new plan of this item-location is on its way; the client polls until it is false' })
  async planPending(@Parent() line: ItemLocation): Promise<boolean> {
    return this.planning.pending(currentUow(), line.itemLocationId);
  }

  @ResolveField(() => SharedQuantity, { description: "Stock on the agreed basis before today's demand: the newest snapshot, rolled forward when it is old, and what was received since" })
  async onHand(@Parent() line: ItemLocation): Promise<SharedQuantity> {
    return (await this.values(line)).onHand;
  }

  @ResolveField(() => SharedQuantity)
  async meanDailyDemand(@Parent() line: ItemLocation): Promise<SharedQuantity> {
    return (await this.values(line)).meanDailyDemand;
  }

  @ResolveField(() => DecimalScalar, { nullable: true, description: 'Days of supply F-31; null without data, 9999 when the horizon has no demand' })
  async daysOfSupply(@Parent() line: ItemLocation): Promise<Quantity | null> {
    return (await this.values(line)).daysOfSupply;
  }

  @ResolveField(() => ExceptionItem, { nullable: true, description: 'The gravest exception' })
  async exception(@Parent() line: ItemLocation): Promise<ExceptionItem | null> {
    return (await this.values(line)).exception;
  }

  @ResolveField(() => StockBand, { nullable: true })
  async band(@Parent() line: ItemLocation): Promise<StockBand | null> {
    const plan = await this.planOf(line);
    return plan ? bandOf(plan, daysShown(plan, await this.openings(line))) : this.agreedBand(line);
  }

  @ResolveField(() => Projection, { nullable: true })
  async projection(
    @Parent() line: ItemLocation,
    @Args('horizonDays', { type: () => Int, nullable: true, defaultValue: 30 }) horizonDays: number,
  ): Promise<Projection | null> {
    if (horizonDays < 1 || horizonDays > longestHorizon) {
      throw new GraphQLError(`horizonDays must be between 1 and ${longestHorizon}`, { extensions: { code: 'BAD_USER_INPUT' } });
    }
    const curves = await this.planning.curves(currentUow(), line.itemLocationId, horizonDays);
    const plan = await this.planOf(line);
    if (!plan || !curves || curves.confirmed.length === 0) return null;
    const openings = await this.openings(line);
    const opening = projectionOpening(plan, openings);
    if (opening.reason !== null) return null;
    notePlan(currentUow(), line.agreementId, plan, openings);
    return projectionOf(plan, curves, opening);
  }

  @ResolveField(() => PlanDetail, { nullable: true })
  async plan(@Parent() line: ItemLocation): Promise<PlanDetail | null> {
    const plan = await this.planOf(line);
    const detail = await this.planning.detail(currentUow(), line.itemLocationId);
    if (!plan || !detail) return null;
    const openings = await this.openings(line);
    notePlan(currentUow(), line.agreementId, plan, openings);
    const shown = daysShown(plan, openings) ? detail.inputs : detail.inputs.filter((each) => !tellsDemand.has(each.name));
    const { computedAt, stockAsOf, rulesVersion, quality, flags } = plan;
    const inputs = shown.map((each) => ({ ...each, asOf: each.asOf === null ? null : new Date(each.asOf) }));
    return { computedAt, stockAsOf, rulesVersion, quality, demandMethod: detail.demandMethod, flags, inputs };
  }

  @ResolveField(() => [FigureSharing], { description: 'How the figures stand open to the viewer, shared and derived ones; for a buyer all of them fully' })
  async sharing(@Parent() line: ItemLocation): Promise<FigureSharing[]> {
    return (await this.values(line)).sharing;
  }

  private async values(line: ItemLocation): Promise<PlanValues> {
    const uow = currentUow();
    const [openings, plan] = [await this.openings(line), await this.planOf(line)];
    notePlan(uow, line.agreementId, plan, openings);
    return planValues(plan, openings);
  }

  private openings(line: ItemLocation): Promise<Openings> {
    return this.agreements.openings(currentUow(), line.agreementId);
  }

  private planOf(line: ItemLocation): Promise<PlanRow | null> {
    return this.planning.plan(currentUow(), line.itemLocationId);
  }

  /** Limits in quantity are known without a plan; limits in days of demand are not. */
  private async agreedBand(line: ItemLocation): Promise<StockBand | null> {
    const uow = currentUow();
    const today: Day = uow.clock.today(line.timeZone);
    const inForce = (await this.thresholds.history(uow, line.itemLocationId)).find((each) => each.effectiveFrom <= today);
    if (inForce?.unit !== 'QTY') return null;
    const { minimum, maximum, reorderPoint, target, unit, effectiveFrom } = inForce;
    return { minimum, maximum, reorderPoint: reorderPoint ?? minimum, target: target ?? maximum, unit, effectiveFrom };
  }
}

/** Inputs that quote expected demand, or stock that it was taken off. */
const tellsDemand: ReadonlySet<string> = new Set(['demandPerDay', 'stockToday', 'rolledForwardDays']);
