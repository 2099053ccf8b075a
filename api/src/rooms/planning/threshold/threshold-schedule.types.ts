import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Quantity, ThresholdUnit } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { ItemLocation, Threshold, ThresholdUnitEnum } from '../../agreements/item-location.types.js';

@InputType()
export class ThresholdScheduleInput {
  @Field(() => ID) itemLocation: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => LocalDateScalar) effectiveFrom: Day;
  @Field(() => ThresholdUnitEnum) unit: ThresholdUnit;
  @Field(() => DecimalScalar) minimum: Quantity;
  @Field(() => DecimalScalar) maximum: Quantity;
  @Field(() => DecimalScalar, { nullable: true }) reorderPoint?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true }) target?: Quantity | null;
  @Field() reason: string;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ThresholdSchedulePayload {
  @Field(() => ItemLocation, { nullable: true }) itemLocation: ItemLocation | null;
  @Field(() => Threshold, { nullable: true }) threshold: Threshold | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
