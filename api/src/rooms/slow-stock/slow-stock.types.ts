import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { type MoverClass, type Quantity } from '@stockpact/shared';
import { connectionTypes } from '../../platform/graphql/connection.js';
import { DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { MoverClassEnum } from '../planning/profile/profile-classes.types.js';
import type { PositionRow } from './positions.repo.js';

@ObjectType({ description: 'Days are inclusive; `toDays` is null for the last bucket.' })
export class AgeBucket {
  @Field(() => Int) fromDays: number;
  @Field(() => Int, { nullable: true }) toDays: number | null;
  @Field(() => DecimalScalar) quantity: Quantity;
}

@ObjectType({ description: 'Slow, standing, old or excess stock of an item-location, aged by first in first out (F-43).' })
export class SlowStockPosition {
  @Field(() => DecimalScalar) onHand: Quantity;
  @Field(() => DecimalScalar, { description: 'Stock above the maximum (F-50)' }) excessQuantity: Quantity;
  @Field(() => Int, { nullable: true }) oldestAgeDays: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Weighted by quantity' }) meanAgeDays: Quantity | null;
  @Field(() => DecimalScalar) agedOver180: Quantity;
  @Field(() => [AgeBucket]) ageBuckets: AgeBucket[];
  @Field(() => DateTimeScalar) computedAt: Date;
  row: PositionRow;
}

@InputType()
export class SlowStockFilter {
  @Field(() => [MoverClassEnum], { nullable: true }) moverClass?: MoverClass[] | null;
  @Field(() => [String], { nullable: true }) locationCode?: string[] | null;
  @Field(() => ID, { nullable: true }) partner?: string | null;
  @Field(() => String, { nullable: true }) text?: string | null;
}

export const { Connection: SlowStockPositionConnection, Edge: SlowStockPositionEdge } = connectionTypes(SlowStockPosition);

export function toPosition(row: PositionRow): SlowStockPosition {
  const { onHand, excessQuantity, oldestAgeDays, meanAgeDays, agedOver180, ageBuckets, computedAt } = row;
  return { onHand, excessQuantity, oldestAgeDays, meanAgeDays, agedOver180, ageBuckets, computedAt, row };
}
