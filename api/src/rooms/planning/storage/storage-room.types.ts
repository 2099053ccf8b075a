import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Quantity } from '@stockpact/shared';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { StorageRoom } from '../../agreements/storage/storage.types.js';

@InputType()
export class StorageRoomSetInput {
  @Field(() => ID) agreement: string;
  @Field(() => ID, { description: 'A location of the agreement' }) location: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'Storage units for the goods of this agreement; null: not limited' }) capacity?: Quantity | null;
  @Field(() => Int, { description: 'Version of the stated room; 0 when it was never stated' }) expectedVersion: number;
  @Field({ description: 'At most 500 characters; only the buyer reads it, in the audit trail' }) reason: string;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class StorageRoomSetPayload {
  @Field(() => StorageRoom, { nullable: true }) storageRoom: StorageRoom | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
