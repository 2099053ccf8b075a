import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IMPORT_KINDS, IMPORT_MODES, IMPORT_STATES, type ImportKind, type ImportMode, type ImportState } from '@stockpact/shared';
import { connectionTypes } from '../../platform/graphql/connection.js';
import { Node } from '../../platform/graphql/node.js';
import { DateTimeScalar, JsonScalar } from '../../platform/graphql/scalars.js';
import { UserError } from '../../platform/graphql/user-error.js';

export const ImportKindEnum = Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, kind])) as Record<ImportKind, ImportKind>;
registerEnumType(ImportKindEnum, { name: 'ImportKind' });
export const ImportModeEnum = Object.fromEntries(IMPORT_MODES.map((mode) => [mode, mode])) as Record<ImportMode, ImportMode>;
registerEnumType(ImportModeEnum, { name: 'ImportMode' });
export const ImportStateEnum = Object.fromEntries(IMPORT_STATES.map((state) => [state, state])) as Record<ImportState, ImportState>;
registerEnumType(ImportStateEnum, { name: 'ImportState' });

@ObjectType({ implements: () => [Node], description: 'A file that was applied, or is being applied, or was refused.' })
export class Import extends Node {
  @Field(() => Int) version: number;
  @Field(() => ImportKindEnum) kind: ImportKind;
  @Field(() => ImportModeEnum) mode: ImportMode;
  @Field(() => ImportStateEnum) state: ImportState;
  @Field() fileName: string;
  @Field(() => Int) byteSize: number;
  @Field(() => String, { nullable: true, description: 'What the file was written in: utf-8, utf-8-bom or shift_jis' }) encoding: string | null;
  @Field(() => String, { nullable: true, description: 'Why the whole file was refused, as a code with params' }) rejection: string | null;
  @Field(() => JsonScalar) rejectionParams: unknown;
  @Field(() => Int) rowsTotal: number;
  @Field(() => Int, { description: 'Rows looked at so far, refused ones included' }) rowsDone: number;
  @Field(() => Int) rowsApplied: number;
  @Field(() => Int, { description: 'Rows that said what was known already' }) rowsUnchanged: number;
  @Field(() => Int) rowsRejected: number;
  @Field(() => DateTimeScalar) createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true }) finishedAt: Date | null;
  @Field() createdBy: string;
  importId: string;
}

@ObjectType({ description: 'One fault of a row, or a remark on one that was applied. `rowNo` counts as a spreadsheet does: the header is row 1.' })
export class RowResult {
  @Field(() => Int) rowNo: number;
  @Field({ description: 'REJECTED or WARNING' }) outcome: string;
  @Field() code: string;
  @Field(() => String, { nullable: true }) column: string | null;
  @Field(() => String, { nullable: true }) value: string | null;
  @Field(() => JsonScalar) params: unknown;
  @Field({ description: 'The row as it stood in the file' }) line: string;
}

export const { Connection: ImportConnection, Edge: ImportEdge } = connectionTypes(Import);
export const { Connection: RowResultConnection, Edge: RowResultEdge } = connectionTypes(RowResult);

@InputType({ description: 'Applies an uploaded file (POST /files). The same file of the same kind is refused with ALREADY_EXISTS and the id of the first import in params.import.' })
export class ImportCreateInput {
  @Field(() => ID) file: string;
  @Field(() => ImportKindEnum) kind: ImportKind;
  @Field(() => ImportModeEnum, { defaultValue: 'DELTA' }) mode: ImportMode;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class ImportCreatePayload {
  @Field(() => Import, { nullable: true }) import: Import | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
