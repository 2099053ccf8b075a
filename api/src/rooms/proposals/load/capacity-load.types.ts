import { Field, ObjectType } from '@nestjs/graphql';
import type { Day, Quantity } from '@stockpact/shared';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';

@ObjectType({ description: 'A week of the capacity group that an item-location takes from, in capacity units' })
export class CapacityLoad {
  @Field(() => LocalDateScalar, { description: 'Monday of the week in which the goods leave' }) week: Day;
  @Field(() => DecimalScalar, { nullable: true, description: "All that can be shipped; the supplier's alone, null to a buyer and where nothing is stated" }) capacity: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'What the buyer of the agreement may count on; null where nothing is stated' }) released: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Open promises and proposals of everything that takes from the group, as far as the viewer sees it; null beyond what can be counted exactly' }) load: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'The part of the load that is this item-location' }) own: Quantity | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Load against the released share in percent; null without one above zero' }) utilisation: Quantity | null;
}
