import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Day, type Quantity, TRANSFER_STATES, type TransferState } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import type { TransferRow } from './transfer.js';

export const TransferStateEnum = Object.fromEntries(TRANSFER_STATES.map((each) => [each, each])) as Record<TransferState, TransferState>;
registerEnumType(TransferStateEnum, {
  name: 'TransferState',
  valuesMap: {
    OFFERED: { description: 'A plan run offers it; the need that it meets is not proposed anew meanwhile' },
    ACCEPTED: { description: 'Counts as leaving the one site and coming to the other until the stock of each was counted after its day' },
    DECLINED: { description: 'New goods are planned in its place; the same way is not offered again until the day that it would have replaced has passed' },
    LAPSED: { description: 'The latest plan no longer offers it' },
    CANCELLED: { description: 'The decision was taken back' },
    ARRIVED: { description: 'The stock of both sites was counted after it' },
  },
});

@ObjectType({
  implements: () => [Node],
  description: 'Excess of one site of the buyer that goes to another site in place of new goods. The buyer decides. A supplier sees those that were accepted or have arrived, where stock is shared with it without limits: how much, when, from where to where.',
})
export class StockTransfer implements Node {
  typeName = 'StockTransfer' as const;
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field({ description: 'Counts the transfers of the agreement, for example ST-000012' }) number: string;
  @Field(() => TransferStateEnum) state: TransferState;
  @Field(() => DecimalScalar, { description: 'In the base unit of the item' }) quantity: Quantity;
  @Field(() => LocalDateScalar, { description: 'Day on which it leaves' }) shipDay: Day;
  @Field(() => LocalDateScalar, { description: 'Day on which it arrives, a delivery day of the receiving site' }) arrivalDay: Day;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Arrival day of the new goods that it replaces or makes less; null to a supplier' }) replaces: Day | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When a plan run first offered it; null to a supplier' }) offeredAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the buyer last decided; null before that, and to a supplier' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Who decided; null before that, and to a supplier' }) decidedBy: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was declined; null to a supplier' }) reason: string | null;
  row: TransferRow;
}

export const { Connection: StockTransferConnection } = connectionTypes(StockTransfer);

export function toTransfer(row: TransferRow): StockTransfer {
  const { version, number, state, quantity, shipDay, arrivalDay, replaces, offeredAt, decidedAt, decidedBy, reason } = row;
  return { typeName: 'StockTransfer', id: encodeId('StockTransfer', row.id), version, number, state, quantity, shipDay, arrivalDay, replaces, offeredAt, decidedAt, decidedBy, reason, row };
}

@InputType('StockTransferFilter')
export class StockTransferFilterInput {
  @Field(() => [TransferStateEnum], { nullable: true }) state?: TransferState[] | null;
  @Field(() => ID, { nullable: true }) agreement?: string | null;
  @Field(() => ID, { nullable: true, description: 'Those that leave the item-location or come to it' }) itemLocation?: string | null;
}

@InputType()
export class StockTransferAcceptInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@InputType()
export class StockTransferDeclineInput extends StockTransferAcceptInput {
  @Field({ description: '1 to 300 characters' }) reason: string;
}

@InputType()
export class StockTransferCancelInput extends StockTransferAcceptInput {}

@ObjectType({ isAbstract: true })
abstract class StockTransferPayload {
  @Field(() => StockTransfer, { nullable: true, description: 'As it stands now; null when it was refused' }) transfer: StockTransfer | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class StockTransferAcceptPayload extends StockTransferPayload {}
@ObjectType()
export class StockTransferDeclinePayload extends StockTransferPayload {}
@ObjectType()
export class StockTransferCancelPayload extends StockTransferPayload {}
