import { Field, InputType, Int, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Day, ROLES, type Role, SIDES, type Side } from '@stockpact/shared';
import { Node } from '../../platform/graphql/node.js';
import { DateTimeScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { UserError } from '../../platform/graphql/user-error.js';

export const SideEnum = Object.fromEntries(SIDES.map((side) => [side, side])) as Record<Side, Side>;
registerEnumType(SideEnum, { name: 'Side' });
export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as Record<Role, Role>;
registerEnumType(RoleEnum, { name: 'Role' });

@ObjectType({ implements: () => [Node] })
export class Organisation extends Node {
  @Field() name: string;
  @Field() shortName: string;
  @Field(() => SideEnum) side: Side;
}

@ObjectType({ implements: () => [Node] })
export class User extends Node {
  @Field() name: string;
  @Field() email: string;
  @Field(() => [RoleEnum]) roles: Role[];
  @Field({ description: 'en or ja' }) locale: string;
  @Field({ description: 'IANA name, for example Asia/Tokyo' }) timeZone: string;
  @Field({ description: 'auto, light or dark' }) colourScheme: string;
  @Field(() => Int) version: number;
}

@ObjectType({ description: 'The person for whom the viewer acts now, under a delegation.' })
export class ViewerActingFor {
  @Field(() => ID, { description: 'The delegation' }) delegation: string;
  @Field() name: string;
}

@ObjectType({ description: 'Who is asking, and for which organisation and side.' })
export class Viewer {
  @Field(() => User) user: User;
  @Field(() => Organisation) organisation: Organisation;
  @Field(() => [String], { description: 'Permissions in noun:verb form' }) permissions: string[];
  @Field(() => LocalDateScalar, { description: "Today in the viewer's time zone" }) today: Day;
  @Field(() => DateTimeScalar) now: Date;
  @Field({ description: 'True when the portal runs on a demo world' }) demo: boolean;
  @Field(() => ViewerActingFor, { nullable: true, description: 'Null: the viewer acts for nobody else' }) actingFor: ViewerActingFor | null;
}

@InputType()
export class ViewerPreferencesUpdateInput {
  @Field(() => Int) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
  @Field(() => String, { nullable: true }) locale?: string | null;
  @Field(() => String, { nullable: true }) timeZone?: string | null;
  @Field(() => String, { nullable: true }) colourScheme?: string | null;
}

@ObjectType()
export class ViewerPreferencesUpdatePayload {
  @Field(() => User, { nullable: true }) user: User | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
