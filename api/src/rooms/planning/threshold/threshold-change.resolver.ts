import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Result, ok } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { command } from '../../../platform/db/command.js';
import { currentUow } from '../../../platform/db/current.js';
import type { Tx } from '../../../platform/db/tx.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import type { ItemLocation } from '../../agreements/item-location.types.js';
import type { ThresholdChange } from '../../agreements/threshold/threshold-change.types.js';
import { type ChangeDecision, type Decided, ThresholdChangesService } from '../../agreements/threshold/threshold-changes.service.js';
import { ChangeAcceptance } from './change-acceptance.js';
import * as io from './threshold-schedule.types.js';

type Outcome = { changeId: string; itemLocationId: string };
type Input = { id: string; expectedVersion: number; idempotencyKey: string; comment?: string | null };

/** The second person's word on a large change of limits; an accepted one changes the plan at once. */
@Resolver()
export class ThresholdChangeDecisionsResolver {
  constructor(
    private readonly changes: ThresholdChangesService,
    private readonly acceptance: ChangeAcceptance,
    private readonly nodes: NodeSources,
  ) {}

  @Allow('threshold:decide')
  @Mutation(() => io.ThresholdChangeAcceptPayload, { description: 'Lets the limits count from their day on. Never by who proposed them, nor by who stands in for that person.' })
  async thresholdChangeAccept(@Args('input') input: io.ThresholdChangeAcceptInput): Promise<io.ThresholdChangeAcceptPayload> {
    const result = await this.decide('thresholdChangeAccept', input, (tx, decision) => this.acceptance.accept(tx, decision, 'own'));
    const line = result.ok ? await this.nodes.load(currentUow(), encodeId('ItemLocation', result.value.itemLocationId)) : null;
    return { ...(await this.payload(result)), itemLocation: line as ItemLocation | null };
  }

  @Allow('threshold:decide')
  @Mutation(() => io.ThresholdChangeRejectPayload, { description: 'Ends the change, with a reason; the limits stay as they are.' })
  async thresholdChangeReject(@Args('input') input: io.ThresholdChangeRejectInput): Promise<io.ThresholdChangePayload> {
    return this.payload(await this.decide('thresholdChangeReject', input, (tx, decision) => this.changes.reject(tx, decision)));
  }

  @Allow('threshold:schedule')
  @Mutation(() => io.ThresholdChangeWithdrawPayload, { description: 'Takes the change back, by the side that proposed it.' })
  async thresholdChangeWithdraw(@Args('input') input: io.ThresholdChangeWithdrawInput): Promise<io.ThresholdChangePayload> {
    return this.payload(await this.decide('thresholdChangeWithdraw', input, (tx, decision) => this.changes.withdraw(tx, decision)));
  }

  private async decide(operation: string, input: Input, rule: (tx: Tx, decision: ChangeDecision) => Promise<Result<Decided>>): Promise<Result<Outcome>> {
    return command(currentUow(), operation, input, async (tx) => {
      const id = decodeId('ThresholdChange', input.id);
      if (!id.ok) return id;
      const decided = await rule(tx, { id: id.value, expectedVersion: input.expectedVersion, comment: input.comment?.trim() || null });
      return decided.ok ? ok({ changeId: decided.value.change.id, itemLocationId: decided.value.itemLocation.id }) : decided;
    });
  }

  private async payload(result: Result<Outcome>): Promise<io.ThresholdChangePayload> {
    const change = result.ok ? await this.nodes.load(currentUow(), encodeId('ThresholdChange', result.value.changeId)) : null;
    return { change: change as ThresholdChange | null, userErrors: userErrors(result) };
  }
}
