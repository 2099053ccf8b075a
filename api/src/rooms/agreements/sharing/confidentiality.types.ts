import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CONFIDENTIALITY_STATES, type ConfidentialityState, confidentialityState, type Day, type FieldGroup, type Side } from '@stockpact/shared';
import { encodeId } from '../../../platform/graphql/ids.js';
import { DateTimeScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { type ConfidentialityRow, recordOf } from './confidentiality.repo.js';
import { FieldGroupEnum } from './sharing.types.js';

const StateEnum = Object.fromEntries(CONFIDENTIALITY_STATES.map((each) => [each, each])) as Record<ConfidentialityState, ConfidentialityState>;
registerEnumType(StateEnum, { name: 'ConfidentialityState' });

@ObjectType()
export class ConfidentialitySignature {
  @Field({ description: 'BUYER or SUPPLIER' }) side: string;
  @Field() name: string;
  @Field(() => DateTimeScalar) signedAt: Date;
}

@ObjectType({ description: 'What the supplier promises about the figures it is shown. Figures flow only while one that names them is in force.' })
export class Confidentiality {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => Int) number: number;
  @Field(() => StateEnum) state: ConfidentialityState;
  @Field() textVersion: string;
  @Field() text: string;
  @Field(() => [FieldGroupEnum]) figures: FieldGroup[];
  @Field(() => LocalDateScalar) validFrom: Day;
  @Field(() => LocalDateScalar) validTo: Day;
  @Field(() => DateTimeScalar) draftedAt: Date;
  @Field(() => [ConfidentialitySignature]) signatures: ConfidentialitySignature[];
  @Field(() => DateTimeScalar, { nullable: true }) endedAt: Date | null;
}

@InputType({ description: "Without a text the portal's own wording is taken." })
export class ConfidentialityDraftInput {
  @Field(() => ID) agreement: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => [FieldGroupEnum]) figures: FieldGroup[];
  @Field(() => LocalDateScalar) validFrom: Day;
  @Field(() => LocalDateScalar) validTo: Day;
  @Field(() => String, { nullable: true }) textVersion?: string | null;
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => ID) idempotencyKey: string;
}

@InputType({ description: "Signed by writing the signer's own name as the account has it." })
export class ConfidentialitySignInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field() typedName: string;
  @Field(() => ID) idempotencyKey: string;
}

@InputType()
export class ConfidentialityEndInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
}

export function toConfidentiality(row: ConfidentialityRow, today: Day): Confidentiality {
  const { version, number, textVersion, text, figures, validFrom, validTo, draftedAt, endedAt } = row;
  const signatures: ConfidentialitySignature[] = [];
  const add = (side: Side, name: string | null, signedAt: Date | null) => {
    if (name !== null && signedAt !== null) signatures.push({ side, name, signedAt });
  };
  add('BUYER', row.buyerSigner, row.buyerSignedAt);
  add('SUPPLIER', row.supplierSigner, row.supplierSignedAt);
  return { id: encodeId('Confidentiality', row.id), state: confidentialityState(recordOf(row), today), version, number, textVersion, text, figures, validFrom, validTo, draftedAt, signatures, endedAt };
}
