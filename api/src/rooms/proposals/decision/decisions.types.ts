import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Day, type Quantity, REJECTION_REASONS, type RejectionReason } from '@stockpact/shared';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { ReplenishmentProposal } from '../proposals.types.js';

export const RejectionReasonEnum = Object.fromEntries(REJECTION_REASONS.map((reason) => [reason, reason])) as Record<RejectionReason, RejectionReason>;
registerEnumType(RejectionReasonEnum, { name: 'RejectionReason' });

/** What every decision on a proposal carries. */
@InputType({ isAbstract: true })
export abstract class ProposalDecisionInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@InputType({ description: 'A proposal beside the plan. Quantity in the base unit; arrival on an open delivery day.' })
export class ReplenishmentProposalCreateInput {
  @Field(() => ID) itemLocation: string;
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => LocalDateScalar) arrivalDate: Day;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => ID) idempotencyKey: string;
}

@InputType({ description: 'Supplier releases a planned proposal to the buyer, as planned or with another quantity or day.' })
export class ReplenishmentProposalReleaseInput extends ProposalDecisionInput {
  @Field(() => DecimalScalar, { nullable: true }) quantity?: Quantity | null;
  @Field(() => LocalDateScalar, { nullable: true }) arrivalDate?: Day | null;
  @Field(() => String, { nullable: true }) comment?: string | null;
}

@InputType()
export class ReplenishmentProposalBulkReleaseItem {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => DecimalScalar, { nullable: true }) quantity?: Quantity | null;
}

@InputType()
export class ReplenishmentProposalBulkReleaseInput {
  @Field(() => [ReplenishmentProposalBulkReleaseItem]) items: ReplenishmentProposalBulkReleaseItem[];
  @Field(() => ID) idempotencyKey: string;
}

@InputType()
export class ReplenishmentProposalRecallInput extends ProposalDecisionInput {}

@InputType()
export class ReplenishmentProposalAcceptInput extends ProposalDecisionInput {
  @Field(() => String, { nullable: true }) comment?: string | null;
}

@InputType({ description: "Buyer asks for another quantity or day; supplier answers the same way while it is the supplier's turn." })
export class ReplenishmentProposalChangeInput extends ProposalDecisionInput {
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => LocalDateScalar) arrivalDate: Day;
  @Field() comment: string;
}

@InputType()
export class ReplenishmentProposalAgreeChangeInput extends ProposalDecisionInput {}

@InputType()
export class ReplenishmentProposalRejectInput extends ProposalDecisionInput {
  @Field(() => RejectionReasonEnum) reason: RejectionReason;
  @Field(() => String, { nullable: true }) comment?: string | null;
}

@InputType({ description: 'Supplier promises quantity, arrival and ship date. The first commitment stays the basis of OTIF; a later one needs a reason.' })
export class ReplenishmentProposalCommitInput extends ProposalDecisionInput {
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => LocalDateScalar) arrivalDate: Day;
  @Field(() => LocalDateScalar) shipDate: Day;
  @Field(() => String, { nullable: true }) reason?: string | null;
}

@InputType()
export class ReplenishmentProposalCancelInput extends ProposalDecisionInput {
  @Field() reason: string;
}

@ObjectType({ isAbstract: true })
export abstract class ProposalPayload {
  @Field(() => ReplenishmentProposal, { nullable: true }) proposal: ReplenishmentProposal | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class ReplenishmentProposalCreatePayload extends ProposalPayload {}

@ObjectType()
export class ReplenishmentProposalReleasePayload extends ProposalPayload {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until then the release can be recalled, unless the buyer answers first' })
  undoableUntil: Date | null;
}

@ObjectType({ description: 'Good rows are released, the others stay; a row\'s errors carry `path: ["items", "<index>", …]`.' })
export class ReplenishmentProposalBulkReleasePayload {
  @Field(() => [ReplenishmentProposal]) proposals: ReplenishmentProposal[];
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class ReplenishmentProposalRecallPayload extends ProposalPayload {}
@ObjectType()
export class ReplenishmentProposalAcceptPayload extends ProposalPayload {}
@ObjectType()
export class ReplenishmentProposalChangePayload extends ProposalPayload {}
@ObjectType()
export class ReplenishmentProposalAgreeChangePayload extends ProposalPayload {}
@ObjectType()
export class ReplenishmentProposalRejectPayload extends ProposalPayload {}
@ObjectType()
export class ReplenishmentProposalCommitPayload extends ProposalPayload {}
@ObjectType()
export class ReplenishmentProposalCancelPayload extends ProposalPayload {}
