import { Field, ObjectType } from '@nestjs/graphql';
import type { AbcClass, ClassCell, DemandClass, ForecastMethod, Quantity, XyzClass } from '@stockpact/shared';
import { DecimalScalar } from '../../../../platform/graphql/scalars.js';
import { AbcClassEnum, ClassCellEnum, DemandClassEnum, XyzClassEnum } from '../profile-classes.types.js';
import { ForecastMethodEnum, type ProfileDemandSource, ProfileDemandSourceEnum } from '../profile-forecast.types.js';

@ObjectType({ description: 'A profile in short, for lists: its classes, which forecast and how good, and the band it recommends.' })
export class ProfileSummary {
  @Field(() => AbcClassEnum, { nullable: true, description: 'Class by value; null where the price is not shared' }) abc: AbcClass | null;
  @Field(() => XyzClassEnum, { nullable: true, description: 'Class by variability; null without demand' }) xyz: XyzClass | null;
  @Field(() => ClassCellEnum, { nullable: true, description: 'Both together; null where the price is not shared, or the class by value not settled' }) cell: ClassCell | null;
  @Field(() => DemandClassEnum) pattern: DemandClass;
  @Field(() => ForecastMethodEnum, { nullable: true, description: "Null where the forecast is the buyer's and not shared by day, and with it all that follows" }) method: ForecastMethod | null;
  @Field(() => ProfileDemandSourceEnum, { nullable: true }) demandSource: ProfileDemandSource | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'MASE (F-23) of the method that is used; below 1 beats the naive forecast' }) mase: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Bias (F-22) at the lag of the lead time, a share of 1; above zero is over-forecast' }) bias: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Recommended minimum in the base unit; null when none is recommended' }) minimum: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Recommended maximum in the base unit' }) maximum: Quantity | null;
}
