import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Quantity, ThresholdUnit } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { ItemLocation, Threshold, ThresholdUnitEnum } from '../../agreements/item-location.types.js';
import { ThresholdChange } from '../../agreements/threshold/threshold-change.types.js';

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
  @Field(() => Threshold, { nullable: true, description: 'Null when the limits wait for a second person' }) threshold: Threshold | null;
  @Field(() => ThresholdChange, { nullable: true, description: 'The change that waits for a manager of either side; null when the limits are scheduled' }) change: ThresholdChange | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@InputType()
export class ThresholdChangeAcceptInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
  @Field(() => String, { nullable: true }) comment?: string | null;
}

@InputType()
export class ThresholdChangeRejectInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
  @Field() comment: string;
}

@InputType()
export class ThresholdChangeWithdrawInput extends ThresholdChangeAcceptInput {}

@ObjectType()
export class ThresholdChangePayload {
  @Field(() => ThresholdChange, { nullable: true }) change: ThresholdChange | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class ThresholdChangeAcceptPayload extends ThresholdChangePayload {
  @Field(() => ItemLocation, { nullable: true }) itemLocation: ItemLocation | null;
}

@ObjectType()
export class ThresholdChangeRejectPayload extends ThresholdChangePayload {}

@ObjectType()
export class ThresholdChangeWithdrawPayload extends ThresholdChangePayload {}
