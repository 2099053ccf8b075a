import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { Day } from '@stockpact/shared';
import { LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { ItemLocation } from '../../agreements/item-location.types.js';

@ObjectType()
export class Snooze {
  @Field(() => LocalDateScalar, { description: 'Day on which the exception comes back; it comes back earlier when it grows graver than it was' }) until: Day;
  @Field() reason: string;
}

@InputType()
export class ItemLocationSnoozeInput {
  @Field(() => ID) id: string;
  @Field(() => LocalDateScalar) until: Day;
  @Field() reason: string;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ItemLocationSnoozePayload {
  @Field(() => ItemLocation, { nullable: true }) itemLocation: ItemLocation | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@InputType()
export class ItemLocationUnsnoozeInput {
  @Field(() => ID) id: string;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ItemLocationUnsnoozePayload {
  @Field(() => ItemLocation, { nullable: true }) itemLocation: ItemLocation | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
