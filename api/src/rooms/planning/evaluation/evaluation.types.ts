import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type AbcClass, type Quantity } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { AbcClassEnum } from '../profile/profile-classes.types.js';
import type { EvaluationState } from './evaluation.js';

const States: Record<EvaluationState, EvaluationState> = { WAITING: 'WAITING', RUNNING: 'RUNNING', COMPLETE: 'COMPLETE', CANCELLED: 'CANCELLED', FAILED: 'FAILED' };
registerEnumType(States, { name: 'EvaluationState' });

@ObjectType({ description: 'One forecasting method, or the chooser, over the series of a scope: the last weeks held out and forecast from the rest.' })
export class EvaluatedMethod {
  @Field({ description: 'A ForecastMethod, `chooser` for the rule in use, `chooser F-14` for the rule of the sheet' }) method: string;
  @Field(() => Int) series: number;
  @Field(() => DecimalScalar, { nullable: true, description: 'Mean MASE (F-23); below 1 beats the naive forecast' }) mase: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Over all held-out weeks together, base unit a week' }) rmse: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Share of what was consumed; above zero is over-forecast (F-22)' }) bias: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'sMAPE in percent' }) smape: Quantity | null;
}

@ObjectType({ description: 'The methods over the series of one pattern of demand; a series may have several labels.' })
export class EvaluatedClass {
  @Field({ description: 'SMOOTH, ERRATIC, INTERMITTENT, LUMPY, NONE, trend, season or dying' }) label: string;
  @Field(() => Int) series: number;
  @Field(() => [EvaluatedMethod]) methods: EvaluatedMethod[];
}

@ObjectType({ description: 'How often the chooser took a method.' })
export class ChosenMethod {
  @Field() method: string;
  @Field(() => Int) times: number;
}

@ObjectType()
export class EvaluatedForecasts {
  @Field(() => Int) series: number;
  @Field(() => Int, { description: 'Left out: fewer than two known weeks before those held out' }) tooShort: number;
  @Field(() => [EvaluatedMethod]) methods: EvaluatedMethod[];
  @Field(() => [EvaluatedClass]) classes: EvaluatedClass[];
  @Field(() => [ChosenMethod], { description: 'Most often first' }) chosen: ChosenMethod[];
}

@ObjectType({ description: 'What one rule of replenishment would have done over the same past and starting stock: with the band in force on each day, in quantity or days of supply, and the terms, calendars and price of today.' })
export class EvaluatedPolicy {
  @Field({ description: 'portal, portal-own-levels, static-reorder, orderpoint or min-max' }) policy: string;
  @Field(() => Int) itemDays: number;
  @Field(() => Int) outOfStockDays: number;
  @Field(() => Int) belowMinDays: number;
  @Field(() => Int) inBandDays: number;
  @Field(() => Int) aboveMaxDays: number;
  @Field(() => DecimalScalar, { description: 'Σ of the average stock of each item-location, base units' }) meanStock: Quantity;
  @Field(() => DecimalScalar, { nullable: true, description: 'The same at the price in force; null where prices are not shared, not known or in several currencies' }) meanValue: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Share of the demand that stock met on its day; null without demand' }) fillRate: Quantity | null;
  @Field(() => Int) deliveries: number;
}

@ObjectType()
export class EvaluatedPolicies {
  @Field(() => Int, { description: 'Item-locations lived through' }) items: number;
  @Field(() => Int, { description: 'Left out: no agreed band' }) withoutBand: number;
  @Field(() => Int, { description: 'Left out: less than four weeks beside the eight that teach the first morning' }) tooShort: number;
  @Field(() => Int, { description: 'Days of the longest past' }) days: number;
  @Field(() => Int, { description: 'Item-days out of stock, of which only a lower bound of the demand is known' }) censoredDays: number;
  @Field(() => Int, { description: 'Item-days that are not known and were taken as expected' }) assumedDays: number;
  @Field(() => String, { nullable: true }) currency: string | null;
  @Field(() => [EvaluatedPolicy]) policies: EvaluatedPolicy[];
}

@ObjectType({ implements: () => Node, description: "Forecasting methods and replenishment rules tried on the past of a scope; of the asker's organisation alone." })
export class Evaluation implements Node {
  typeName = 'Evaluation' as const;
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => ID) agreement: string;
  @Field() agreementNumber: string;
  @Field(() => String, { nullable: true, description: 'Null: all locations' }) locationCode: string | null;
  @Field(() => AbcClassEnum, { nullable: true, description: 'Null: all classes' }) abc: AbcClass | null;
  @Field(() => Int, { description: 'Weeks held out' }) horizonWeeks: number;
  @Field(() => States) state: EvaluationState;
  @Field(() => DateTimeScalar) requestedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true }) finishedAt: Date | null;
  @Field(() => Int, { description: 'Item-locations in the scope' }) inScope: number;
  @Field(() => Int, { description: 'Of them tried: all, or evenly spread ones of more than a thousand' }) itemLocations: number;
  @Field(() => Int, { description: 'Tried so far' }) done: number;
  @Field({ description: 'Consumption is shared by week only: forecasts are compared, policies are not' }) byWeek: boolean;
  @Field() rulesVersion: string;

  row: { id: string; agreementId: string };
}

export const { Connection: EvaluationConnection } = connectionTypes(Evaluation);

@InputType()
export class EvaluationRequestInput {
  @Field(() => ID) agreement: string;
  @Field(() => ID, { nullable: true }) location?: string | null;
  @Field(() => AbcClassEnum, { nullable: true, description: 'Only item-locations of this class by value; a supplier may ask for it where prices are shared' }) abc?: AbcClass | null;
  @Field(() => Int, { nullable: true, defaultValue: 6, description: 'Weeks to hold out, 1 to 26' }) horizonWeeks?: number | null;
  @Field(() => ID) idempotencyKey: string;
}

@InputType()
export class EvaluationCancelInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class EvaluationPayload {
  @Field(() => Evaluation, { nullable: true }) evaluation: Evaluation | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
