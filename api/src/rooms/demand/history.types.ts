import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Quantity } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { FigureSharing } from '../agreements/sharing/sharing.types.js';
import { type SharingVisibility, SharingVisibilityEnum } from '../agreements/shared-figures.types.js';

@ObjectType({ description: 'A whole week or month: closing stock of its last known day, or what was consumed in it.' })
export class HistoryPeriod {
  @Field(() => LocalDateScalar) start: Day;
  @Field(() => LocalDateScalar) end: Day;
  @Field(() => DecimalScalar) quantity: Quantity;
  @Field(() => Int, { description: 'Days with data' }) daysKnown: number;
}

@ObjectType({ description: 'Forecast demand by period, the nearest first.' })
export class ForecastSeries {
  @Field(() => [HistoryPeriod]) periods: HistoryPeriod[];
  @Field(() => FigureSharing) sharing: FigureSharing;
}

@ObjectType({ description: '`stock` is null on a day without a snapshot, `consumption` null on a day without data; days outside the visible ones are null; lists by day are empty when withheld or coarser.' })
export class History {
  @Field(() => LocalDateScalar) start: Day;
  @Field(() => [DecimalScalar], { nullable: 'items', description: 'Closing stock on the agreed basis' }) stock: Array<Quantity | null>;
  @Field(() => [DecimalScalar], { nullable: 'items', description: 'Issues less returns' }) consumption: Array<Quantity | null>;
  @Field(() => [DecimalScalar], { nullable: 'items', description: 'Null where no limit was in force, or one in days of demand' }) minimum: Array<Quantity | null>;
  @Field(() => [DecimalScalar], { nullable: 'items' }) maximum: Array<Quantity | null>;
  @Field(() => [HistoryPeriod], { description: 'Closing stock by week or month, when it is not shared by day' }) stockPeriods: HistoryPeriod[];
  @Field(() => [HistoryPeriod], { description: 'Consumption by week or month, when it is not shared by day' }) consumptionPeriods: HistoryPeriod[];
  @Field(() => FigureSharing) stockSharing: FigureSharing;
  @Field(() => FigureSharing) consumptionSharing: FigureSharing;
  @Field(() => SharingVisibilityEnum) stockVisibility: SharingVisibility;
  @Field(() => SharingVisibilityEnum) consumptionVisibility: SharingVisibility;
}
