import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Day, LOT_ROUNDINGS, type LotRounding, type Quantity, THRESHOLD_UNITS, type ThresholdUnit } from '@stockpact/shared';
import { encodeId } from '../../platform/graphql/ids.js';
import type { WithKnownValues } from '../../platform/graphql/known-values.js';
import { Node } from '../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import type { Nature } from '../catalog/catalog.js';
import { Calendar, Item, Location, toItem, toLocation } from '../catalog/catalog.types.js';
import type { ItemLocationRow } from './item-location.js';
import type { ThresholdEntity } from './threshold/threshold.entity.js';

export const ThresholdUnitEnum = Object.fromEntries(THRESHOLD_UNITS.map((each) => [each, each])) as Record<ThresholdUnit, ThresholdUnit>;
registerEnumType(ThresholdUnitEnum, { name: 'ThresholdUnit' });

export const LotRoundingEnum = Object.fromEntries(LOT_ROUNDINGS.map((each) => [each, each])) as Record<LotRounding, LotRounding>;
registerEnumType(LotRoundingEnum, {
  name: 'LotRounding',
  description: 'What happens when whole lots do not fit under the maximum',
  valuesMap: {
    NEVER_ABOVE_MAX: { description: 'Rounded down; a lot that does not fit is not ordered, also when the minimum then breaks' },
    ONE_LOT_ABOVE: { description: 'The maximum may be passed by at most one lot, and only where the minimum would break otherwise' },
    ASK: { description: 'What holds the minimum is proposed and marked: somebody has to decide' },
  },
});

@ObjectType({ implements: () => [Node], description: 'The planning unit: an item at a location of the buyer under one agreement.' })
export class ItemLocation extends Node {
  @Field(() => Int) version: number;
  @Field(() => Item) item: Item;
  @Field(() => Location) location: Location;
  @Field(() => String, { nullable: true, description: "The supplier's own number of the item" }) supplierPart: string | null;

  itemLocationId: string;
  buyerId: string;
  supplierId: string;
  agreementId: string;
  itemId: string;
  locationId: string;
  timeZone: string;
  /** Fields that the list which made it has read already; the others are loaded when asked for. */
  known?: WithKnownValues['known'];
}

@ObjectType({ description: 'What replenishment has to respect. Quantities in the base unit, spans in calendar days but preparation in working days.' })
export class ItemLocationTerms {
  @Field(() => DecimalScalar) lotQuantity: Quantity;
  @Field(() => DecimalScalar) packQuantity: Quantity;
  @Field(() => DecimalScalar) minimumOrderQuantity: Quantity;
  @Field(() => DecimalScalar, { nullable: true }) maximumOrderQuantity: Quantity | null;
  @Field(() => Int) leadTimeDays: number;
  @Field(() => Int) transitDays: number;
  @Field(() => Int) preparationDays: number;
  @Field(() => Int) reviewDays: number;
  @Field(() => LotRoundingEnum) lotRounding?: LotRounding | null;
  @Field(() => Int, { nullable: true, description: 'Days that goods must still be usable when they arrive; null when nothing is agreed' }) minimumShelfLifeDays?: number | null;
  @Field(() => String, { nullable: true, description: "Capacity of the supplier that the item takes; null: none that is counted" }) capacityGroup?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Capacity units that one base unit takes' }) capacityUnits?: Quantity;
  @Field(() => DecimalScalar, { nullable: true, description: 'Storage units of the location that one base unit takes; null: no counted room' }) storagePerPiece?: Quantity | null;
  @Field(() => LocalDateScalar) effectiveFrom: Day;
  @Field(() => Calendar, { nullable: true }) deliveryCalendar?: Calendar | null;
  @Field(() => Calendar, { nullable: true }) shipCalendar?: Calendar | null;

  deliveryCalendarId: string | null;
  shipCalendarId: string | null;
  timeZone: string;
}

@ObjectType({ implements: () => [Node] })
export class Threshold extends Node {
  @Field(() => LocalDateScalar) effectiveFrom: Day;
  @Field(() => ThresholdUnitEnum) unit: ThresholdUnit;
  @Field(() => DecimalScalar) minimum: Quantity;
  @Field(() => DecimalScalar) maximum: Quantity;
  @Field(() => DecimalScalar, { nullable: true }) reorderPoint: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true }) target: Quantity | null;
  @Field() reason: string;
  @Field(() => DateTimeScalar) recordedAt: Date;
  @Field({ description: 'True for the one that counts today at the location' }) inForce: boolean;
  @Field({ description: 'True when it needed a second person, who accepted it' }) agreed: boolean;
  @Field(() => DecimalScalar, { nullable: true, description: 'With limits in days: the quantity below which the minimum never falls' }) minimumFloor: Quantity | null;
}

@InputType('ItemLocationKey')
export class ItemLocationKeyInput {
  @Field() agreementNumber: string;
  @Field() itemNumber: string;
  @Field() locationCode: string;
}

@InputType({ isOneOf: true })
export class ItemLocationBy {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field(() => ItemLocationKeyInput, { nullable: true }) key?: ItemLocationKeyInput | null;
}

export function toItemLocation(row: ItemLocationRow): ItemLocation {
  return {
    typeName: 'ItemLocation',
    id: encodeId('ItemLocation', row.id),
    version: row.version,
    supplierPart: row.supplierPart,
    item: toItem({ id: row.itemId, number: row.itemNumber, name: row.itemName, uom: row.uom, nature: row.nature as Nature, lifecycle: row.lifecycle }),
    location: toLocation({ id: row.locationId, code: row.locationCode, name: row.locationName, timeZone: row.timeZone }),
    itemLocationId: row.id,
    buyerId: row.buyerId,
    supplierId: row.supplierId,
    agreementId: row.agreementId,
    itemId: row.itemId,
    locationId: row.locationId,
    timeZone: row.timeZone,
  };
}

export function toThreshold(row: ThresholdEntity, inForce: boolean): Threshold {
  const { effectiveFrom, unit, minimum, maximum, reorderPoint, target, minimumFloor, reason, recordedAt } = row;
  return { typeName: 'Threshold', id: encodeId('Threshold', row.id), effectiveFrom, unit, minimum, maximum, reorderPoint, target, minimumFloor, reason, recordedAt, inForce, agreed: row.agreedBy !== null };
}
