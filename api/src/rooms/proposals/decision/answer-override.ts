import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Result, ok, refuse } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type OverridableStep, OverrideSteps, type WaitingStep } from '../../identity/overrides/override-steps.js';
import { ProposalsRepo } from '../proposals.repo.js';
import { Answers } from './answers.js';
import { Decisions } from './decisions.js';

/** A proposal that is worth more than any planner who can be asked may accept. */
@Injectable()
export class AnswerOverride implements OverridableStep, OnModuleInit {
  readonly step = 'PROPOSAL';

  constructor(
    private readonly steps: OverrideSteps,
    private readonly answers: Answers,
    private readonly decisions: Decisions,
  ) {}

  onModuleInit(): void {
    this.steps.register('ReplenishmentProposal', this);
  }

  async find(tx: Tx, id: string): Promise<Result<WaitingStep>> {
    const row = await new ProposalsRepo(tx).byId(id);
    if (!row) return refuse('NOT_FOUND', ['subject']);
    if (row.state !== 'PROPOSED') return refuse('WRONG_STATE', ['subject'], { state: row.state, action: 'override' });
    return ok({ itemLocationId: row.itemLocationId, agreementId: row.agreementId, name: row.number, proposedBy: row.releasedBy, proposedAt: row.releasedAt });
  }

  async take(tx: Tx, id: string, comment: string | null): Promise<Result<unknown>> {
    const row = await new ProposalsRepo(tx).byId(id);
    return row ? this.decisions.decideWithin(tx, row, (_, each) => this.answers.acceptance(tx, each, comment, 'override')) : refuse('NOT_FOUND', ['subject']);
  }
}
