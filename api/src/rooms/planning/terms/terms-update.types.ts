import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, LotRounding, Quantity } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { ItemLocation, LotRoundingEnum } from '../../agreements/item-location.types.js';

@InputType({ description: 'Terms that are left out stay as they are agreed on the day; null takes a limit away where there may be none. Quantities in the base unit, spans in days.' })
export class ItemLocationTermsUpdateInput {
  @Field(() => ID) itemLocation: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => LocalDateScalar, { description: 'Today at the location or later' }) effectiveFrom: Day;
  @Field(() => DecimalScalar, { nullable: true }) lotQuantity?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true }) minimumOrderQuantity?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Upper limit of one shipment; null: none' }) maximumOrderQuantity?: Quantity | null;
  @Field(() => Int, { nullable: true }) leadTimeDays?: number | null;
  @Field(() => Int, { nullable: true }) transitDays?: number | null;
  @Field(() => Int, { nullable: true }) preparationDays?: number | null;
  @Field(() => Int, { nullable: true }) reviewDays?: number | null;
  @Field(() => LotRoundingEnum, { nullable: true }) lotRounding?: LotRounding | null;
  @Field(() => Int, { nullable: true, description: 'Days that goods must still be usable when they arrive, up to 3650; null: nothing is agreed' }) minimumShelfLifeDays?: number | null;
  @Field(() => String, { nullable: true, description: 'Capacity of the supplier that the item takes, at most 40 characters; null: none that is counted' }) capacityGroup?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Capacity units per base unit, above zero' }) capacityUnits?: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Storage units of the location per base unit, above zero; null: it takes no counted room' }) storagePerPiece?: Quantity | null;
  @Field({ description: 'At most 500 characters; both sides read it in the audit trail' }) reason: string;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ItemLocationTermsUpdatePayload {
  @Field(() => ItemLocation, { nullable: true }) itemLocation: ItemLocation | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
