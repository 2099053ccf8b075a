import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@stockpact/shared';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { RoleEnum } from '../identity.types.js';

@ObjectType({ description: "The organisation's own sign-on provider (OpenID Connect). The client secret is never shown again." })
export class SingleSignOn {
  @Field() issuer: string;
  @Field() clientId: string;
  @Field({ description: 'Addresses of this domain are sent to the provider' }) emailDomain: string;
  @Field() enabled: boolean;
  @Field({ description: 'Only administrators may still sign in with a password' }) passwordClosed: boolean;
  @Field(() => [RoleEnum], { description: 'Roles of somebody whom the provider knows and the portal does not; empty: nobody comes in without an invitation' }) provisionRoles: Role[];
  @Field(() => DateTimeScalar, { nullable: true }) secretSetAt: Date | null;
  @Field(() => DateTimeScalar) updatedAt: Date;
  @Field(() => Int) version: number;
}

@ObjectType()
export class SingleSignOnSettings {
  @Field({ description: 'To be allowed at the provider as redirect address' }) callbackUrl: string;
  @Field(() => SingleSignOn, { nullable: true }) current: SingleSignOn | null;
}

@InputType()
export class SingleSignOnUpdateInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => Int, { description: '0 while there are no settings' }) expectedVersion: number;
  @Field() issuer: string;
  @Field() clientId: string;
  @Field(() => String, { nullable: true, description: 'Left out: the one before stays' }) clientSecret?: string | null;
  @Field() emailDomain: string;
  @Field() enabled: boolean;
  @Field() passwordClosed: boolean;
  @Field(() => [RoleEnum]) provisionRoles: Role[];
}

@ObjectType()
export class SingleSignOnPayload {
  @Field(() => SingleSignOnSettings, { nullable: true }) singleSignOn: SingleSignOnSettings | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
