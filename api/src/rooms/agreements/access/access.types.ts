import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Day, FieldGroup } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { DateTimeScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';
import { FieldGroupEnum } from '../sharing/sharing.types.js';
import { type AccessRow, type AccessSummaryRow, type Door, DOORS } from './access.repo.js';

const DoorEnum = Object.fromEntries(DOORS.map((each) => [each, each])) as Record<Door, Door>;
registerEnumType(DoorEnum, { name: 'AccessDoor', description: 'SCREEN: a page of the portal. API: a program with a token. EXPORT, FILE: a file saved. PREVIEW: the buyer looking as the supplier' });

@ObjectType({ description: 'A person read shared figures of an agreement by one operation, once or again and again within a quarter of an hour.' })
export class AccessEntry {
  @Field(() => ID) id: string;
  @Field(() => DateTimeScalar) at: Date;
  @Field() person: string;
  @Field(() => DoorEnum) door: Door;
  @Field({ description: 'Name of the screen or document that read' }) operation: string;
  @Field(() => [FieldGroupEnum]) figures: FieldGroup[];
  @Field(() => Int, { description: 'Item-locations, days or buckets with a figure, of the largest read' }) rows: number;
  @Field(() => Int, { description: 'How often' }) reads: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The last time; null when it was once' }) lastAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Mark printed in the file, of an export' }) mark: string | null;
  @Field(() => String, { nullable: true, description: 'What the list was filtered by, of an export; empty: by nothing' }) filter: string | null;
  row: AccessRow;
}

@ObjectType({ description: 'What one person read on one day, in the time zone of the viewer.' })
export class AccessSummary {
  @Field(() => LocalDateScalar) day: Day;
  @Field() person: string;
  @Field(() => Int) reads: number;
  @Field(() => Int) rows: number;
  @Field(() => Int) exports: number;
  @Field(() => [FieldGroupEnum]) figures: FieldGroup[];
  row: AccessSummaryRow;
}

@InputType()
export class AccessFilter {
  @Field(() => ID, { nullable: true }) agreement?: string | null;
  @Field(() => ID, { nullable: true }) supplier?: string | null;
  @Field(() => [DoorEnum], { nullable: true }) door?: Door[] | null;
  @Field(() => [FieldGroupEnum], { nullable: true }) figure?: FieldGroup[] | null;
  @Field(() => String, { nullable: true, description: 'Part of the name' }) person?: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: "First day, in the viewer's time zone" }) from?: Day | null;
  @Field(() => LocalDateScalar, { nullable: true, description: "Last day, in the viewer's time zone" }) to?: Day | null;
}

export const { Connection: AccessEntryConnection, Edge: AccessEntryEdge } = connectionTypes(AccessEntry);
export const { Connection: AccessSummaryConnection, Edge: AccessSummaryEdge } = connectionTypes(AccessSummary);

@InputType({ description: 'A file that the client is about to save, so that it carries a mark and stands in the access log.' })
export class ExportRecordInput {
  @Field({ description: 'Which list, for example board' }) view: string;
  @Field(() => Int) rows: number;
  @Field(() => [FieldGroupEnum], { description: 'Shared figures among its columns' }) figures: FieldGroup[];
  @Field(() => [ID], { description: 'Item-locations in the file, at most 5,000' }) itemLocations: string[];
  @Field(() => [ID], { description: 'Agreements in the file' }) agreements: string[];
  @Field(() => String, { nullable: true, description: 'What the list is filtered by, as the reader sees it; at most 1,000 characters' }) filter?: string | null;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType({ description: 'What is printed in an exported file.' })
export class ExportMark {
  @Field(() => ID) id: string;
  @Field() person: string;
  @Field() organisation: string;
  @Field(() => DateTimeScalar) at: Date;
  @Field(() => [String], { description: 'Numbers of the agreements in the file' }) agreements: string[];
}

@ObjectType()
export class ExportRecordPayload {
  @Field(() => ExportMark, { nullable: true }) mark: ExportMark | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@InputType()
export class PreviewOpenInput {
  @Field(() => ID) agreement: string;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType({ description: "Reads as the supplier of one agreement: sent in the header x-stockpact-preview beside the session's cookie. Shown once." })
export class Preview {
  @Field() token: string;
  @Field(() => DateTimeScalar) expiresAt: Date;
}

@ObjectType()
export class PreviewOpenPayload {
  @Field(() => Preview, { nullable: true, description: 'Null when the request was answered before: a token is shown once' }) preview: Preview | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
