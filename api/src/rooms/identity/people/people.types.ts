import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';

export type UserState = 'ACTIVE' | 'DISABLED';
export const UserStateEnum: Record<UserState, UserState> = { ACTIVE: 'ACTIVE', DISABLED: 'DISABLED' };
registerEnumType(UserStateEnum, { name: 'UserState' });

@ObjectType({ implements: () => [Node], description: "A user of the viewer's organisation, for its administrator and auditor." })
export class OrganisationUser extends Node {
  @Field() name: string;
  @Field() email: string;
  @Field(() => UserStateEnum) state: UserState;
  @Field({ description: 'True for the user that API tokens act as' }) integration: boolean;
  @Field({ description: 'True for the viewer' }) self: boolean;
  @Field(() => DateTimeScalar) createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true }) lastSeenAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) disabledAt: Date | null;
  @Field(() => String, { nullable: true }) disabledBy: string | null;
  @Field(() => String, { nullable: true }) disabledReason: string | null;
  @Field(() => Int) version: number;
  rowId: string;
}

export const { Connection: OrganisationUserConnection, Edge: OrganisationUserEdge } = connectionTypes(OrganisationUser);

@InputType()
export class UserFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name or address' }) text?: string | null;
  @Field(() => UserStateEnum, { nullable: true }) state?: UserState | null;
}

@InputType()
export class UserDisableInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
  @Field() reason: string;
}

@InputType()
export class UserEnableInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class UserPayload {
  @Field(() => OrganisationUser, { nullable: true }) user: OrganisationUser | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class UserDisablePayload extends UserPayload {}

@ObjectType()
export class UserEnablePayload extends UserPayload {}
