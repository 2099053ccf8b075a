import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Result, ok } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { command } from '../../../platform/db/command.js';
import { currentUow } from '../../../platform/db/current.js';
import type { Tx } from '../../../platform/db/tx.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import type { ItemLocation, Threshold } from '../../agreements/item-location.types.js';
import type { ThresholdChange } from '../../agreements/threshold/threshold-change.types.js';
import { ThresholdsService } from '../../agreements/threshold/thresholds.service.js';
import { PlanningService } from '../planning.service.js';
import { ThresholdScheduleInput, ThresholdSchedulePayload } from './threshold-schedule.types.js';

type Outcome = { itemLocationId: string; thresholdId: string | null; changeId: string | null };

/** New limits change the plan at once, those that need a second person when that one accepts: agreements records them and this room asks for the plan, in one transaction. */
@Resolver()
export class ThresholdScheduleResolver {
  constructor(
    private readonly thresholds: ThresholdsService,
    private readonly planning: PlanningService,
    private readonly nodes: NodeSources,
  ) {}

  @Allow('threshold:schedule')
  @Mutation(() => ThresholdSchedulePayload, { description: 'Limits from a day on, today or later, until the next ones. A move of more than a quarter, into another unit, or above the own approval limit waits for a second person.' })
  async thresholdSchedule(@Args('input') input: ThresholdScheduleInput): Promise<ThresholdSchedulePayload> {
    const uow = currentUow();
    const result = await command(uow, 'thresholdSchedule', input, (tx) => this.schedule(tx, input));
    if (!result.ok) return { itemLocation: null, threshold: null, change: null, userErrors: userErrors(result) };
    const { thresholdId, changeId } = result.value;
    return {
      itemLocation: (await this.nodes.load(uow, encodeId('ItemLocation', result.value.itemLocationId))) as ItemLocation | null,
      threshold: thresholdId === null ? null : ((await this.nodes.load(uow, encodeId('Threshold', thresholdId))) as Threshold | null),
      change: changeId === null ? null : ((await this.nodes.load(uow, encodeId('ThresholdChange', changeId))) as ThresholdChange | null),
      userErrors: [],
    };
  }

  private async schedule(tx: Tx, input: ThresholdScheduleInput): Promise<Result<Outcome>> {
    const id = decodeId('ItemLocation', input.itemLocation, ['itemLocation']);
    if (!id.ok) return id;
    const { expectedVersion, effectiveFrom, unit, minimum, maximum, reason } = input;
    const wish = { itemLocationId: id.value, expectedVersion, effectiveFrom, unit, minimum, maximum, reorderPoint: input.reorderPoint ?? null, target: input.target ?? null, reason };
    const plan = unit === 'DAYS' ? (await this.planning.plans(tx, [id.value])).get(id.value) : undefined;
    const scheduled = await this.thresholds.schedule(tx, wish, plan?.meanDailyDemand ?? null);
    if (!scheduled.ok) return scheduled;
    const { itemLocation, thresholdId, changeId } = scheduled.value;
    if (thresholdId !== null) await this.planning.requestPlan(tx, itemLocation, [itemLocation.id], 'threshold.scheduled');
    return ok({ itemLocationId: itemLocation.id, thresholdId, changeId });
  }
}
