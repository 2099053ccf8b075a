import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { type Day, type DiscrepancyResolution, type Quantity, ZERO } from '@stockpact/shared';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { UserError } from '../../platform/graphql/user-error.js';
import { Discrepancy, DiscrepancyResolutionEnum, Shipment, ShipmentLine } from './deliveries.types.js';

@InputType()
export class ShipmentDispatchLine {
  @Field(() => ID) proposal: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => String, { nullable: true }) lot?: string | null;
}

@InputType({ description: 'One shipment to one location; lines take committed proposals.' })
export class ShipmentDispatchInput {
  @Field() asnNumber: string;
  @Field(() => LocalDateScalar) shipDate: Day;
  @Field(() => LocalDateScalar) eta: Day;
  @Field(() => String, { nullable: true }) carrier?: string | null;
  @Field(() => String, { nullable: true }) billOfLading?: string | null;
  @Field(() => [ShipmentDispatchLine]) lines: ShipmentDispatchLine[];
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ShipmentDispatchPayload {
  @Field(() => Shipment, { nullable: true }) shipment: Shipment | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@InputType()
export class ReceiptLineInput {
  @Field(() => ID) line: string;
  @Field(() => DecimalScalar) accepted: Quantity;
  @Field(() => DecimalScalar, { defaultValue: ZERO, description: 'Arrived and refused at the dock' }) rejected: Quantity;
  @Field(() => String, { nullable: true }) reason?: string | null;
}

@InputType({ description: 'Buyer records what arrived. A line that stays short opens a discrepancy when `final` is true, else more is awaited.' })
export class ReceiptRecordInput {
  @Field(() => ID) shipment: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it arrived at the dock; now when left out' }) receivedAt?: Date | null;
  @Field(() => [ReceiptLineInput]) lines: ReceiptLineInput[];
  @Field(() => Boolean, { defaultValue: true }) final: boolean;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ReceiptRecordPayload {
  @Field(() => Shipment, { nullable: true }) shipment: Shipment | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@InputType()
export class DiscrepancyProposeInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => DiscrepancyResolutionEnum) resolution: DiscrepancyResolution;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => ID) idempotencyKey: string;
}

@InputType({ description: 'The other side confirms the proposed resolution; the line and its proposal settle.' })
export class DiscrepancyConfirmInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType({ isAbstract: true })
export abstract class DiscrepancyPayload {
  @Field(() => Discrepancy, { nullable: true }) discrepancy: Discrepancy | null;
  @Field(() => ShipmentLine, { nullable: true }) shipmentLine: ShipmentLine | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class DiscrepancyProposePayload extends DiscrepancyPayload {}
@ObjectType()
export class DiscrepancyConfirmPayload extends DiscrepancyPayload {}
