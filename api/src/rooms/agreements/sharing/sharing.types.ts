import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Day, type FieldGroup, FIELD_GROUPS, type FigureOpening, GRANULARITIES, type Granularity, WITHHOLDING_REASONS, type WithholdingReason } from '@stockpact/shared';
import { DateTimeScalar, LocalDateScalar } from '../../../platform/graphql/scalars.js';
import { type SharingVisibility, SharingVisibilityEnum } from '../shared-figures.types.js';

const enumOf = <T extends string>(values: readonly T[]): Record<T, T> => Object.fromEntries(values.map((each) => [each, each])) as Record<T, T>;

export const FieldGroupEnum = enumOf(FIELD_GROUPS);
registerEnumType(FieldGroupEnum, { name: 'FieldGroup', description: 'Figures of the buyer that an agreement shares' });
export const GranularityEnum = enumOf(GRANULARITIES);
registerEnumType(GranularityEnum, { name: 'Granularity', description: 'Each day, whole weeks from Monday, or whole calendar months' });
export const WithholdingReasonEnum = enumOf(WITHHOLDING_REASONS);
registerEnumType(WithholdingReasonEnum, {
  name: 'WithholdingReason',
  description: 'NOT_SHARED: switched off. NOT_SIGNED, CONFIDENTIALITY_ENDED: no confidentiality agreement covers it. SHARING_ENDED: its last day has passed. COARSER: it is shared in coarser steps only. DELAYED: not old enough yet.',
});

/** Shared figures, and what is derived from them. */
export const SHARED_FIGURES = [...FIELD_GROUPS, 'STATUS', 'DEMAND', 'COVER', 'PROJECTION', 'EXPLANATION'] as const;
export type SharedFigure = (typeof SHARED_FIGURES)[number];
export const SharedFigureEnum = enumOf(SHARED_FIGURES);
registerEnumType(SharedFigureEnum, { name: 'SharedFigure', description: 'A shared figure, or one derived from several; a derived figure is open only as far as each of them' });

@ObjectType({ description: 'How a figure stands open to the viewer: whether, why not, since and until when, and in which dose.' })
export class FigureSharing {
  @Field(() => SharedFigureEnum) figure: SharedFigure;
  @Field(() => SharingVisibilityEnum) visibility: SharingVisibility;
  @Field(() => WithholdingReasonEnum, { nullable: true }) reason: WithholdingReason | null;
  @Field(() => DateTimeScalar, { nullable: true }) since: Date | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of this state, when it is known' }) until: Day | null;
  @Field(() => GranularityEnum) granularity: Granularity;
  @Field(() => Int) delayDays: number;
  @Field(() => Int, { nullable: true }) historyWeeks: number | null;
  @Field(() => Int, { nullable: true }) horizonWeeks: number | null;
}

@ObjectType({ description: 'The policy of one figure, as the buyer wrote it, and whether it flows to the supplier now.' })
export class SharingRule {
  @Field(() => FieldGroupEnum) fieldGroup: FieldGroup;
  @Field() shared: boolean;
  @Field(() => GranularityEnum) granularity: Granularity;
  @Field(() => Int, { description: 'A figure of day d is visible from day d + delay on' }) delayDays: number;
  @Field(() => Int, { nullable: true, description: 'Weeks back; null: no limit' }) historyWeeks: number | null;
  @Field(() => Int, { nullable: true, description: 'Weeks ahead, of a forecast; null: no limit' }) horizonWeeks: number | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of sharing; null: until further notice' }) expiresOn: Day | null;
  @Field(() => DateTimeScalar) changedAt: Date;
  @Field(() => WithholdingReasonEnum, { nullable: true, description: 'Why it does not flow; null while it does' }) reason: WithholdingReason | null;
}

@InputType()
export class SharingPolicyInput {
  @Field(() => FieldGroupEnum) fieldGroup: FieldGroup;
  @Field() shared: boolean;
  @Field(() => GranularityEnum, { nullable: true, defaultValue: 'DAY' }) granularity?: Granularity | null;
  @Field(() => Int, { nullable: true, defaultValue: 0 }) delayDays?: number | null;
  @Field(() => Int, { nullable: true }) historyWeeks?: number | null;
  @Field(() => Int, { nullable: true }) horizonWeeks?: number | null;
  @Field(() => LocalDateScalar, { nullable: true }) expiresOn?: Day | null;
}

@InputType({ description: 'Replaces the policies of the figures it names; the others stay.' })
export class SharingPolicyUpdateInput {
  @Field(() => ID) agreement: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => [SharingPolicyInput]) policies: SharingPolicyInput[];
  @Field(() => ID) idempotencyKey: string;
}

@InputType({ description: 'Switches one figure on or off and leaves its dose as it is.' })
export class SharingUpdateInput {
  @Field(() => ID) agreement: string;
  @Field(() => Int) expectedVersion: number;
  @Field(() => FieldGroupEnum) fieldGroup: FieldGroup;
  @Field() shared: boolean;
  @Field(() => ID) idempotencyKey: string;
}

export function toSharing(name: SharedFigure, opening: FigureOpening): FigureSharing {
  const { reason, since, until, granularity, delayDays, historyWeeks, horizonWeeks } = opening;
  return {
    figure: name, visibility: reason === null ? 'VISIBLE' : 'WITHHELD_BY_POLICY', reason, since: since === null ? null : new Date(since), until,
    granularity, delayDays, historyWeeks, horizonWeeks,
  };
}
