import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { factsText, type Result, RULES_VERSION, type SimulationResult } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { ItemLocation } from '../../agreements/item-location.types.js';
import { toSharing } from '../../agreements/sharing/sharing.types.js';
import { WhatIfService } from '../../planning/what-if/what-if.service.js';
import { seenBy } from '../plan/seen-proposals.js';
import { WhatIfDesk, type Simulated } from './what-if-desk.js';
import { type SimulationOutcome, type ThresholdSimulation, ThresholdSimulateInput, ThresholdSimulatePayload, WhatIfInputs } from './what-if.types.js';

/** What if: the inputs for the browser, and the simulation that the server does as the browser does. */
@Resolver(() => ItemLocation)
export class WhatIfResolver {
  constructor(
    private readonly whatIf: WhatIfService,
    private readonly desk: WhatIfDesk,
  ) {}

  @ResolveField(() => WhatIfInputs, { complexity: 200, description: 'Facts of the item-location to plan, simulate and replay it with; of one at a time, a list has no business asking for it' })
  async whatIfInputs(@Parent() line: ItemLocation): Promise<WhatIfInputs> {
    const { opening, facts, yearAgo } = await this.whatIf.facts(currentUow(), line, (tx) => seenBy(tx, line.buyerId));
    return { rulesVersion: RULES_VERSION, sharing: toSharing('PROJECTION', opening), facts: facts && factsText(facts), replayOpening: yearAgo };
  }

  @Allow('plan:simulate')
  @Query(() => ThresholdSimulatePayload, { nullable: true, complexity: 300, description: 'F-90: the plan in force and one with changes, through the same futures; null where the item-location is absent or not visible. Refused with NOT_SHARED where `whatIfInputs` are withheld, OUT_OF_RANGE for changes, seed or size' })
  async thresholdSimulate(@Args('input') input: ThresholdSimulateInput): Promise<ThresholdSimulatePayload | null> {
    const made: Result<Simulated> | null = await this.desk.simulate(currentUow(), input);
    return made && { simulation: made.ok ? toSimulation(made.value) : null, userErrors: userErrors(made) };
  }
}

function toSimulation({ before, after }: Simulated): ThresholdSimulation {
  const { rulesVersion, seed, paths, days, startDay, demandModel, leadTime } = before;
  return { rulesVersion, seed, paths, days, startDay, drawnBy: demandModel.method, leadTime, before: toOutcome(before), after: toOutcome(after) };
}

function toOutcome({ curves, ...result }: SimulationResult): SimulationOutcome {
  const { p5, p50, p95, outOfStockPaths } = curves ?? { p5: [], p50: [], p95: [], outOfStockPaths: [] };
  return { ...result, p5, p50, p95, outOfStockPaths };
}
