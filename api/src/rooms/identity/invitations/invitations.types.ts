import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Day, Quantity, Role } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { GrantScope, GrantTerms } from '../grants/grants.types.js';
import { RoleEnum } from '../identity.types.js';

export const invitationStates = ['PENDING', 'EXPIRED', 'ACCEPTED', 'REVOKED'] as const;
export type InvitationState = (typeof invitationStates)[number];
export const InvitationStateEnum = Object.fromEntries(invitationStates.map((state) => [state, state])) as Record<InvitationState, InvitationState>;
registerEnumType(InvitationStateEnum, { name: 'InvitationState' });

@ObjectType({ description: 'A grant that the acceptance of an invitation makes, exactly so.' })
export class InvitationGrant {
  @Field(() => RoleEnum) role: Role;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Null: the day of acceptance' }) validFrom: Day | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day; null: open' }) validTo: Day | null;
  @Field(() => [GrantScope], { nullable: true, description: 'Null: all agreements' }) agreements: GrantScope[] | null;
  @Field(() => [GrantScope], { nullable: true, description: 'Null: all locations' }) locations: GrantScope[] | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Highest value that may be approved; null: no limit' }) limitAmount: Quantity | null;
  @Field(() => String, { nullable: true }) limitCurrency: string | null;
}

@ObjectType({ implements: () => [Node], description: 'Somebody asked to join the organisation. The link in the mail is known to the mail alone.' })
export class Invitation extends Node {
  @Field() email: string;
  @Field() name: string;
  @Field(() => [RoleEnum]) roles: Role[];
  @Field({ description: 'Language of the mail: en or ja' }) locale: string;
  @Field(() => InvitationStateEnum) state: InvitationState;
  @Field() invitedBy: string;
  @Field(() => DateTimeScalar) invitedAt: Date;
  @Field(() => DateTimeScalar) expiresAt: Date;
  @Field(() => DateTimeScalar, { nullable: true }) acceptedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the latest mail left; null while it waits' }) sentAt: Date | null;
  @Field(() => Int) version: number;
  rowId: string;
}

export const { Connection: InvitationConnection, Edge: InvitationEdge } = connectionTypes(Invitation);

@InputType()
export class InvitationFilter {
  @Field(() => [InvitationStateEnum], { nullable: true }) state?: InvitationState[] | null;
}

@InputType({ description: 'A grant as it will be from the acceptance on.' })
export class InvitationGrantInput extends GrantTerms {}

@InputType()
export class InvitationCreateInput {
  @Field(() => ID) idempotencyKey: string;
  @Field() email: string;
  @Field() name: string;
  @Field(() => [InvitationGrantInput], { description: 'One to ten; a role may come several times with other bounds' }) grants: InvitationGrantInput[];
  @Field(() => String, { nullable: true, description: "Language of the mail; the inviter's when left out" }) locale?: string | null;
}

@InputType()
export class InvitationRevokeInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
}

@InputType()
export class InvitationResendInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
}

@ObjectType()
export class InvitationPayload {
  @Field(() => Invitation, { nullable: true }) invitation: Invitation | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
