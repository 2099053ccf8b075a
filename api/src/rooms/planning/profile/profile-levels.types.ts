import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LEVEL_FIELDS, type LevelField, type Quality, type Quantity, SAFETY_STOCK_VARIANTS, type SafetyStockVariant } from '@stockpact/shared';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ExplanationStep } from '../explanation-step.types.js';
import { DataQualityEnum, PlanInput } from '../plan.types.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((each) => [each, each])) as Record<T, T>;

export const SafetyStockVariantEnum = enumOf(SAFETY_STOCK_VARIANTS);
registerEnumType(SafetyStockVariantEnum, { name: 'SafetyStockVariant', description: 'Rule of F-25 to F-27 that was used. NONE: there is no demand to buffer' });
export const LevelFieldEnum = enumOf(LEVEL_FIELDS);
registerEnumType(LevelFieldEnum, { name: 'LevelField' });

@ObjectType({ description: 'One recommended level in the base unit: by the formula, by a person, and what holds.' })
export class LevelFigure {
  @Field(() => LevelFieldEnum) field: LevelField;
  @Field(() => DecimalScalar) computed: Quantity;
  @Field(() => DecimalScalar, { nullable: true, description: 'What a person set instead' }) adjusted: Quantity | null;
  @Field(() => DecimalScalar, { description: 'The adjusted level, else the computed one' }) final: Quantity;
}

@ObjectType({ description: 'What the levels are expected to do (F-27). Shares of 1.' })
export class LevelOutcome {
  @Field(() => DecimalScalar, { description: 'Chance that a cycle ends without a stock-out' }) cycleService: Quantity;
  @Field(() => DecimalScalar, { description: 'Share of demand met from stock' }) fillRate: Quantity;
  @Field(() => DecimalScalar, { nullable: true, description: 'Days of demand that the mean stock covers; null without demand' }) coverDays: Quantity | null;
  @Field(() => DecimalScalar) stockoutsPerYear: Quantity;
  @Field(() => DecimalScalar) deliveriesPerYear: Quantity;
  @Field(() => DecimalScalar, { description: 'Safety stock and half a delivery, base unit' }) meanStock: Quantity;
}

@ObjectType({ description: 'Measured lead time beside the agreed one (F-61), calendar days from the acceptance to the receipt.' })
export class MeasuredLeadTime {
  @Field(() => Int) agreedDays: number;
  @Field(() => Int, { description: 'Deliveries that were measured' }) count: number;
  @Field(() => DecimalScalar, { nullable: true, description: 'Null without a measured delivery' }) mean: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Standard deviation with n − 1; null below two deliveries' }) deviation: Quantity | null;
  @Field(() => Int, { nullable: true, description: 'Days within which half of the deliveries came' }) p50: number | null;
  @Field(() => Int, { nullable: true, description: 'Days within which nine of ten came' }) p90: number | null;
  @Field(() => Int, { description: 'Deliveries within the agreed days, of `count`' }) withinAgreed: number;
  @Field(() => DataQualityEnum) quality: Quality;
}

@ObjectType({ description: 'Recommended levels (F-25 to F-29). Refused where no band can hold what the terms demand; then only the refusals and the lead time are there.' })
export class ProfileLevels {
  @Field(() => SafetyStockVariantEnum, { nullable: true }) variant: SafetyStockVariant | null;
  @Field(() => String, { nullable: true, description: 'Why this rule, a name of VARIANT_REASONS' }) reason: string | null;
  @Field(() => [LevelFigure], { description: 'Safety stock, minimum, reorder point and maximum; empty when refused' }) figures: LevelFigure[];
  @Field(() => LevelOutcome, { nullable: true }) outcome: LevelOutcome | null;
  @Field(() => DataQualityEnum, { nullable: true, description: 'As weak as the weakest input' }) quality: Quality | null;
  @Field(() => [ExplanationStep], { description: 'Why these levels, in reading order (LEVEL_STEPS)' }) steps: ExplanationStep[];
  @Field(() => [PlanInput], { description: 'What they were made from, with source and time' }) inputs: PlanInput[];
  @Field(() => [String], { description: 'Why no level is recommended: the field and the code or reason, for example "maximum:OUT_OF_RANGE"' }) refusals: string[];
  @Field(() => MeasuredLeadTime, { nullable: true }) leadTime: MeasuredLeadTime | null;
}
