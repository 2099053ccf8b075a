import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';

@ObjectType({ description: 'An open sign-in of the viewer. Ends after thirty idle minutes, after twelve hours, or when it is ended here.' })
export class Session {
  @Field(() => ID) id: string;
  @Field(() => DateTimeScalar) createdAt: Date;
  @Field(() => DateTimeScalar) lastSeenAt: Date;
  @Field(() => DateTimeScalar) expiresAt: Date;
  @Field(() => String, { nullable: true, description: 'Family of browser and system' }) agent: string | null;
  @Field(() => String, { nullable: true, description: 'Network it was opened from, without the last part of the address' }) address: string | null;
  @Field({ description: 'The one that asks' }) current: boolean;
}

export const { Connection: SessionConnection, Edge: SessionEdge } = connectionTypes(Session);

@ObjectType({ description: 'How the viewer signs in.' })
export class ViewerSecurity {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when a second factor is asked; null: it is not' }) secondFactorAt: Date | null;
  @Field({ description: 'A role of the viewer asks for it: it cannot be switched off' }) secondFactorRequired: boolean;
  @Field(() => Int, { description: 'Recovery codes not used yet' }) recoveryCodesLeft: number;
  @Field(() => DateTimeScalar, { nullable: true }) passwordChangedAt: Date | null;
}

@InputType()
export class SessionEndInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => ID) id: string;
}

@InputType()
export class SessionsEndOthersInput {
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class SessionsEndPayload {
  @Field(() => Int, { description: 'Sessions that were ended' }) ended: number;
  @Field(() => [ID]) endedIds: string[];
  @Field(() => [UserError]) userErrors: UserError[];
}
