import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@stockpact/shared';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { RoleEnum } from '../identity.types.js';

@ObjectType({ description: 'How many hold a role today, and how many of them have enrolled a second factor.' })
export class SecondFactorCoverage {
  @Field(() => RoleEnum) role: Role;
  @Field(() => Int) holders: number;
  @Field(() => Int) enrolled: number;
}

@ObjectType({ description: "Which roles of the viewer's organisation need a second factor. A session of such a role that was opened with less can do nothing but enrol one." })
export class SecondFactorPolicy {
  @Field(() => [RoleEnum]) requiredRoles: Role[];
  @Field({ description: 'A sign-on through the own provider counts as strong even when the provider does not say how the person was recognised' }) providerTrusted: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null: nobody has ever set it' }) updatedAt: Date | null;
  @Field(() => String, { nullable: true }) updatedBy: string | null;
  @Field(() => Int, { description: '0 while nobody has set it' }) version: number;
  @Field(() => [SecondFactorCoverage], { description: 'Roles that somebody holds today' }) coverage: SecondFactorCoverage[];
}

@InputType()
export class SecondFactorPolicyUpdateInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => Int, { description: '0 while nobody has set it' }) expectedVersion: number;
  @Field(() => [RoleEnum]) requiredRoles: Role[];
  @Field() providerTrusted: boolean;
}

@ObjectType()
export class SecondFactorPolicyPayload {
  @Field(() => SecondFactorPolicy, { nullable: true }) policy: SecondFactorPolicy | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
