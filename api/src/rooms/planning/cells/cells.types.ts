import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AbcClass, ClassCell, Day, Lifecycle, Quantity, SafetyStockChoice, Side, XyzClass } from '@stockpact/shared';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { Agreement } from '../../agreements/agreements.types.js';
import { SideEnum } from '../../identity/identity.types.js';
import { LifecycleEnum } from '../board/board.types.js';
import { AbcClassEnum, CellPolicy, ClassCellEnum, SafetyStockChoiceEnum, XyzClassEnum } from '../profile/profile-classes.types.js';

@ObjectType({ description: 'A setting of a cell, from a day on until the next.' })
export class CellPolicyVersion {
  @Field(() => Int, { description: 'Counts the settings of the cell from 1 on' }) version: number;
  @Field(() => LocalDateScalar) effectiveFrom: Day;
  @Field(() => CellPolicy) policy: CellPolicy;
  @Field(() => Boolean, { description: 'True for the one that counts today' }) inForce: boolean;
  @Field(() => DateTimeScalar) recordedAt: Date;
  @Field(() => SideEnum) recordedSide: Side;
  @Field(() => String, { nullable: true, description: 'Who; null when it was a person of the other side' }) recordedBy: string | null;
}

@ObjectType({ description: 'One of the nine cells of value and variability under an agreement.' })
export class AgreementCell {
  @Field(() => ClassCellEnum) cell: ClassCell;
  @Field(() => AbcClassEnum) abc: AbcClass;
  @Field(() => XyzClassEnum) xyz: XyzClass;
  @Field(() => CellPolicy, { description: 'In force today' }) policy: CellPolicy;
  @Field(() => Boolean, { description: 'True where nothing is set and the default holds' }) isDefault: boolean;
  @Field(() => Int, { description: 'Number of the latest setting, in force or not; 0 when none was ever made. The next change names it' }) version: number;
  @Field(() => Int, { nullable: true, description: 'Item-locations of the cell; null where prices or consumption are not shared. Without a class by variability they count as Z' }) itemLocations: number | null;
  @Field(() => [CellPolicyVersion], { description: 'Every setting, the latest first' }) history: CellPolicyVersion[];
}

@ObjectType({ description: 'How many item-locations have items of a stage of life, as the buyer declares it.' })
export class LifecycleCount {
  @Field(() => LifecycleEnum) lifecycle: Lifecycle;
  @Field(() => Int) itemLocations: number;
}

@InputType()
export class CellPolicySetInput {
  @Field(() => ID) agreement: string;
  @Field(() => ClassCellEnum) cell: ClassCell;
  @Field(() => Int, { description: '`version` of the cell as it was seen' }) expectedVersion: number;
  @Field(() => LocalDateScalar, { description: 'Today or later' }) effectiveFrom: Day;
  @Field(() => DecimalScalar, { description: 'Cycle service level, a share of 1 from 0.5 to 0.9999' }) serviceLevel: Quantity;
  @Field(() => Int, { description: 'R: 0 to 90 days between planning opportunities' }) reviewDays: number;
  @Field(() => Int, { description: 'T: 1 to 180 days between deliveries' }) deliveryDays: number;
  @Field(() => SafetyStockChoiceEnum) safetyStock: SafetyStockChoice;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class CellPolicySetPayload {
  @Field(() => Agreement, { nullable: true }) agreement: Agreement | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
