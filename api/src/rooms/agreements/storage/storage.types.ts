import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Quantity } from '@stockpact/shared';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';

@ObjectType({ description: 'The room at a location for the goods of one agreement; the buyer’s alone' })
export class StorageRoom {
  @Field(() => ID, { description: 'The same for every item-location that shares the room' }) id: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'Storage units; null: not limited' }) capacity: Quantity | null;
  @Field(() => Int, { description: '0 when it was never stated' }) version: number;
}
