import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Result } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { Answers } from './answers.js';
import { Promises } from './promises.js';
import { ProposalsService } from '../proposals.service.js';
import { toProposal } from '../to-graphql.js';
import * as io from './decisions.types.js';
import { Releases } from './releases.js';

/** What users of both sides decide about proposals. */
@Resolver()
export class DecisionsResolver {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly releases: Releases,
    private readonly answers: Answers,
    private readonly promises: Promises,
  ) {}

  @Allow('proposal:create')
  @Mutation(() => io.ReplenishmentProposalCreatePayload, { description: 'Plans a proposal beside the plan; release sends it to the buyer.' })
  async replenishmentProposalCreate(@Args('input') input: io.ReplenishmentProposalCreateInput): Promise<io.ProposalPayload> {
    return this.payload(await this.releases.create(currentUow(), input));
  }

  @Allow('proposal:release')
  @Mutation(() => io.ReplenishmentProposalReleasePayload)
  async replenishmentProposalRelease(@Args('input') input: io.ReplenishmentProposalReleaseInput): Promise<io.ReplenishmentProposalReleasePayload> {
    const payload = await this.payload(await this.releases.release(currentUow(), input));
    const undoableUntil = payload.proposal ? await this.proposals.undoableUntil(currentUow(), payload.proposal.row) : null;
    return { ...payload, undoableUntil };
  }

  @Allow('proposal:release')
  @Mutation(() => io.ReplenishmentProposalBulkReleasePayload, { description: 'Releases up to 200 proposals as planned or with another quantity.' })
  async replenishmentProposalBulkRelease(@Args('input') input: io.ReplenishmentProposalBulkReleaseInput): Promise<io.ReplenishmentProposalBulkReleasePayload> {
    const result = await this.releases.bulkRelease(currentUow(), input);
    if (!result.ok) return { proposals: [], userErrors: userErrors(result) };
    const { proposalIds, refusals } = result.value;
    const rows = await Promise.all(proposalIds.map((id) => this.proposals.proposal(currentUow(), id)));
    return { proposals: rows.flatMap((row) => (row ? [toProposal(row)] : [])), userErrors: userErrors({ ok: false, refusals }) };
  }

  @Allow('proposal:release')
  @Mutation(() => io.ReplenishmentProposalRecallPayload, { description: 'Takes a release back that the buyer has not answered yet.' })
  async replenishmentProposalRecall(@Args('input') input: io.ReplenishmentProposalRecallInput): Promise<io.ProposalPayload> {
    return this.payload(await this.releases.recall(currentUow(), input));
  }

  @Allow('proposal:answer')
  @Mutation(() => io.ReplenishmentProposalAcceptPayload)
  async replenishmentProposalAccept(@Args('input') input: io.ReplenishmentProposalAcceptInput): Promise<io.ProposalPayload> {
    return this.payload(await this.answers.accept(currentUow(), input));
  }

  @Allow('proposal:counter')
  @Mutation(() => io.ReplenishmentProposalChangePayload)
  async replenishmentProposalChange(@Args('input') input: io.ReplenishmentProposalChangeInput): Promise<io.ProposalPayload> {
    return this.payload(await this.answers.change(currentUow(), input));
  }

  @Allow('proposal:release')
  @Mutation(() => io.ReplenishmentProposalAgreeChangePayload, { description: 'Supplier agrees to what the buyer asked for; the proposal is then accepted.' })
  async replenishmentProposalAgreeChange(@Args('input') input: io.ReplenishmentProposalAgreeChangeInput): Promise<io.ProposalPayload> {
    return this.payload(await this.answers.agreeChange(currentUow(), input));
  }

  @Allow('proposal:answer')
  @Mutation(() => io.ReplenishmentProposalRejectPayload)
  async replenishmentProposalReject(@Args('input') input: io.ReplenishmentProposalRejectInput): Promise<io.ProposalPayload> {
    return this.payload(await this.answers.reject(currentUow(), input));
  }

  @Allow('proposal:commit')
  @Mutation(() => io.ReplenishmentProposalCommitPayload)
  async replenishmentProposalCommit(@Args('input') input: io.ReplenishmentProposalCommitInput): Promise<io.ProposalPayload> {
    return this.payload(await this.promises.commit(currentUow(), input));
  }

  @Allow('proposal:cancel')
  @Mutation(() => io.ReplenishmentProposalCancelPayload, { description: 'Withdraws a proposal or a promise before anything of it is shipped.' })
  async replenishmentProposalCancel(@Args('input') input: io.ReplenishmentProposalCancelInput): Promise<io.ProposalPayload> {
    return this.payload(await this.promises.cancel(currentUow(), input));
  }

  private async payload(result: Result<{ proposalId: string }>): Promise<io.ProposalPayload> {
    const row = result.ok ? await this.proposals.proposal(currentUow(), result.value.proposalId) : null;
    return { proposal: row && toProposal(row), userErrors: userErrors(result) };
  }
}
