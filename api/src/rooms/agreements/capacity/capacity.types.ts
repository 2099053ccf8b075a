import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Quantity } from '@stockpact/shared';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';

@ObjectType('CapacityWeek', { description: 'What the supplier can ship of a capacity group in a week, in capacity units' })
export class CapacityWeekType {
  @Field() group: string;
  @Field(() => LocalDateScalar, { description: 'Monday of the week in which the goods leave' }) week: Day;
  @Field(() => DecimalScalar, { nullable: true, description: "All of it; the supplier's alone, null to a buyer" }) capacity: Quantity | null;
  @Field(() => DecimalScalar, { description: 'The share that the buyer of the agreement may count on' }) released: Quantity;
  @Field(() => Int) version: number;
  @Field(() => DateTimeScalar) recordedAt: Date;
}
