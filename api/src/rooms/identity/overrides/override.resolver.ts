import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Result, overrideStateAt } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { command } from '../../../platform/db/command.js';
import { currentUow } from '../../../platform/db/current.js';
import type { Tx } from '../../../platform/db/tx.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeAnyId, decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { OverrideSteps } from './override-steps.js';
import { type OverrideRow, OverrideRepo } from './override.repo.js';
import * as io from './override.types.js';
import { type OverrideDecision, OverridesService } from './overrides.service.js';

type Done = { overrideId: string };
/** An id that no row has: a subject that is none finds nothing. */
const nothing = '00000000-0000-0000-0000-000000000000';

@Resolver(() => io.EmergencyOverride)
export class OverrideResolver {
  constructor(
    private readonly overrides: OverridesService,
    private readonly steps: OverrideSteps,
    private readonly nodes: NodeSources,
  ) {}

  @Allow('override:read')
  @Query(() => io.EmergencyOverrideConnection, { description: "Emergency overrides of the viewer's organisation, newest first; of one subject or of all." })
  async emergencyOverrides(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('subject', { type: () => ID, nullable: true }) subject: string | null,
  ): Promise<ConnectionOf<io.EmergencyOverride>> {
    const uow = currentUow();
    const request = pageRequest(first, after, ['instant', 'id']);
    const subjectId = subject ? (decodeAnyId(subject)?.id ?? nothing) : null;
    const rows = await uow.read((tx) => new OverrideRepo(tx).page(subjectId, request), 'override:read');
    const actor = await uow.actor();
    return connectionOf(rows, request, {
      node: (row) => this.toOverride(row, actor.permissions.has('override:use') ? actor.userId : null),
      cursorOf: (row) => [row.askedAt.toISOString(), row.id],
      count: () => uow.read((tx) => new OverrideRepo(tx).count(subjectId), 'override:read'),
    });
  }

  @Allow('override:use')
  @Mutation(() => io.EmergencyOverrideAskPayload, { description: 'Asks a second planner to take a step without the manager, or beyond the limits. Never by who proposed the step.' })
  async emergencyOverrideAsk(@Args('input') input: io.EmergencyOverrideAskInput): Promise<io.EmergencyOverridePayload> {
    return this.payload(await command(currentUow(), 'emergencyOverrideAsk', input, (tx) => this.overrides.ask(tx, input)));
  }

  @Allow('override:use')
  @Mutation(() => io.EmergencyOverrideConfirmPayload, { description: 'Confirms it as the second person, which takes the step. Never by who asked, nor by who proposed the step.' })
  async emergencyOverrideConfirm(@Args('input') input: io.EmergencyOverrideConfirmInput): Promise<io.EmergencyOverrideConfirmPayload> {
    const payload = await this.decide('emergencyOverrideConfirm', input, (tx, decision) => this.overrides.confirm(tx, decision));
    return { ...payload, about: payload.override && (await this.nodes.load(currentUow(), payload.override.subject)) };
  }

  @Allow('override:use')
  @Mutation(() => io.EmergencyOverrideEndPayload, { description: 'Takes it back as the asker, or refuses it with a comment.' })
  async emergencyOverrideEnd(@Args('input') input: io.EmergencyOverrideEndInput): Promise<io.EmergencyOverridePayload> {
    return this.decide('emergencyOverrideEnd', input, (tx, decision) => this.overrides.end(tx, decision));
  }

  private async decide(operation: string, input: io.EmergencyOverrideConfirmInput, rule: (tx: Tx, decision: OverrideDecision) => Promise<Result<Done>>): Promise<io.EmergencyOverridePayload> {
    const result = await command(currentUow(), operation, input, async (tx) => {
      const id = decodeId('EmergencyOverride', input.id);
      return id.ok ? rule(tx, { id: id.value, expectedVersion: input.expectedVersion, comment: input.comment?.trim() || null }) : id;
    });
    return this.payload(result);
  }

  private async payload(result: Result<Done>): Promise<io.EmergencyOverridePayload> {
    const uow = currentUow();
    const { userId } = await uow.actor();
    const row = result.ok ? await uow.read((tx) => new OverrideRepo(tx).byId(result.value.overrideId)) : null;
    return { override: row && this.toOverride(row, userId), userErrors: userErrors(result) };
  }

  /** `userId` of a viewer who may use overrides; null for who only reads. */
  private toOverride(row: OverrideRow, userId: string | null): io.EmergencyOverride {
    const { subject: subjectName, asker: askedBy, decider: decidedBy, step, reason, askedFor, askedAt, validUntil, decidedFor, decidedAt, comment, version } = row;
    const state = overrideStateAt(row, currentUow().clock.now());
    const actions = userId === null || state !== 'ASKED' ? [] : row.askedBy === userId ? ['withdraw'] : ['confirm', 'refuse'];
    const [type] = this.steps.named(step);
    return {
      id: encodeId('EmergencyOverride', row.id), subject: encodeId(type, row.subjectId), subjectName, state, actions,
      step, reason, askedBy, askedFor, askedAt, validUntil, decidedBy, decidedFor, decidedAt, comment, version,
    };
  }
}
