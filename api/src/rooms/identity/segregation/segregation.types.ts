import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DUTIES, type DutyId, LATER, type Later, type Role } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { DateTimeScalar, JsonScalar } from '../../../platform/graphql/scalars.js';
import { RoleEnum } from '../identity.types.js';

export const FINDING_KINDS = ['BLOCKED_ATTEMPT', 'OVERRIDE', 'CONFLICT', 'BOTH_STEPS', 'DELEGATION', 'RECENT_GRANT', 'NO_SECOND_FACTOR', 'UNUSED_GRANT'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];
export const FindingKindEnum = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, kind])) as Record<FindingKind, FindingKind>;
registerEnumType(FindingKindEnum, { name: 'SegregationFindingKind' });

@ObjectType({ description: 'One line of the report on segregation of duties: what was blocked, or what an auditor should look at.' })
export class SegregationFinding {
  @Field(() => ID) id: string;
  @Field(() => FindingKindEnum) kind: FindingKind;
  @Field(() => DateTimeScalar) at: Date;
  @Field({ description: 'Who tried or asked, who holds or hands over the grant, or who lacks the second factor' }) person: string;
  @Field(() => [RoleEnum]) roles: Role[];
  @Field(() => String, { nullable: true, description: 'Rule of segregation of duties, or the duty both of whose steps the person will be able to take' }) rule: string | null;
  @Field(() => JsonScalar, { description: 'Operation, reason and names, as strings' }) detail: unknown;
}

export const { Connection: SegregationFindingConnection, Edge: SegregationFindingEdge } = connectionTypes(SegregationFinding);

export const DutyIdEnum = Object.fromEntries(DUTIES.map(({ id }) => [id, id])) as Record<DutyId, DutyId>;
registerEnumType(DutyIdEnum, { name: 'SegregationDutyId' });
export const LaterEnum = Object.fromEntries(LATER.map((each) => [each, each])) as Record<Later, Later>;
registerEnumType(LaterEnum, { name: 'SegregationComesWith' });

@ObjectType({ description: 'A rule of the segregation of duties: it blocks today, or comes with a part of the portal that is not built yet.' })
export class SegregationDuty {
  @Field(() => DutyIdEnum) id: DutyId;
  @Field(() => LaterEnum, { nullable: true, description: 'Null: it blocks today' }) comesWith: Later | null;
  @Field({ description: 'No role gives both of its steps: one person would need two grants. False for a rule that blocks today' }) apart: boolean;
  @Field(() => Int, { description: "Attempts of the viewer's organisation that it blocked and that are kept" }) blocked: number;
}
