import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';

export type TokenState = 'ACTIVE' | 'EXPIRED' | 'REVOKED';
export const TokenStateEnum: Record<TokenState, TokenState> = { ACTIVE: 'ACTIVE', EXPIRED: 'EXPIRED', REVOKED: 'REVOKED' };
registerEnumType(TokenStateEnum, { name: 'ApiTokenState' });

@ObjectType({ implements: () => [Node], description: 'Lets a program act for the organisation. The token itself is shown once, when it is made.' })
export class ApiToken extends Node {
  @Field() name: string;
  @Field({ description: 'Its last four characters' }) lastFour: string;
  @Field(() => TokenStateEnum) state: TokenState;
  @Field(() => [String], { description: 'What it may do at most, in noun:verb form' }) permissions: string[];
  @Field() createdBy: string;
  @Field(() => DateTimeScalar) createdAt: Date;
  @Field(() => DateTimeScalar) expiresAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute' }) lastUsedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) revokedAt: Date | null;
  @Field(() => String, { nullable: true }) revokedBy: string | null;
  @Field(() => Int) version: number;
}

export const { Connection: ApiTokenConnection, Edge: ApiTokenEdge } = connectionTypes(ApiToken);

@ObjectType({ description: 'What a new token of this organisation can be given.' })
export class ApiTokenChoices {
  @Field(() => [String]) permissions: string[];
  @Field(() => Int) longestDays: number;
}

@InputType()
export class ApiTokenCreateInput {
  @Field(() => ID) idempotencyKey: string;
  @Field() name: string;
  @Field(() => [String]) permissions: string[];
  @Field(() => Int, { nullable: true, description: 'Days until it expires, at most 365; absent: 90' }) days?: number | null;
}

@InputType()
export class ApiTokenRevokeInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ApiTokenCreatePayload {
  @Field(() => ApiToken, { nullable: true }) token: ApiToken | null;
  @Field(() => String, { nullable: true, description: 'The token. This answer is the only one that ever holds it; a repeated request gives null.' }) secret: string | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class ApiTokenRevokePayload {
  @Field(() => ApiToken, { nullable: true }) token: ApiToken | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
