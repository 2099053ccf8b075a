import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Quantity } from '@stockpact/shared';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';

@ObjectType('StockByStatus', { description: 'Closing stock of the newest snapshot, own and consigned together.' })
export class StockByStatusType {
  @Field(() => LocalDateScalar) businessDate: Day;
  @Field(() => DateTimeScalar) asOf: Date;
  @Field(() => DecimalScalar) unrestricted: Quantity;
  @Field(() => DecimalScalar) blocked: Quantity;
  @Field(() => DecimalScalar) quality: Quantity;
  @Field(() => DecimalScalar) reserved: Quantity;
}

@ObjectType('StockLot', { description: 'A lot of the closing stock of the newest day that named lots' })
export class StockLotType {
  @Field() lot: string;
  @Field({ description: 'OWN or CONSIGNED' }) ownership: string;
  @Field(() => DecimalScalar, { description: 'Base unit, on that day' }) quantity: Quantity;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day on which it may be used; null when it keeps for good' }) lastUsableDay: Day | null;
  @Field(() => Int, { nullable: true, description: 'Days from today at the location to the last usable day; negative once it has expired, null when it keeps' }) daysLeft: number | null;
  @Field(() => LocalDateScalar, { description: 'Day of the closing stock' }) businessDate: Day;
}

@ObjectType('ExpectedReceipt')
export class ExpectedReceiptType {
  @Field({ description: 'COMMITTED or IN_TRANSIT' }) kind: string;
  @Field(() => LocalDateScalar) dueDate: Day;
  @Field(() => DecimalScalar, { description: 'What is still open' }) quantity: Quantity;
  @Field() reference: string;
  @Field({ description: "True when the due day has passed in the location's time zone" }) overdue: boolean;
}
