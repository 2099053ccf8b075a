import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@stockpact/shared';
import { connectionTypes } from '../../platform/graphql/connection.js';
import { encodeId } from '../../platform/graphql/ids.js';
import { Node } from '../../platform/graphql/node.js';
import { LocalDateScalar } from '../../platform/graphql/scalars.js';
import type { CalendarRow, ItemRow, LocationRow } from './catalog.js';

@ObjectType({ implements: () => [Node] })
export class Item extends Node {
  @Field({ description: "The buyer's number" }) number: string;
  @Field() name: string;
  @Field({ description: 'Base unit of every quantity of the item' }) uom: string;
  @Field({ description: 'RAW_MATERIAL, PARTS, WIP, FINISHED, MRO or PACKAGING' }) nature: string;
  @Field({ description: 'NEW, ACTIVE, BLOCKED or END_OF_LIFE' }) lifecycle: string;
}

@ObjectType({ implements: () => [Node] })
export class Location extends Node {
  @Field() code: string;
  @Field() name: string;
  @Field({ description: 'IANA name; every day of the location is a day of this zone' }) timeZone: string;
}

@ObjectType({ description: 'Days on which something is possible: receiving, or shipping.' })
export class Calendar {
  @Field() code: string;
  @Field() name: string;
  @Field(() => [Int], { description: 'Open weekdays, 1 = Monday' }) weekdays: number[];
  @Field(() => [LocalDateScalar], { description: 'Exceptions of the next 60 days' }) closedDays: Day[];
}

export const { Connection: LocationConnection, Edge: LocationEdge } = connectionTypes(Location);

export function toItem(row: Pick<ItemRow, 'id' | 'number' | 'name' | 'uom' | 'nature' | 'lifecycle'>): Item {
  const { number, name, uom, nature, lifecycle } = row;
  return { typeName: 'Item', id: encodeId('Item', row.id), number, name, uom, nature, lifecycle };
}

export function toLocation(row: Pick<LocationRow, 'id' | 'code' | 'name' | 'timeZone'>): Location {
  const { code, name, timeZone } = row;
  return { typeName: 'Location', id: encodeId('Location', row.id), code, name, timeZone };
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** The calendar with the days from `from` to `to` on which it is closed against its weekdays. */
export function toCalendar(row: CalendarRow, from: Day, to: Day): Calendar {
  const { code, name, calendar } = row;
  const closed = [...calendar.exceptions].filter(([day, open]) => !open && day >= from && day <= to).map(([day]) => day);
  return { code, name, weekdays: weekdays.filter((each) => (calendar.weekdays & (1 << (each - 1))) !== 0), closedDays: closed.sort() };
}
