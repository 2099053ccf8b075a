import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  type Day, type Quantity, type Side, THRESHOLD_CHANGE_GROUNDS, THRESHOLD_CHANGE_STATES, type ThresholdChangeGround, type ThresholdChangeState, type ThresholdUnit,
} from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { SideEnum } from '../../identity/identity.types.js';
import { ThresholdUnitEnum } from '../item-location.types.js';
import type { ThresholdChangeRow } from './threshold-change.repo.js';

export const ThresholdChangeStateEnum = Object.fromEntries(THRESHOLD_CHANGE_STATES.map((each) => [each, each])) as Record<ThresholdChangeState, ThresholdChangeState>;
registerEnumType(ThresholdChangeStateEnum, { name: 'ThresholdChangeState' });
export const ThresholdChangeGroundEnum = Object.fromEntries(THRESHOLD_CHANGE_GROUNDS.map((each) => [each, each])) as Record<ThresholdChangeGround, ThresholdChangeGround>;
registerEnumType(ThresholdChangeGroundEnum, { name: 'ThresholdChangeGround' });

@ObjectType({ implements: () => [Node], description: 'Limits that need a second person: a manager of either side accepts or rejects them. Quantities in the unit of the limits.' })
export class ThresholdChange extends Node {
  @Field(() => ThresholdChangeStateEnum) state: ThresholdChangeState;
  @Field(() => LocalDateScalar) effectiveFrom: Day;
  @Field(() => ThresholdUnitEnum) unit: ThresholdUnit;
  @Field(() => DecimalScalar) minimum: Quantity;
  @Field(() => DecimalScalar) maximum: Quantity;
  @Field(() => DecimalScalar, { nullable: true }) reorderPoint: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true }) target: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true }) minimumFloor: Quantity | null;
  @Field() reason: string;
  @Field(() => [ThresholdChangeGroundEnum], { description: 'Why it needs a second person' }) grounds: ThresholdChangeGround[];
  @Field(() => DecimalScalar, { nullable: true, description: 'Largest move of a limit in percent, rounded up to hundredths; null when limits do not compare' }) sharePercent: Quantity | null;
  @Field() proposedBy: string;
  @Field(() => String, { nullable: true, description: 'For whom the proposer stood in' }) proposedFor: string | null;
  @Field(() => SideEnum) proposedSide: Side;
  @Field(() => DateTimeScalar) proposedAt: Date;
  @Field(() => String, { nullable: true }) decidedBy: string | null;
  @Field(() => String, { nullable: true, description: 'For whom the decider stood in' }) decidedFor: string | null;
  @Field(() => SideEnum, { nullable: true }) decidedSide: Side | null;
  @Field(() => DateTimeScalar, { nullable: true }) decidedAt: Date | null;
  @Field(() => String, { nullable: true }) comment: string | null;
  @Field(() => Int) version: number;
  row: ThresholdChangeRow;
}

export const { Connection: ThresholdChangeConnection, Edge: ThresholdChangeEdge } = connectionTypes(ThresholdChange);

@InputType()
export class ThresholdChangeFilter {
  @Field(() => [ThresholdChangeStateEnum], { nullable: true }) state?: ThresholdChangeState[] | null;
  @Field(() => ID, { nullable: true }) agreement?: string | null;
}

/** Hundredths of a percent as a decimal of percents. */
const centi = 100;

export function toThresholdChange(row: ThresholdChangeRow): ThresholdChange {
  const { state, effectiveFrom, unit, minimum, maximum, reorderPoint, target, minimumFloor, reason, grounds, proposedFor, proposedSide, proposedAt, decidedFor, decidedSide, decidedAt, comment, version } = row;
  return {
    typeName: 'ThresholdChange', id: encodeId('ThresholdChange', row.id), row,
    state, effectiveFrom, unit, minimum, maximum, reorderPoint, target, minimumFloor, reason, grounds, proposedFor, proposedSide, proposedAt, decidedFor, decidedSide, decidedAt, comment, version,
    sharePercent: row.share === null ? null : ((row.share * centi) as Quantity), proposedBy: row.proposer, decidedBy: row.decider,
  };
}
