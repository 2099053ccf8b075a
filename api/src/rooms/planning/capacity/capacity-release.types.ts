import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Quantity } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { Agreement } from '../../agreements/agreements.types.js';

@InputType()
export class CapacityWeekInput {
  @Field(() => LocalDateScalar, { description: 'A Monday, of this week or later' }) week: Day;
  @Field(() => DecimalScalar, { description: 'Capacity units' }) capacity: Quantity;
  @Field(() => DecimalScalar, { description: 'At most the capacity' }) released: Quantity;
  @Field(() => Int, { description: 'Version of the stated week; 0 when it was not stated yet' }) expectedVersion: number;
}

@InputType()
export class CapacityReleaseInput {
  @Field(() => ID) agreement: string;
  @Field({ description: 'Code of the capacity group, at most 40 characters' }) group: string;
  @Field(() => [CapacityWeekInput], { description: 'At most 53' }) weeks: CapacityWeekInput[];
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class CapacityReleasePayload {
  @Field(() => Agreement, { nullable: true }) agreement: Agreement | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
