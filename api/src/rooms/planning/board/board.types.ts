import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import type { Severity, ShownStatus } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { ItemLocation } from '../../agreements/item-location.types.js';
import { BandStatusEnum, SeverityEnum } from '../plan.types.js';

/** PRIORITY: gravest exception first. ITEM: by item number. LOCATION: by location code, then item number. */
export const BOARD_SORTS = ['PRIORITY', 'ITEM', 'LOCATION'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];
export const ItemLocationSort = Object.fromEntries(BOARD_SORTS.map((each) => [each, each])) as Record<BoardSort, BoardSort>;
registerEnumType(ItemLocationSort, { name: 'ItemLocationSort' });

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
}

export const { Connection: ItemLocationConnection, Edge: ItemLocationEdge } = connectionTypes(ItemLocation);
