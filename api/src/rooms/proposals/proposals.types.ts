import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Day, PROPOSAL_STATES, type ProposalState, type Quantity, type Side } from '@stockpact/shared';
import { connectionTypes } from '../../platform/graphql/connection.js';
import { Node } from '../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { SideEnum } from '../identity/identity.types.js';
import type { ProposalEntity } from './proposal.entity.js';

export const ProposalStateEnum = Object.fromEntries(PROPOSAL_STATES.map((state) => [state, state])) as Record<ProposalState, ProposalState>;
registerEnumType(ProposalStateEnum, { name: 'ProposalState' });

@ObjectType({ description: 'Lowest and highest quantity that keep the projected stock inside the band on the arrival day (F-36).' })
export class QuantityCorridor {
  @Field(() => DecimalScalar) minimum: Quantity;
  @Field(() => DecimalScalar) maximum: Quantity;
}

@ObjectType({ description: 'What a side asks for instead; the other side has the turn.' })
export class ProposalCounter {
  @Field(() => SideEnum) side: Side;
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => LocalDateScalar) arrivalDate: Day;
}

@ObjectType({ description: "The supplier's promise. The first of a proposal stays the basis of on time and in full." })
export class Commitment {
  @Field(() => Int) seq: number;
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => LocalDateScalar) arrivalDate: Day;
  @Field(() => LocalDateScalar) shipDate: Day;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => DateTimeScalar) recordedAt: Date;
}

@ObjectType({ implements: () => [Node], description: 'One replenishment of one item-location, from the plan to the closed delivery.' })
export class ReplenishmentProposal extends Node {
  @Field(() => Int) version: number;
  @Field() number: string;
  @Field(() => ProposalStateEnum) state: ProposalState;
  @Field({ description: 'PLAN or MANUAL' }) origin: string;
  @Field(() => DecimalScalar, { description: 'What the plan asked for; of a manual proposal its first quantity' }) suggestedQuantity: Quantity;
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => LocalDateScalar) arrivalDate: Day;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day to ship for that arrival (F-35)' })
  shipDate: Day | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last local day for the answer' }) decisionDeadline: Day | null;
  @Field(() => [String], { description: 'LATE, EXPEDITE, MAX_BREACH_BY_LOT, SPLIT, …' }) flags: string[];
  @Field(() => [String], { description: 'Rules of automatic acceptance that were not met, by name' }) autoAcceptFailures: string[];
  @Field(() => ProposalCounter, { nullable: true }) counter: ProposalCounter | null;
  @Field(() => String, { nullable: true }) reasonCode: string | null;
  @Field(() => String, { nullable: true }) comment: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) releasedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) answeredAt: Date | null;
  @Field(() => DecimalScalar) committedQuantity: Quantity;
  @Field(() => DecimalScalar) shippedQuantity: Quantity;
  @Field(() => DecimalScalar) acceptedQuantity: Quantity;
  @Field(() => DecimalScalar) rejectedQuantity: Quantity;
  @Field(() => DecimalScalar) shortClosedQuantity: Quantity;
  /** The row behind it, for field resolvers. */
  row: ProposalEntity;
}

export const { Connection: ReplenishmentProposalConnection, Edge: ReplenishmentProposalEdge } = connectionTypes(ReplenishmentProposal);

@InputType()
export class ProposalFilter {
  @Field(() => [ProposalStateEnum], { nullable: true }) state?: ProposalState[] | null;
  @Field(() => Boolean, { nullable: true }) waitingForMe?: boolean | null;
  @Field(() => ID, { nullable: true }) itemLocation?: string | null;
  @Field(() => ID, { nullable: true }) agreement?: string | null;
  @Field(() => ID, { nullable: true, description: 'Organisation on the other side' }) partner?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the proposal number, item number, item name or location code' }) text?: string | null;
}
