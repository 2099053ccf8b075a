import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type BuyerVerdict, type Day, FORECAST_METHODS, type ForecastMethod, type Quality, type Quantity } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { ExplanationStep } from '../explanation-step.types.js';
import { DataQualityEnum } from '../plan.types.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((each) => [each, each])) as Record<T, T>;

export const ForecastMethodEnum = enumOf(FORECAST_METHODS);
registerEnumType(ForecastMethodEnum, { name: 'ForecastMethod', description: 'Ways of forecasting, the simpler before the less simple; SEASONAL_… take the season out and put it back' });
export const DEMAND_SOURCES = ['STATISTICS', 'BUYER_FORECAST', 'NONE'] as const;
export type ProfileDemandSource = (typeof DEMAND_SOURCES)[number];
export const ProfileDemandSourceEnum = enumOf(DEMAND_SOURCES);
registerEnumType(ProfileDemandSourceEnum, { name: 'ProfileDemandSource', description: 'STATISTICS: forecast from consumption. BUYER_FORECAST: taken from the buyer. NONE: too little is known' });
export const BUYER_VERDICTS = ['BETTER', 'WORSE', 'BIASED', 'UNPROVEN', 'SILENT'] as const satisfies ReadonlyArray<BuyerVerdict['verdict']>;
export const BuyerVerdictEnum = enumOf(BUYER_VERDICTS);
registerEnumType(BuyerVerdictEnum, {
  name: 'BuyerVerdictKind',
  description: "The buyer's forecast at the agreed lag against the statistical one (F-14). BETTER: planned by. WORSE, BIASED: both are shown. UNPROVEN: too few weeks. SILENT: nothing usable",
});

@ObjectType({ description: 'A method with its share in a forecast.' })
export class ForecastPart {
  @Field(() => ForecastMethodEnum) method: ForecastMethod;
  @Field(() => DecimalScalar, { description: 'Share of 1; the parts add up to 1' }) weight: Quantity;
}

@ObjectType({ description: 'A method that was tried on the past, with its errors one lead time ahead; lower is better.' })
export class ForecastCandidate {
  @Field(() => ForecastMethodEnum) method: ForecastMethod;
  @Field(() => DecimalScalar, { nullable: true, description: 'MASE (F-23): mean error in units of the naive one; below 1 beats it. Null when the history is flat' }) mase: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Mean absolute error, base unit a week; null beyond what a decimal holds' }) mae: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Root mean square error, base unit a week' }) rmse: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'What was compared, base unit a week' }) score: Quantity | null;
}

@ObjectType({ description: "How the buyer's forecast did. Shares of 1." })
export class ForecastVerdict {
  @Field(() => BuyerVerdictEnum) verdict: BuyerVerdict['verdict'];
  @Field(() => DecimalScalar, { nullable: true, description: 'WAPE (F-21) of the buyer at the agreed lag; 0.25 is 25 %' }) wape: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'WAPE of the statistical forecast over the same weeks' }) statisticalWape: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Tracking signal (F-24); beyond 4 either way is bias' }) trackingSignal: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Bias (F-22) of the buyer; above zero is over-forecast' }) bias: Quantity | null;
  @Field(() => Int, { description: 'Weeks that were compared' }) weeks: number;
}

@ObjectType({ description: 'How the statistical forecast did in the back-test at the lag of the lead time. Shares of 1.' })
export class ForecastAccuracy {
  @Field(() => Int, { description: 'Weeks ahead that are compared' }) lagWeeks: number;
  @Field(() => Int, { description: 'Weeks that were compared' }) weeks: number;
  @Field(() => DecimalScalar, { nullable: true, description: 'WAPE (F-21); null without demand' }) wape: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Forecast accuracy (F-21): 1 − WAPE, never below 0' }) accuracy: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Bias (F-22); above zero is over-forecast' }) bias: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Tracking signal (F-24) in mean absolute deviations; beyond 4 either way is bias' }) trackingSignal: Quantity | null;
}

@ObjectType({ description: 'The forecast that is not planned by, where a person is asked.' })
export class ForecastAlternative {
  @Field(() => ForecastMethodEnum) method: ForecastMethod;
  @Field(() => [DecimalScalar], { nullable: 'items', description: 'Base unit a week from `from` of the forecast on; null where it says nothing' }) weekly: Array<Quantity | null>;
}

@ObjectType({ description: 'Expected demand and everything that led to it (F-14).' })
export class ProfileForecast {
  @Field(() => ForecastMethodEnum) method: ForecastMethod;
  @Field(() => ProfileDemandSourceEnum) demandSource: ProfileDemandSource;
  @Field(() => DataQualityEnum) quality: Quality;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Monday of the first week' }) from: Day | null;
  @Field(() => [DecimalScalar], { description: 'Expected demand of each week from `from` on, base unit' }) weekly: Quantity[];
  @Field(() => [ForecastPart], { description: "One for a single method, several for a combination, none for the buyer's" }) parts: ForecastPart[];
  @Field(() => [ForecastCandidate], { description: 'Every method that was tried, the best first' }) candidates: ForecastCandidate[];
  @Field(() => ForecastVerdict, { nullable: true, description: "Null without a forecast of the buyer, or where it is not shared by day" }) buyer: ForecastVerdict | null;
  @Field(() => ForecastAccuracy, { nullable: true, description: 'Null where nothing was compared, and until the next run for profiles that are older' }) accuracy: ForecastAccuracy | null;
  @Field(() => ForecastAlternative, { nullable: true }) alternative: ForecastAlternative | null;
  @Field(() => [ExplanationStep], { description: 'Why this forecast, in reading order (FORECAST_STEPS)' }) reasons: ExplanationStep[];
  @Field(() => LocalDateScalar, { nullable: true, description: 'Day on which the methods were tried; until a week later the choice is only repeated over newer history' }) chosenOn: Day | null;
  @Field(() => [String], { description: 'Formulas of the register, for example F-14, F-11' }) formulas: string[];
}
