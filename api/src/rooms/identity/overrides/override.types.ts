import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LONGEST_OVERRIDE_HOURS, OVERRIDE_STATES, OVERRIDE_STEPS, type OverrideState, type OverrideStep } from '@stockpact/shared';
import { connectionTypes } from '../../../platform/graphql/connection.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { Node } from '../../../platform/graphql/node.js';
import { UserError } from '../../../platform/graphql/user-error.js';

export const OverrideStateEnum = Object.fromEntries(OVERRIDE_STATES.map((each) => [each, each])) as Record<OverrideState, OverrideState>;
registerEnumType(OverrideStateEnum, { name: 'EmergencyOverrideState' });
export const OverrideStepEnum = Object.fromEntries(OVERRIDE_STEPS.map((each) => [each, each])) as Record<OverrideStep, OverrideStep>;
registerEnumType(OverrideStepEnum, { name: 'EmergencyOverrideStep' });

@ObjectType({ description: 'Two planners of a buyer stand in for a missing manager or for a limit that is too low, for one step. Only the own organisation sees it.' })
export class EmergencyOverride {
  @Field(() => ID) id: string;
  @Field(() => OverrideStepEnum) step: OverrideStep;
  @Field(() => ID, { description: 'The change of limits or the proposal' }) subject: string;
  @Field({ description: 'How people call it' }) subjectName: string;
  @Field(() => OverrideStateEnum) state: OverrideState;
  @Field() reason: string;
  @Field() askedBy: string;
  @Field(() => String, { nullable: true, description: 'For whom the asker stood in' }) askedFor: string | null;
  @Field(() => DateTimeScalar) askedAt: Date;
  @Field(() => DateTimeScalar, { description: 'When it ends by itself' }) validUntil: Date;
  @Field(() => String, { nullable: true }) decidedBy: string | null;
  @Field(() => String, { nullable: true, description: 'For whom the decider stood in' }) decidedFor: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) decidedAt: Date | null;
  @Field(() => String, { nullable: true }) comment: string | null;
  @Field(() => [String], { description: 'What the viewer may do with it: confirm, refuse, withdraw' }) actions: string[];
  @Field(() => Int) version: number;
}

export const { Connection: EmergencyOverrideConnection, Edge: EmergencyOverrideEdge } = connectionTypes(EmergencyOverride);

@InputType()
export class EmergencyOverrideAskInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => ID, { description: 'A change of limits that waits, or a proposal that waits for an answer' }) subject: string;
  @Field(() => Int, { description: `After how many hours it ends: 1 to ${LONGEST_OVERRIDE_HOURS}` }) hours: number;
  @Field() reason: string;
}

@InputType()
export class EmergencyOverrideConfirmInput {
  @Field(() => ID) idempotencyKey: string;
  @Field(() => ID) id: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => String, { nullable: true }) comment?: string | null;
}

@InputType()
export class EmergencyOverrideEndInput extends EmergencyOverrideConfirmInput {}

@ObjectType()
export class EmergencyOverridePayload {
  @Field(() => EmergencyOverride, { nullable: true }) override: EmergencyOverride | null;
  @Field(() => [UserError]) userErrors: UserError[];
}

@ObjectType()
export class EmergencyOverrideAskPayload extends EmergencyOverridePayload {}

@ObjectType()
export class EmergencyOverrideConfirmPayload extends EmergencyOverridePayload {
  @Field(() => Node, { nullable: true, description: 'The change of limits or the proposal as it is now' }) about: Node | null;
}

@ObjectType()
export class EmergencyOverrideEndPayload extends EmergencyOverridePayload {}
