import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  ABC_CLASSES, type AbcClass, CLASS_CELLS, type ClassCell, DEMAND_CLASSES, type DemandClass, MOVER_CLASSES, MOVER_RULES, type MoverClass, type MoverRule, type Quantity, SAFETY_STOCK_CHOICES, SBC_PATTERNS,
  type SafetyStockChoice, XYZ_CLASSES, type XyzClass,
} from '@stockpact/shared';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((each) => [each, each])) as Record<T, T>;

export const AbcClassEnum = enumOf(ABC_CLASSES);
registerEnumType(AbcClassEnum, { name: 'AbcClass', description: 'By value of a year of consumption (F-01): A the first 80 %, B up to 95 %, C the rest' });
export const XyzClassEnum = enumOf(XYZ_CLASSES);
registerEnumType(XyzClassEnum, { name: 'XyzClass', description: 'By variability of weekly consumption (F-02): X steady, Y varying, Z erratic' });
export const ClassCellEnum = enumOf(CLASS_CELLS);
registerEnumType(ClassCellEnum, { name: 'ClassCell', description: 'Value and variability together' });
export const DemandClassEnum = enumOf(DEMAND_CLASSES);
registerEnumType(DemandClassEnum, { name: 'DemandClass', description: 'Pattern of demand; of several that fit the first in this order decides' });
export const MoverClassEnum = enumOf(MOVER_CLASSES);
registerEnumType(MoverClassEnum, { name: 'MoverClass' });
export const MoverRuleEnum = enumOf(MOVER_RULES);
registerEnumType(MoverRuleEnum, {
  name: 'MoverRule',
  description: 'LAUNCH: under 90 days old. NO_STOCK: nothing there to move slowly. IDLE: no consumption for 180 days. SLOW_SCORE: F-53 is 50 or more. DAYS_OF_SUPPLY: more than 180 days of cover. UNKNOWN: no consumption is known. MOVING: none of these',
});
export const SafetyStockChoiceEnum = enumOf(SAFETY_STOCK_CHOICES);
registerEnumType(SafetyStockChoiceEnum, { name: 'SafetyStockChoice', description: 'AUTOMATIC leaves the rule to the pattern of demand; the others name one of F-25 to F-27' });

export const SbcPatternEnum = enumOf(SBC_PATTERNS);
registerEnumType(SbcPatternEnum, { name: 'SbcPattern', description: 'Syntetos, Boylan and Croston: by ADI (1.32) and CV² of the sizes (0.49). LUMPY: rare and of uneven size' });

@ObjectType({ description: 'What the buyer set for the class, or the default of it.' })
export class CellPolicy {
  @Field(() => DecimalScalar, { description: 'Cycle service level, a share of 1, for example "0.98"' }) serviceLevel: Quantity;
  @Field(() => Int, { description: 'R: days between planning opportunities' }) reviewDays: number;
  @Field(() => Int, { description: 'T: days between deliveries' }) deliveryDays: number;
  @Field(() => SafetyStockChoiceEnum) safetyStock: SafetyStockChoice;
}

@ObjectType({ description: 'A figure behind a class, by the name that the shared rules give it.' })
export class ProfileFigure {
  @Field({ description: 'adi, cv2, hits, buckets, usable, mean, deviation (base unit a week), cv, trendPerWeek (base unit), trendYearly (share), trendP, seasonP, seasonYears, seasonStrength (share), silentWeeks, silenceChance, declineP' })
  name: string;
  @Field(() => DecimalScalar, { description: 'To four places; a p-value below 0.00005 is 0' }) value: Quantity;
}

@ObjectType({ description: 'Speed of movement (F-04), the rule that decided and what it looked at. It rests on stock.' })
export class MoverFinding {
  @Field(() => MoverClassEnum) class: MoverClass;
  @Field(() => MoverRuleEnum) rule: MoverRule;
  @Field(() => Int, { nullable: true, description: 'Days since the first receipt; null when none is known' }) ageDays: number | null;
  @Field(() => Int, { nullable: true, description: 'Days since the last consumption; null when none is known' }) idleDays: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Static days of supply (F-30); null without demand' }) daysOfSupply: Quantity | null;
}

export type { AbcClass, ClassCell, DemandClass, XyzClass };
