import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Quantity, quantity, formatMoney, type Money as MoneyValue, type WithholdingReason } from '@stockpact/shared';
import { DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';

/** Why a figure is or is not there: a withheld one is a lock, a missing one a dash, a stale one a clock; none of them is 0. */
export const VISIBILITIES = ['VISIBLE', 'WITHHELD_BY_POLICY', 'NOT_PROVIDED', 'STALE'] as const;
export type SharingVisibility = (typeof VISIBILITIES)[number];
export const SharingVisibilityEnum = Object.fromEntries(VISIBILITIES.map((each) => [each, each])) as Record<SharingVisibility, SharingVisibility>;
registerEnumType(SharingVisibilityEnum, { name: 'SharingVisibility' });

@ObjectType()
export class SharedQuantity {
  @Field(() => DecimalScalar, { nullable: true }) value: Quantity | null;
  @Field(() => SharingVisibilityEnum) visibility: SharingVisibility;
  @Field(() => DateTimeScalar, { nullable: true }) asOf: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it is withheld, a WithholdingReason; null otherwise' }) reason?: WithholdingReason | null;
}

@ObjectType()
export class Money {
  @Field(() => DecimalScalar) amount: Quantity;
  @Field() currency: string;
}

@ObjectType()
export class SharedPrice {
  @Field(() => Money, { nullable: true }) value: Money | null;
  @Field(() => SharingVisibilityEnum) visibility: SharingVisibility;
  @Field(() => String, { nullable: true, description: 'Why it is withheld, a WithholdingReason; null otherwise' }) reason?: WithholdingReason | null;
}

export function withheld(): SharedQuantity {
  return { value: null, visibility: 'WITHHELD_BY_POLICY', asOf: null };
}

/** A figure that may be shown, with the moment it is of; stale ones are shown and said to be stale. */
export function visible(value: Quantity | null, asOf: Date | null, stale = false): SharedQuantity {
  if (value === null) return { value: null, visibility: 'NOT_PROVIDED', asOf: null };
  return { value, visibility: stale ? 'STALE' : 'VISIBLE', asOf };
}

/** An amount of whole minor units as the API shows it. */
export function toMoney(value: MoneyValue): Money {
  return { amount: quantity(formatMoney(value)), currency: value.currency };
}
