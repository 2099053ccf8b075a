import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Quality, Quantity } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { DataQualityEnum } from '../planning/plan.types.js';

@InputType()
export class MonthInput {
  @Field(() => Int) year: number;
  @Field(() => Int, { description: '1 to 12' }) month: number;
}

@ObjectType({ description: 'A share with what it was made of. `percent` is null when the denominator is 0.' })
export class Kpi {
  @Field(() => Int) numerator: number;
  @Field(() => Int) denominator: number;
  @Field(() => DecimalScalar, { nullable: true }) percent: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'What the agreement asks for; null without a target' }) target: Quantity | null;
}

@ObjectType({
  description: 'In-band % F-56, stock-out rate F-57 and OTIF F-59 of one agreement for one month. Gross: nothing is excused yet.',
})
export class ServiceLevel {
  @Field(() => LocalDateScalar) periodStart: Day;
  @Field(() => LocalDateScalar) periodEnd: Day;
  @Field({ description: 'True while the month runs: days and lines up to yesterday' }) provisional: boolean;
  @Field(() => Kpi) inBand: Kpi;
  @Field(() => Kpi, { description: 'Out of stock included' }) belowMin: Kpi;
  @Field(() => Kpi) aboveMax: Kpi;
  @Field(() => Kpi, { description: 'Item-locations with a minimum above zero only' }) stockout: Kpi;
  @Field(() => Kpi) onTime: Kpi;
  @Field(() => Kpi) inFull: Kpi;
  @Field(() => Kpi) otif: Kpi;
  @Field(() => Int, { description: 'Item-location-days with limits in force' }) daysExpected: number;
  @Field(() => Int, { description: 'Of those, days with a snapshot' }) daysMeasured: number;
  @Field(() => DataQualityEnum) quality: Quality;
  agreementId: string;
}
