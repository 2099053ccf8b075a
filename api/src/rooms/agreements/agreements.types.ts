import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AUTHORITY_MODES, type AuthorityMode, type Day, type Quantity, STOCK_BASES, type StockBasis } from '@stockpact/shared';
import { connectionTypes } from '../../platform/graphql/connection.js';
import { encodeId } from '../../platform/graphql/ids.js';
import { Node } from '../../platform/graphql/node.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { UserError } from '../../platform/graphql/user-error.js';
import { AGREEMENT_STATES, type AgreementRow, type AgreementState, type FieldGroup } from './agreement.js';
import { FieldGroupEnum } from './sharing/sharing.types.js';

export { ItemLocation, ThresholdUnitEnum, toItemLocation } from './item-location.types.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((each) => [each, each])) as Record<T, T>;

export const AuthorityModeEnum = enumOf(AUTHORITY_MODES);
registerEnumType(AuthorityModeEnum, { name: 'AuthorityMode' });
export const StockBasisEnum = enumOf(STOCK_BASES);
registerEnumType(StockBasisEnum, { name: 'StockBasis' });
export const AgreementStateEnum = enumOf(AGREEMENT_STATES);
registerEnumType(AgreementStateEnum, { name: 'AgreementState' });

@ObjectType({ implements: () => [Node] })
export class Agreement extends Node {
  @Field(() => Int) version: number;
  @Field() number: string;
  @Field(() => AgreementStateEnum) state: AgreementState;
  @Field({ description: "The buyer's number of the supplier" }) supplierCode: string;

  row: AgreementRow;
}

@ObjectType()
export class AgreementVersion {
  @Field(() => Int) versionNo: number;
  @Field(() => LocalDateScalar) effectiveFrom: Day;
  @Field(() => LocalDateScalar, { nullable: true }) effectiveTo: Day | null;
  @Field(() => AuthorityModeEnum) authorityMode: AuthorityMode;
  @Field(() => StockBasisEnum) stockBasis: StockBasis;
  @Field() currency: string;
  @Field(() => Int) horizonDays: number;
  @Field(() => Int) frozenDays: number;
  @Field(() => Int) earlyToleranceDays: number;
  @Field(() => Int) lateToleranceDays: number;
  @Field(() => DecimalScalar) quantityTolerancePercent: Quantity;
  @Field(() => Int) responseHours: number;
  @Field(() => DecimalScalar) inBandTargetPercent: Quantity;
  @Field(() => DecimalScalar) otifTargetPercent: Quantity;
  @Field(() => DateTimeScalar, { nullable: true }) signedByBuyerAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) signedBySupplierAt: Date | null;
}

export const { Connection: AgreementConnection, Edge: AgreementEdge } = connectionTypes(Agreement);

@InputType({ description: 'Buyer opens an agreement with a supplier: a known one by `supplier`, or a new one by name and code.' })
export class AgreementOpenInput {
  @Field() number: string;
  @Field(() => ID, { nullable: true }) supplier?: string | null;
  @Field(() => String, { nullable: true }) supplierName?: string | null;
  @Field(() => String, { nullable: true }) supplierShortName?: string | null;
  @Field(() => String, { nullable: true }) supplierCode?: string | null;
  @Field() currency: string;
  @Field(() => AuthorityModeEnum) authorityMode: AuthorityMode;
  @Field(() => StockBasisEnum, { nullable: true, defaultValue: 'AVAILABLE' }) stockBasis?: StockBasis | null;
  @Field(() => LocalDateScalar) effectiveFrom: Day;
  @Field(() => Int, { nullable: true }) horizonDays?: number | null;
  @Field(() => Int, { nullable: true }) frozenDays?: number | null;
  @Field(() => [FieldGroupEnum]) shared: FieldGroup[];
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class AgreementOpenPayload {
  @Field(() => Agreement, { nullable: true }) agreement: Agreement | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType({ isAbstract: true })
export abstract class AgreementPayload {
  @Field(() => Agreement, { nullable: true }) agreement: Agreement | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class SharingUpdatePayload extends AgreementPayload {}

@ObjectType()
export class SharingPolicyUpdatePayload extends AgreementPayload {}

@ObjectType()
export class ConfidentialityDraftPayload extends AgreementPayload {}

@ObjectType()
export class ConfidentialitySignPayload extends AgreementPayload {}

@ObjectType()
export class ConfidentialityEndPayload extends AgreementPayload {}

export function toAgreement(row: AgreementRow): Agreement {
  const { version, number, state, supplierCode } = row;
  return { typeName: 'Agreement', id: encodeId('Agreement', row.id), version, number, state, supplierCode, row };
}
