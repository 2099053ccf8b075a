import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  type Day, DISCREPANCY_KINDS, DISCREPANCY_RESOLUTIONS, DISCREPANCY_STATES, type DiscrepancyKind, type DiscrepancyResolution, type DiscrepancyState,
  type Quantity, SHIPMENT_STATES, type ShipmentState, type Side,
} from '@stockpact/shared';
import { connectionTypes } from '../../platform/graphql/connection.js';
import { Node } from '../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { SideEnum } from '../identity/identity.types.js';
import type { DiscrepancyEntity } from './discrepancy/discrepancy.entity.js';
import type { ShipmentEntity, ShipmentLineEntity } from './shipment.entity.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((each) => [each, each])) as Record<T, T>;

export const ShipmentStateEnum = enumOf(SHIPMENT_STATES);
registerEnumType(ShipmentStateEnum, { name: 'ShipmentState' });
export const DiscrepancyKindEnum = enumOf(DISCREPANCY_KINDS);
registerEnumType(DiscrepancyKindEnum, { name: 'DiscrepancyKind' });
export const DiscrepancyStateEnum = enumOf(DISCREPANCY_STATES);
registerEnumType(DiscrepancyStateEnum, { name: 'DiscrepancyState' });
export const DiscrepancyResolutionEnum = enumOf(DISCREPANCY_RESOLUTIONS);
registerEnumType(DiscrepancyResolutionEnum, {
  name: 'DiscrepancyResolution',
  description: 'ACCEPT_SHORT: the buyer goes without. SHIP_BALANCE: shipped again. CREDIT: settled in money. RETURN: the goods go back.',
});

@ObjectType({ implements: () => [Node], description: 'An advance shipping notice (ASN): goods on their way to one location.' })
export class Shipment extends Node {
  @Field(() => Int) version: number;
  @Field() asnNumber: string;
  @Field(() => ShipmentStateEnum) state: ShipmentState;
  @Field(() => LocalDateScalar) shipDate: Day;
  @Field(() => LocalDateScalar, { description: 'Expected day of arrival' }) eta: Day;
  @Field(() => String, { nullable: true }) carrier: string | null;
  @Field(() => String, { nullable: true }) billOfLading: string | null;
  @Field(() => DateTimeScalar) dispatchedAt: Date;
  row: ShipmentEntity;
}

@ObjectType({ implements: () => [Node], description: 'Goods of one proposal on a shipment.' })
export class ShipmentLine extends Node {
  @Field(() => Int) version: number;
  @Field(() => Int) lineNo: number;
  @Field(() => String, { nullable: true }) lot: string | null;
  @Field(() => ShipmentStateEnum) state: ShipmentState;
  @Field(() => DecimalScalar) shippedQuantity: Quantity;
  @Field(() => DecimalScalar) acceptedQuantity: Quantity;
  @Field(() => DecimalScalar) rejectedQuantity: Quantity;
  @Field(() => DecimalScalar) shortClosedQuantity: Quantity;
  @Field(() => DecimalScalar, { description: 'Still in transit' }) openQuantity: Quantity;
  row: ShipmentLineEntity;
}

@ObjectType({ implements: () => [Node], description: 'A difference between what was announced and what arrived; one side proposes how to settle it, the other confirms.' })
export class Discrepancy extends Node {
  @Field(() => Int) version: number;
  @Field(() => DiscrepancyKindEnum) kind: DiscrepancyKind;
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => DiscrepancyStateEnum) state: DiscrepancyState;
  @Field(() => DiscrepancyResolutionEnum, { nullable: true }) resolution: DiscrepancyResolution | null;
  @Field(() => SideEnum, { nullable: true }) proposedSide: Side | null;
  @Field(() => String, { nullable: true }) comment: string | null;
  @Field(() => DateTimeScalar) createdAt: Date;
  row: DiscrepancyEntity;
}

export const { Connection: ShipmentConnection, Edge: ShipmentEdge } = connectionTypes(Shipment);

@InputType()
export class ShipmentFilter {
  @Field(() => [ShipmentStateEnum], { nullable: true }) state?: ShipmentState[] | null;
  @Field(() => Boolean, { nullable: true, description: 'True: not closed yet, by ETA' }) open?: boolean | null;
  @Field(() => [String], { nullable: true }) locationCode?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Organisation on the other side' }) partner?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the ASN number, bill of lading, carrier, proposal number or item number' }) text?: string | null;
}
