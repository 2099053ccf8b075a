import { Field, ObjectType } from '@nestjs/graphql';
import type { Day, Quantity } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { type SharingVisibility, SharingVisibilityEnum } from '../agreements/shared-figures.types.js';

@ObjectType({ description: '`stock` is null on a day without a snapshot, `consumption` null on a day without data; lists are empty when withheld.' })
export class History {
  @Field(() => LocalDateScalar) start: Day;
  @Field(() => [DecimalScalar], { nullable: 'items', description: 'Closing stock on the agreed basis' }) stock: Array<Quantity | null>;
  @Field(() => [DecimalScalar], { nullable: 'items', description: 'Issues less returns' }) consumption: Array<Quantity | null>;
  @Field(() => [DecimalScalar], { nullable: 'items', description: 'Null where no limit was in force, or one in days of demand' }) minimum: Array<Quantity | null>;
  @Field(() => [DecimalScalar], { nullable: 'items' }) maximum: Array<Quantity | null>;
  @Field(() => SharingVisibilityEnum) stockVisibility: SharingVisibility;
  @Field(() => SharingVisibilityEnum) consumptionVisibility: SharingVisibility;
}
