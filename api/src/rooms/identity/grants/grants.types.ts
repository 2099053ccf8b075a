import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Day, Quantity, Role } from '@stockpact/shared';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { RoleEnum } from '../identity.types.js';
import { OrganisationUser } from '../people/people.types.js';

export type GrantState = 'ACTIVE' | 'FUTURE' | 'ENDED';
export const GrantStateEnum: Record<GrantState, GrantState> = { ACTIVE: 'ACTIVE', FUTURE: 'FUTURE', ENDED: 'ENDED' };
registerEnumType(GrantStateEnum, { name: 'GrantState' });

@ObjectType({ description: 'An agreement or a location that a grant can be bound to.' })
export class GrantScope {
  @Field(() => ID) id: string;
  @Field({ description: 'Number of the agreement, code of the location' }) code: string;
  @Field({ description: 'Partner of the agreement, name of the location' }) name: string;
}

@ObjectType({ description: 'A role, from a day, to a day or open, for all agreements and locations or named ones.' })
export class RoleGrant {
  @Field(() => ID) id: string;
  @Field(() => RoleEnum) role: Role;
  @Field(() => GrantStateEnum) state: GrantState;
  @Field(() => LocalDateScalar) validFrom: Day;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day; null: open' }) validTo: Day | null;
  @Field(() => [GrantScope], { nullable: true, description: 'Null: all agreements' }) agreements: GrantScope[] | null;
  @Field(() => [GrantScope], { nullable: true, description: 'Null: all locations' }) locations: GrantScope[] | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Highest value that may be approved; null: no limit' }) limitAmount: Quantity | null;
  @Field(() => String, { nullable: true }) limitCurrency: string | null;
  @Field(() => DateTimeScalar) grantedAt: Date;
  @Field(() => String, { nullable: true, description: 'Null: by an operator or with an accepted invitation' }) grantedBy: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) endedAt: Date | null;
  @Field(() => String, { nullable: true }) endedBy: string | null;
  @Field(() => String, { nullable: true }) endReason: string | null;
  @Field(() => Int) version: number;
}

@ObjectType({ description: 'What grants of this organisation can be bound to, and the roles it can give.' })
export class GrantChoices {
  @Field(() => [RoleEnum]) roles: Role[];
  @Field(() => [GrantScope]) agreements: GrantScope[];
  @Field(() => [GrantScope]) locations: GrantScope[];
}

/** What a grant gives, whoever gets it. */
@InputType({ isAbstract: true })
export abstract class GrantTerms {
  @Field(() => RoleEnum) role: Role;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day; absent: at once' }) validFrom?: Day | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day; absent: open' }) validTo?: Day | null;
  @Field(() => [ID], { nullable: true, description: 'Absent: all agreements' }) agreements?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Absent: all locations' }) locations?: string[] | null;
  @Field(() => DecimalScalar, { nullable: true }) limitAmount?: Quantity | null;
  @Field(() => String, { nullable: true }) limitCurrency?: string | null;
}

@InputType()
export class GrantAddInput extends GrantTerms {
  @Field(() => ID) user: string;
  @Field(() => ID) idempotencyKey: string;
}

@InputType()
export class GrantEndInput {
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
  @Field() reason: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day; absent: at once' }) lastDay?: Day | null;
}

@ObjectType()
export class GrantPayload {
  @Field(() => OrganisationUser, { nullable: true }) user: OrganisationUser | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class GrantAddPayload extends GrantPayload {}

@ObjectType()
export class GrantEndPayload extends GrantPayload {}
