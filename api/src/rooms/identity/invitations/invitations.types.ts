import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Role } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { RoleEnum } from '../identity.types.js';

export const invitationStates = ['PENDING', 'EXPIRED', 'ACCEPTED', 'REVOKED'] as const;
export type InvitationState = (typeof invitationStates)[number];
export const InvitationStateEnum = Object.fromEntries(invitationStates.map((state) => [state, state])) as Record<InvitationState, InvitationState>;
registerEnumType(InvitationStateEnum, { name: 'InvitationState' });

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
}

export const { Connection: InvitationConnection, Edge: InvitationEdge } = connectionTypes(Invitation);

@InputType()
export class InvitationFilter {
  @Field(() => [InvitationStateEnum], { nullable: true }) state?: InvitationState[] | null;
}

@InputType()
export class InvitationCreateInput {
  @Field(() => ID) idempotencyKey: string;
  @Field() email: string;
  @Field() name: string;
  @Field(() => [RoleEnum]) roles: Role[];
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
