import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Day, Role } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { DateTimeScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { RoleEnum } from '../identity.types.js';

export type DelegationState = 'FUTURE' | 'ACTIVE' | 'ENDED' | 'REVOKED';
export const DelegationStateEnum: Record<DelegationState, DelegationState> = { FUTURE: 'FUTURE', ACTIVE: 'ACTIVE', ENDED: 'ENDED', REVOKED: 'REVOKED' };
registerEnumType(DelegationStateEnum, { name: 'DelegationState' });

@ObjectType({ description: 'A person lets a colleague act with the own business grants for some days: with their scopes and limits, and never with more.' })
export class Delegation {
  @Field(() => ID, { description: 'Sent in the header x-stockpact-acting-for, a request acts under it' }) id: string;
  @Field(() => ID, { description: 'The user who hands over' }) fromUser: string;
  @Field() from: string;
  @Field(() => ID, { description: 'The user who acts' }) toUser: string;
  @Field() to: string;
  @Field(() => DelegationStateEnum) state: DelegationState;
  @Field(() => LocalDateScalar) validFrom: Day;
  @Field(() => LocalDateScalar, { description: 'Last day' }) validTo: Day;
  @Field() reason: string;
  @Field(() => [RoleEnum], { description: 'Business roles that are handed over while it lasts' }) roles: Role[];
  @Field(() => DateTimeScalar) givenAt: Date;
  @Field(() => DateTimeScalar, { nullable: true }) revokedAt: Date | null;
  @Field(() => String, { nullable: true }) revokedBy: string | null;
  @Field(() => String, { nullable: true }) revokeReason: string | null;
  @Field({ description: 'Whether the viewer may take it back: giver, taker or administrator, while it is not over' }) mayRevoke: boolean;
  @Field(() => Int) version: number;
}

export const { Connection: DelegationConnection, Edge: DelegationEdge } = connectionTypes(Delegation);

@ObjectType()
export class DelegationColleague {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field(() => [RoleEnum]) roles: Role[];
}

@ObjectType({ description: 'To whom the viewer can hand the own grants, and which roles that would be.' })
export class DelegationChoices {
  @Field(() => [RoleEnum]) roles: Role[];
  @Field(() => [DelegationColleague], { description: 'By name; without those who may hold no business' }) colleagues: DelegationColleague[];
  @Field(() => Int) longestDays: number;
}

@InputType()
export class DelegationGiveInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => ID, { description: 'The colleague' }) to: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day; absent: at once' }) validFrom?: Day | null;
  @Field(() => LocalDateScalar, { description: 'Last day' }) validTo: Day;
  @Field() reason: string;
}

@InputType()
export class DelegationRevokeInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => String, { nullable: true }) revokeReason?: string | null;
}

@ObjectType()
export class DelegationPayload {
  @Field(() => Delegation, { nullable: true }) delegation: Delegation | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class DelegationGivePayload extends DelegationPayload {}

@ObjectType()
export class DelegationRevokePayload extends DelegationPayload {}
