import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Day, Quantity, Role } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { RoleEnum } from '../identity.types.js';

export const REVIEW_KINDS = ['GRANT', 'DELEGATION', 'TOKEN'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];
export const ReviewKindEnum = Object.fromEntries(REVIEW_KINDS.map((kind) => [kind, kind])) as Record<ReviewKind, ReviewKind>;
registerEnumType(ReviewKindEnum, { name: 'AccessReviewKind' });

@ObjectType({ description: 'Something that opens the portal to somebody, in force or to come: a grant, a delegation, an API token.' })
export class AccessReviewEntry {
  @Field(() => ID) id: string;
  @Field(() => ReviewKindEnum) kind: ReviewKind;
  @Field(() => ID, { nullable: true, description: 'The user who holds it; null for a token' }) user: string | null;
  @Field({ description: 'Who holds it; of a token its name' }) holder: string;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field({ description: 'The holder cannot sign in at present' }) disabled: boolean;
  @Field(() => [RoleEnum], { description: 'Of a delegation what is handed over, of a token none' }) roles: Role[];
  @Field(() => String, { nullable: true, description: 'Of a delegation who hands over' }) from: string | null;
  @Field(() => [String], { nullable: true, description: 'Of a token what it may do' }) permissions: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Numbers; null: all agreements, or as the giver holds them' }) agreements: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Codes; null: all locations, or as the giver holds them' }) locations: string[] | null;
  @Field(() => DecimalScalar, { nullable: true }) limitAmount: Quantity | null;
  @Field(() => String, { nullable: true }) limitCurrency: string | null;
  @Field(() => LocalDateScalar) validFrom: Day;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day; null: open' }) validTo: Day | null;
  @Field(() => DateTimeScalar, { description: 'When it was given' }) givenAt: Date;
  @Field(() => String, { nullable: true, description: 'Null: by an operator or with an accepted invitation' }) givenBy: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When something that it allows was last done, to the hour; null: not since this is noted' }) lastUsedAt: Date | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the holder has a second factor; null for a token' }) secondFactor: boolean | null;
}

export const { Connection: AccessReviewEntryConnection, Edge: AccessReviewEntryEdge } = connectionTypes(AccessReviewEntry);

@InputType()
export class AccessReviewFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name or address' }) text?: string | null;
  @Field(() => [ReviewKindEnum], { nullable: true }) kinds?: ReviewKind[] | null;
  @Field(() => [RoleEnum], { nullable: true }) roles?: Role[] | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Only what was not used on this day or later' }) unusedSince?: Day | null;
}
