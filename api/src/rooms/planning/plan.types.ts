import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type BandStatus, type Day, type Granularity, QUALITIES, type Quality, type Quantity, SEVERITIES, type Severity, SHOWN_STATUSES, type ThresholdUnit } from '@stockpact/shared';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { GranularityEnum } from '../agreements/sharing/sharing.types.js';
import { ThresholdUnitEnum } from '../agreements/item-location.types.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((each) => [each, each])) as Record<T, T>;

export const BandStatusEnum = enumOf(SHOWN_STATUSES);
registerEnumType(BandStatusEnum, { name: 'BandStatus', description: 'NO_DATA: nothing to tell it from, no stock or no limits. WITHHELD: the viewer may not see it, whether there is one or not' });
export const DataQualityEnum = enumOf(QUALITIES);
registerEnumType(DataQualityEnum, { name: 'DataQuality' });
export const SeverityEnum = enumOf(SEVERITIES);
registerEnumType(SeverityEnum, { name: 'Severity' });
export type { BandStatus, Quality, Severity };

@ObjectType({ description: 'Limits of today in the base unit, however they were agreed.' })
export class StockBand {
  @Field(() => DecimalScalar) minimum: Quantity;
  @Field(() => DecimalScalar) maximum: Quantity;
  @Field(() => DecimalScalar, { nullable: true, description: 'Level that triggers replenishment' }) reorderPoint: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Level that replenishment fills to' }) target: Quantity | null;
  @Field(() => ThresholdUnitEnum, { description: 'Unit in which they were agreed' }) unit: ThresholdUnit;
  @Field(() => LocalDateScalar) effectiveFrom: Day;
}

@ObjectType()
export class ExceptionItem {
  @Field() type: string;
  @Field(() => SeverityEnum) severity: Severity;
  @Field(() => DecimalScalar, { description: 'Score F-37' }) score: Quantity;
  @Field(() => LocalDateScalar, { nullable: true }) eventDay: Day | null;
  @Field(() => Int, { nullable: true }) daysToEvent: number | null;
}

@ObjectType({ description: 'Closing stock per day from `start`; coarser for a supplier whose figures are.' })
export class Projection {
  @Field(() => LocalDateScalar) start: Day;
  @Field(() => [DecimalScalar], { description: 'With everything in transit and committed, without proposals' }) confirmed: Quantity[];
  @Field(() => [DecimalScalar], { description: 'With open proposals and what the plan suggests' }) withProposals: Quantity[];
  @Field(() => [DecimalScalar]) inTransitOnly: Quantity[];
  @Field(() => [DecimalScalar], { description: 'Empty when no threshold is in force' }) minimum: Quantity[];
  @Field(() => [DecimalScalar]) maximum: Quantity[];
  @Field(() => GranularityEnum, { description: 'DAY: one element a day from `start`. Otherwise one element for each of `periodEnds`: levels on that day, flows of its period' }) granularity: Granularity;
  @Field(() => [LocalDateScalar], { description: 'Empty when the series go by day' }) periodEnds: Day[];
  @Field(() => [DecimalScalar], { description: 'Expected demand' }) demand: Quantity[];
  @Field(() => [DecimalScalar], { description: 'In transit and committed, by day of arrival' }) supply: Quantity[];
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day that nothing decided today can help any more' }) leadTimeFence: Day | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day on which the confirmed curve leaves the band' }) firstBreach: Day | null;
  @Field(() => DateTimeScalar) computedAt: Date;
}

@ObjectType()
export class PlanInput {
  @Field() name: string;
  @Field() value: string;
  @Field(() => DateTimeScalar, { nullable: true }) asOf: Date | null;
  @Field(() => String, { nullable: true }) source: string | null;
}

@ObjectType()
export class PlanDetail {
  @Field(() => DateTimeScalar) computedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true }) stockAsOf: Date | null;
  @Field() rulesVersion: string;
  @Field(() => DataQualityEnum) quality: Quality;
  @Field({ description: 'Name of the demand estimate, for example WEEKDAY_MEAN' }) demandMethod: string;
  @Field(() => [String]) flags: string[];
  @Field(() => [PlanInput]) inputs: PlanInput[];
}
