import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ALERT_BASES, type AlertBasis, type Day, EXCEPTION_TYPES, type ExceptionChangeKind, type ExceptionType, OWNER_SIDES, type OwnerSide, type Quantity, type Severity } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { ItemLocation } from '../../agreements/item-location.types.js';
import { Money } from '../../agreements/shared-figures.types.js';
import { SeverityEnum } from '../plan.types.js';
import type { ListedException } from './exception-list.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((each) => [each, each])) as Record<T, T>;

export const ExceptionTypeEnum = enumOf(EXCEPTION_TYPES);
registerEnumType(ExceptionTypeEnum, { name: 'ExceptionType', description: 'Alert catalogue of F-37. IN_LT: on or before today and the lead time; AFTER_LT: later' });
export const OwnerSideEnum = enumOf(OWNER_SIDES);
registerEnumType(OwnerSideEnum, { name: 'OwnerSide', description: 'Who has to act first. BOTH: neither can settle it alone' });
export const AlertBasisEnum = enumOf(ALERT_BASES);
registerEnumType(AlertBasisEnum, { name: 'AlertBasis', description: 'Stock that the alert speaks of: there now, projected up to the lead time, or later. NONE: it speaks of no stock' });
export const CHANGE_KINDS = ['OPENED', 'ROSE', 'FELL', 'CHANGED', 'CLOSED', 'ACKNOWLEDGED'] as const satisfies readonly ExceptionChangeKind[];
export const ExceptionChangeKindEnum = enumOf(CHANGE_KINDS);
registerEnumType(ExceptionChangeKindEnum, { name: 'ExceptionChangeKind', description: 'ROSE, FELL: the severity changed. CHANGED: its day, score or quantity did. CLOSED: a plan run no longer found the cause' });

@ObjectType({ description: 'One line of what happened to an exception.' })
export class ExceptionChange {
  @Field(() => DateTimeScalar) at: Date;
  @Field(() => ExceptionChangeKindEnum) kind: ExceptionChangeKind;
  @Field(() => ExceptionTypeEnum) type: ExceptionType;
  @Field(() => SeverityEnum) severity: Severity;
  @Field(() => String, { nullable: true, description: 'Who did it; null for the portal itself and for a person of the other side' }) by: string | null;
}

@ObjectType({
  implements: () => Node,
  description: 'A condition that needs somebody: one is open for each cause and item-location, found by the plan runs and closed by the run that no longer finds its cause. It rests on stock.',
})
export class PlanningException implements Node {
  typeName = 'PlanningException' as const;
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => ExceptionTypeEnum) type: ExceptionType;
  @Field(() => SeverityEnum) severity: Severity;
  @Field(() => DecimalScalar, { description: 'Score F-37 in points; the lowest of its severity where expected demand is not shared by day' }) score: Quantity;
  @Field(() => OwnerSideEnum) owner: OwnerSide;
  @Field(() => AlertBasisEnum) basis: AlertBasis;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of the event; null where expected demand is not shared by day' }) eventDay: Day | null;
  @Field(() => Int, { nullable: true, description: 'Days from today at the location to the event, below zero when it is past' }) daysToEvent: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'What is at stake in the base unit: the shortage, the excess, what expires. Null where no quantity describes it, or it would tell demand that is not shared' })
  quantity: Quantity | null;
  @Field(() => Money, { nullable: true, description: 'The same at the price of the item; null where the price is not shared' }) value: Money | null;
  @Field(() => DateTimeScalar) openedAt: Date;
  @Field(() => DateTimeScalar, { description: 'When a run last found it changed' }) changedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When a run no longer found its cause; null while it is open' }) closedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody of either side said to have seen it; a rise of the severity takes it back' }) acknowledgedAt: Date | null;
  @Field(() => String, { nullable: true, description: "Who; null when it was a person of the other side" }) acknowledgedBy: string | null;
  @Field(() => ItemLocation) itemLocation: ItemLocation;
  row: ListedException;
}

export const { Connection: PlanningExceptionConnection } = connectionTypes(PlanningException);

@InputType('ExceptionFilter')
export class ExceptionFilterInput {
  @Field(() => Boolean, { nullable: true, description: 'False: closed ones, the newest first. Otherwise open ones, gravest first' }) open?: boolean | null;
  @Field(() => [ExceptionTypeEnum], { nullable: true }) type?: ExceptionType[] | null;
  @Field(() => [SeverityEnum], { nullable: true }) severity?: Severity[] | null;
  @Field(() => [String], { nullable: true }) locationCode?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Organisation on the other side' }) partner?: string | null;
  @Field(() => ID, { nullable: true }) agreement?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the item number, item name, supplier part or location code' }) text?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True: only those of item-locations that the viewer's organisation has put aside; false: none of them" }) snoozed?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'True: only acknowledged ones; false: none of them' }) acknowledged?: boolean | null;
}

@InputType()
export class ExceptionAcknowledgeInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ExceptionAcknowledgePayload {
  @Field(() => PlanningException, { nullable: true }) exception: PlanningException | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
