import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Day, DRAW_METHODS, type DrawMethod, type Quantity } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { FigureSharing } from '../../agreements/sharing/sharing.types.js';

const DrawMethodEnum = Object.fromEntries(DRAW_METHODS.map((each) => [each, each])) as Record<DrawMethod, DrawMethod>;
registerEnumType(DrawMethodEnum, { name: 'DrawMethod', description: 'How demand of a day is drawn. BOOTSTRAP: from the same weekday. INTERMITTENT: whether there is any, then its size. The others: a distribution about what is expected' });
const DelayBasis = { AGREED: 'AGREED', OBSERVED: 'OBSERVED' } as const;
registerEnumType(DelayBasis, { name: 'SimulatedLeadTime', description: 'AGREED: all deliveries come as promised. OBSERVED: they miss their promise as measured deliveries did' });

@ObjectType({ description: 'Closing stock that a replay of the last twelve months begins with.' })
export class ReplayOpening {
  @Field(() => LocalDateScalar) day: Day;
  @Field(() => DecimalScalar, { description: 'On the agreed stock basis, base unit' }) stock: Quantity;
}

@ObjectType({ description: 'What a what-if of the item-location is computed from, in the browser and without a further request.' })
export class WhatIfInputs {
  @Field({ description: 'Version of the rules that the facts are for. Other rules refuse them' }) rulesVersion: string;
  @Field(() => FigureSharing, { description: 'Whether stock and consumption of every day, and the forecast where it is planned by, are open to the viewer; a coarser or a late one withholds the facts' }) sharing: FigureSharing;
  @Field(() => String, { nullable: true, description: '`ItemLocationFacts` as `factsText` of the shared rules writes them: JSON, quantities in ten-thousandths. Null where `sharing` says that they are withheld, or without terms' }) facts: string | null;
  @Field(() => ReplayOpening, { nullable: true, description: 'Null where nothing was counted a year ago' }) replayOpening: ReplayOpening | null;
}

@InputType({ description: 'A quantity on a day.' })
export class QuantityOnDayInput {
  @Field(() => LocalDateScalar) day: Day;
  @Field(() => DecimalScalar) quantity: Quantity;
}

@InputType({ description: 'What is supposed to be different; what is not named stays as it is.' })
export class WhatIfChangesInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'Percent of expected demand more or less from today on, −100 to 900' }) demandPercent?: Quantity | null;
  @Field(() => Int, { nullable: true }) leadTimeDays?: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'In the unit of the threshold in force' }) minimum?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'In the unit of the threshold in force' }) maximum?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Level that triggers replenishment' }) reorderPoint?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Level that replenishment fills to' }) target?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true }) lotQuantity?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true }) minimumOrderQuantity?: Quantity | null;
  @Field(() => Int, { nullable: true, description: 'Days by which open receipts come later, 0 to 365' }) receiptsDelayedDays?: number | null;
  @Field(() => QuantityOnDayInput, { nullable: true, description: 'A receipt more' }) shipment?: QuantityOnDayInput | null;
  @Field(() => QuantityOnDayInput, { nullable: true, description: 'Taken once beside the expected demand' }) oneOff?: QuantityOnDayInput | null;
}

@InputType()
export class ThresholdSimulateInput {
  @Field(() => ID) itemLocation: string;
  @Field(() => WhatIfChangesInput, { nullable: true, description: 'Without any the two outcomes are the same' }) changes?: WhatIfChangesInput | null;
  @Field(() => Float, { description: '0 to 4294967295; the same seed gives the same result to the last digit, here and in the browser' }) seed: number;
  @Field(() => Int, { nullable: true, defaultValue: 1000, description: 'Futures, 1 to 2000' }) paths?: number | null;
  @Field(() => Int, { nullable: true, defaultValue: 90, description: 'Days of each, 1 to 365' }) days?: number | null;
}

@ObjectType({ description: 'A share with both its numbers.' })
export class CountOf {
  @Field(() => Int) count: number;
  @Field(() => Int) of: number;
}

@ObjectType({ description: 'F-90 of one plan. Days are path-days, but for `outOfStockRisk` and `excessRisk`, which count futures.' })
export class SimulationOutcome {
  @Field(() => CountOf) outOfStock: CountOf;
  @Field(() => CountOf) belowMin: CountOf;
  @Field(() => CountOf) inBand: CountOf;
  @Field(() => CountOf) aboveMax: CountOf;
  @Field(() => CountOf, { description: 'Futures with at least one day out of stock' }) outOfStockRisk: CountOf;
  @Field(() => CountOf, { description: 'Futures with at least one day above the maximum' }) excessRisk: CountOf;
  @Field(() => DecimalScalar, { description: 'Wanted in a future, in the mean' }) demand: Quantity;
  @Field(() => DecimalScalar, { description: 'Of it, what stock met on the day; fill rate = served ÷ demand' }) served: Quantity;
  @Field(() => DecimalScalar) meanStock: Quantity;
  @Field(() => CountOf, { description: 'Deliveries of all futures' }) deliveries: CountOf;
  @Field(() => [DecimalScalar], { description: 'Closing stock by day at or below which 5 % of the futures close' }) p5: Quantity[];
  @Field(() => [DecimalScalar]) p50: Quantity[];
  @Field(() => [DecimalScalar]) p95: Quantity[];
  @Field(() => [Int], { description: 'Futures without stock at the end of each day' }) outOfStockPaths: number[];
}

@ObjectType({ description: 'The plan in force and the one asked for, through the same futures.' })
export class ThresholdSimulation {
  @Field() rulesVersion: string;
  @Field(() => Float) seed: number;
  @Field(() => Int) paths: number;
  @Field(() => Int) days: number;
  @Field(() => LocalDateScalar, { description: 'Day of the first element of each series' }) startDay: Day;
  @Field(() => DrawMethodEnum) drawnBy: DrawMethod;
  @Field(() => DelayBasis) leadTime: keyof typeof DelayBasis;
  @Field(() => SimulationOutcome, { description: 'As it is' }) before: SimulationOutcome;
  @Field(() => SimulationOutcome, { description: 'As it would be' }) after: SimulationOutcome;
}

@ObjectType()
export class ThresholdSimulatePayload {
  @Field(() => ThresholdSimulation, { nullable: true }) simulation: ThresholdSimulation | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
