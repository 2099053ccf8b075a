import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { Node } from '../../../platform/graphql/node.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { UserError } from '../../../platform/graphql/user-error.js';

export const PlanRunKind = { INCREMENTAL: 'INCREMENTAL', FULL: 'FULL' } as const;
export type PlanRunKind = keyof typeof PlanRunKind;
registerEnumType(PlanRunKind, { name: 'PlanRunKind', description: 'INCREMENTAL: the item-locations whose facts changed. FULL: every item-location of the agreement, all at once.' });

export const PlanRunState = { RUNNING: 'RUNNING', COMPLETE: 'COMPLETE', ABANDONED: 'ABANDONED' } as const;
export type PlanRunState = keyof typeof PlanRunState;
registerEnumType(PlanRunState, { name: 'PlanRunState', description: 'ABANDONED: it was interrupted, and the plans of the run before it stayed in force.' });

@ObjectType({ implements: () => Node, description: 'One run of the planner over an agreement.' })
export class PlanRun implements Node {
  typeName = 'PlanRun' as const;
  row: { id: string; agreementId: string };
  @Field(() => ID) id: string;
  @Field(() => ID) agreement: string;
  @Field() agreementNumber: string;
  @Field(() => PlanRunKind) kind: PlanRunKind;
  @Field(() => PlanRunState) state: PlanRunState;
  @Field({ description: 'What asked for it, kinds of facts or files separated by commas' }) reason: string;
  @Field({ description: 'Version of the rules that planned' }) rulesVersion: string;
  @Field(() => DateTimeScalar) startedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true }) finishedAt: Date | null;
  @Field(() => Int, { description: 'Item-locations to plan; 0 while that is not known yet' }) itemLocations: number;
  @Field(() => Int, { description: 'Item-locations planned so far. They come into force with the last one' }) done: number;
  @Field(() => Int, { description: 'Shipments suggested' }) suggestions: number;
}

@ObjectType({ description: 'What a run changed, as far as the viewer sees it.' })
export class PlanRunChanges {
  @Field(() => Int, { description: 'Exceptions that it opened' }) opened: number;
  @Field(() => Int, { description: 'Exceptions whose cause it no longer found' }) closed: number;
}

export const { Connection: PlanRunConnection } = connectionTypes(PlanRun);

@InputType()
export class PlanRequestInput {
  @Field(() => ID) agreement: string;
  @Field(() => ID) idempotencyKey: string;
}

@ObjectType()
export class PlanRequestPayload {
  @Field(() => ID, { nullable: true, description: 'Agreement whose plan is on its way; follow it with `planRuns`' }) agreement: string | null;
  @Field(() => [UserError]) userErrors: UserError[];
}
