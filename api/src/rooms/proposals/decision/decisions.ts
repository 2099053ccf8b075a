import { Injectable } from '@nestjs/common';
import { type ProposalState, type Result, ok, refuse } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { PlanningService } from '../../planning/planning.service.js';
import type { ProposalEntity } from '../proposal.entity.js';
import { ProposalsRepo } from '../proposals.repo.js';
import { DecisionsRepo, type ProposalChanges } from './decisions.repo.js';
import { named, stale, told } from './standing.js';

export interface DecisionInput {
  id: string;
  expectedVersion: number;
  idempotencyKey: string;
}

/** What a rule decided, ready to be stored. */
export interface Move {
  to: ProposalState;
  changes: ProposalChanges;
  /** noun.pastParticiple, and what it tells beside the proposal's own figures. */
  fact: string;
  payload: Record<string, unknown>;
  /** Runs before the state moves, in the same transaction. */
  before?: () => Promise<void>;
  /** Runs after the state has moved. */
  after?: () => Promise<void>;
}

export type Rule = (tx: Tx, row: ProposalEntity) => Promise<Result<Move>>;

/** The one way a user's decision on a proposal is taken: read, judge, move under condition, record, ask for a new plan. */
@Injectable()
export class Decisions {
  constructor(
    private readonly facts: Facts,
    private readonly planning: PlanningService,
  ) {}

  async decide(uow: UnitOfWork, operation: string, input: DecisionInput, rule: Rule): Promise<Result<{ proposalId: string }>> {
    let seen: ProposalEntity | null = null;
    const result = await command(uow, operation, input, async (tx) => {
      const id = decodeId('ReplenishmentProposal', input.id);
      if (!id.ok) return id;
      const row = await new ProposalsRepo(tx).byId(id.value);
      if (!row) return refuse('NOT_FOUND', ['id']);
      seen = row;
      if (row.version !== input.expectedVersion) return stale(row, row.version);
      return this.decideWithin(tx, row, rule);
    });
    if (seen && !result.ok && result.refusals.some((each) => each.code === 'CUT_OFF_PASSED')) await this.letExpire(uow, seen);
    return result;
  }

  /** The same within a transaction that decides something else as well. */
  async decideWithin(tx: Tx, row: ProposalEntity, rule: Rule): Promise<Result<{ proposalId: string }>> {
    const move = named(await rule(tx, row));
    return move.ok ? this.take(tx, row, move.value) : move;
  }

  /** Somebody ran into a deadline that no plan run has noticed yet: the next run lets the proposal expire. */
  private async letExpire(uow: UnitOfWork, row: ProposalEntity): Promise<void> {
    await uow.write((tx) => this.planning.requestPlan(tx, row, [row.itemLocationId], 'deadline.passed'));
  }

  private async take(tx: Tx, row: ProposalEntity, move: Move): Promise<Result<{ proposalId: string }>> {
    const repo = new DecisionsRepo(tx);
    await move.before?.();
    if (!(await repo.move(row, move.to, move.changes))) return stale(row, await repo.currentVersion(row.id));
    await move.after?.();
    const payload = { ...told(row), from: row.state, to: move.to, ...move.payload };
    await this.facts.record(tx, { agreementId: row.agreementId, kind: move.fact, subjectType: 'ReplenishmentProposal', subjectId: row.id, payload });
    await this.planning.requestPlan(tx, row, [row.itemLocationId], move.fact);
    return ok({ proposalId: row.id });
  }
}
