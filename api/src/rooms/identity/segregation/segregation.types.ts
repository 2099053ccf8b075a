import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Role } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { DateTimeScalar, JsonScalar } from '../../../platform/graphql/scalars.js';
import { RoleEnum } from '../identity.types.js';

export const FINDING_KINDS = ['BLOCKED_ATTEMPT', 'CONFLICT', 'RECENT_GRANT', 'NO_SECOND_FACTOR', 'UNUSED_GRANT'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];
export const FindingKindEnum = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, kind])) as Record<FindingKind, FindingKind>;
registerEnumType(FindingKindEnum, { name: 'SegregationFindingKind' });

@ObjectType({ description: 'One line of the report on segregation of duties: what was blocked, or what an auditor should look at.' })
export class SegregationFinding {
  @Field(() => ID) id: string;
  @Field(() => FindingKindEnum) kind: FindingKind;
  @Field(() => DateTimeScalar) at: Date;
  @Field({ description: 'Who tried, who holds the grant, or who lacks the second factor' }) person: string;
  @Field(() => [RoleEnum]) roles: Role[];
  @Field(() => String, { nullable: true, description: 'Rule of segregation of duties' }) rule: string | null;
  @Field(() => JsonScalar, { description: 'Operation, reason and names, as strings' }) detail: unknown;
}

export const { Connection: SegregationFindingConnection, Edge: SegregationFindingEdge } = connectionTypes(SegregationFinding);
