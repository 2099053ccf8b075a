import { Field, ObjectType } from '@nestjs/graphql';
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

@ObjectType('ExpectedReceipt')
export class ExpectedReceiptType {
  @Field({ description: 'COMMITTED or IN_TRANSIT' }) kind: string;
  @Field(() => LocalDateScalar) dueDate: Day;
  @Field(() => DecimalScalar, { description: 'What is still open' }) quantity: Quantity;
  @Field() reference: string;
  @Field({ description: "True when the due day has passed in the location's time zone" }) overdue: boolean;
}
