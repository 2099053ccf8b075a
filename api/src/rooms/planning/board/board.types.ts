import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { type AbcClass, type DemandClass, LIFECYCLES, type Lifecycle, type Severity, type ShownStatus, type XyzClass } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { ItemLocation } from '../../agreements/item-location.types.js';
import { BandStatusEnum, SeverityEnum } from '../plan.types.js';
import { AbcClassEnum, DemandClassEnum, XyzClassEnum } from '../profile/profile-classes.types.js';

/** PRIORITY: gravest exception first. ITEM: by item number. LOCATION: by location code, then item number. */
export const BOARD_SORTS = ['PRIORITY', 'ITEM', 'LOCATION'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];
export const ItemLocationSort = Object.fromEntries(BOARD_SORTS.map((each) => [each, each])) as Record<BoardSort, BoardSort>;
registerEnumType(ItemLocationSort, { name: 'ItemLocationSort' });

export const LifecycleEnum = Object.fromEntries(LIFECYCLES.map((each) => [each, each])) as Record<Lifecycle, Lifecycle>;
registerEnumType(LifecycleEnum, { name: 'Lifecycle' });

@InputType()
export class ItemLocationFilter {
  @Field(() => [BandStatusEnum], { nullable: true }) status?: ShownStatus[] | null;
  @Field(() => [SeverityEnum], { nullable: true, description: 'Severity of the gravest exception' }) severity?: Severity[] | null;
  @Field(() => [String], { nullable: true }) locationCode?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Organisation on the other side' }) partner?: string | null;
  @Field(() => ID, { nullable: true }) agreement?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the item number, item name, supplier part or location code' }) text?: string | null;
  @Field(() => Boolean, { nullable: true }) exceptionsOnly?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'True: only snoozed ones; false: none of them' }) snoozed?: boolean | null;
  @Field(() => Boolean, { nullable: true }) withOpenProposal?: boolean | null;
  @Field(() => [AbcClassEnum], { nullable: true, description: 'Class by value; none fits where the price is not shared' }) abc?: AbcClass[] | null;
  @Field(() => [XyzClassEnum], { nullable: true, description: 'Class by variability; none fits where consumption is not shared by day' }) xyz?: XyzClass[] | null;
  @Field(() => [DemandClassEnum], { nullable: true, description: 'Pattern of demand; none fits where consumption is not shared by day' }) pattern?: DemandClass[] | null;
  @Field(() => [LifecycleEnum], { nullable: true, description: 'What the buyer declares of the item' }) lifecycle?: Lifecycle[] | null;
}

export const { Connection: ItemLocationConnection, Edge: ItemLocationEdge } = connectionTypes(ItemLocation);
