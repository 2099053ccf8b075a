import { Field, ObjectType } from '@nestjs/graphql';
import type { SbcPattern } from '@stockpact/shared';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { FigureSharing } from '../../agreements/sharing/sharing.types.js';
import { type AbcClass, AbcClassEnum, CellPolicy, type ClassCell, ClassCellEnum, type DemandClass, DemandClassEnum, MoverFinding, ProfileFigure, SbcPatternEnum, type XyzClass, XyzClassEnum } from './profile-classes.types.js';
import { ProfileForecast } from './profile-forecast.types.js';
import { ProfileLevels } from './profile-levels.types.js';

@ObjectType({ description: 'What the last run knows of the demand of an item-location: its classes, the forecast with the method it chose, and the levels it recommends. It rests on consumption.' })
export class PlanningProfile {
  @Field(() => DateTimeScalar) computedAt: Date;
  @Field() rulesVersion: string;
  @Field(() => AbcClassEnum, { nullable: true, description: 'Class by value in force; derived from the price, null where that is not shared' }) abc: AbcClass | null;
  @Field(() => String, { nullable: true, description: 'First month in which it was in force, for example 2026-03' }) abcSince: string | null;
  @Field(() => AbcClassEnum, { nullable: true, description: 'Class that the last month found; it holds when the next month finds it again' }) abcPending: AbcClass | null;
  @Field(() => XyzClassEnum, { nullable: true, description: 'Null without demand' }) xyz: XyzClass | null;
  @Field(() => ClassCellEnum, { nullable: true, description: 'Null where the price is not shared, or the class by value not settled' }) cell: ClassCell | null;
  @Field(() => CellPolicy, { nullable: true, description: 'Policy of the cell in force; null where the price is not shared' }) policy: CellPolicy | null;
  @Field(() => DemandClassEnum) pattern: DemandClass;
  @Field(() => [DemandClassEnum], { description: 'Every pattern that fits, in the order in which they decide' }) patternLabels: DemandClass[];
  @Field(() => SbcPatternEnum, { description: 'How demand comes and in what sizes' }) intermittency: SbcPattern;
  @Field(() => [ProfileFigure], { description: 'The numbers behind pattern and variability' }) figures: ProfileFigure[];
  @Field(() => MoverFinding, { nullable: true, description: 'Null where stock is not shared by day' }) mover: MoverFinding | null;
  @Field(() => ProfileForecast, { nullable: true, description: "Null where it is the buyer's and forecasts are not shared by day" }) forecast: ProfileForecast | null;
  @Field(() => ProfileLevels, { nullable: true, description: 'Null where the forecast is' }) levels: ProfileLevels | null;
  @Field(() => FigureSharing, { description: 'How forecast and levels stand open to the viewer' }) forecastSharing: FigureSharing;
}
