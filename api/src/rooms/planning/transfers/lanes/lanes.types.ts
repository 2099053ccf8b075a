import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionTypes } from '../../../../platform/graphql/connection.js';
import { encodeId } from '../../../../platform/graphql/ids.js';
import { Node } from '../../../../platform/graphql/node.js';
import { DateTimeScalar } from '../../../../platform/graphql/scalars.js';
import { UserError } from '../../../../platform/graphql/user-error.js';
import { Location, toLocation } from '../../../catalog/catalog.types.js';
import type { LaneRow } from './lane.js';

@ObjectType({ implements: () => [Node], description: 'A way for goods from one site of the buyer to another, under one agreement. The buyer alone sees it.' })
export class TransferLane implements Node {
  typeName = 'TransferLane' as const;
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'The next change names it' }) version: number;
  @Field(() => ID, { description: 'Agreement whose items take it' }) agreementId: string;
  @Field({ description: 'Number of that agreement' }) agreementNumber: string;
  @Field(() => Location) from: Location;
  @Field(() => Location) to: Location;
  @Field(() => Int, { description: 'Calendar days from door to door' }) days: number;
  @Field(() => Boolean, { description: 'False once it was removed' }) inUse: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was last set or removed' }) recordedAt: Date;
  @Field(() => String, { nullable: true }) recordedBy: string | null;
}

export const { Connection: TransferLaneConnection } = connectionTypes(TransferLane);

export function toLane(row: LaneRow): TransferLane {
  const { version, agreementNumber, days, inUse, recordedAt, recordedBy } = row;
  return { typeName: 'TransferLane', id: encodeId('TransferLane', row.id), version, agreementId: encodeId('Agreement', row.agreementId), agreementNumber, from: toLocation(row.from), to: toLocation(row.to), days, inUse, recordedAt, recordedBy };
}

@InputType()
export class TransferLaneSetInput {
  @Field(() => ID) agreement: string;
  @Field(() => ID, { description: 'Location that gives' }) from: string;
  @Field(() => ID, { description: 'Location that receives' }) to: string;
  @Field(() => Int, { description: 'Calendar days from door to door, 0 to 180' }) days: number;
  @Field(() => Int, { description: 'Version of the lane as it was seen; 0 where there was none' }) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@InputType()
export class TransferLaneRemoveInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType({ isAbstract: true })
abstract class TransferLanePayload {
  @Field(() => TransferLane, { nullable: true, description: 'As it stands now; null when it was refused' }) lane: TransferLane | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class TransferLaneSetPayload extends TransferLanePayload {}
@ObjectType()
export class TransferLaneRemovePayload extends TransferLanePayload {}
