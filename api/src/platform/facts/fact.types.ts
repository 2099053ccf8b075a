import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@stockpact/shared';
import { connectionTypes } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { DateTimeScalar, JsonScalar, LocalDateScalar } from '../graphql/scalars.js';

@ObjectType({
  implements: () => [Node],
  description: 'Something that happened. `kind` is noun.pastParticiple; `via` is web or job; `payload` holds what changed; `hash` chains it to the fact before.',
})
export class Fact extends Node {
  @Field(() => Int, { description: 'Place in the chain of its agreement, or of its organisation; no gaps' }) seq: number;
  @Field(() => DateTimeScalar) at: Date;
  @Field() kind: string;
  @Field() actorName: string;
  @Field(() => String, { nullable: true, description: 'For whom the actor stood in under a delegation' }) actingFor: string | null;
  @Field() via: string;
  @Field() subjectType: string;
  @Field(() => ID) subjectId: string;
  @Field(() => JsonScalar) payload: unknown;
  @Field({ description: 'SHA-256 over this fact and the hash of the one before, hexadecimal' }) hash: string;
  organisationId: string;
  agreementId: string | null;
}

@InputType()
export class FactFilter {
  @Field(() => ID, { nullable: true }) agreement?: string | null;
  @Field(() => ID, { nullable: true }) subject?: string | null;
  @Field(() => [String], { nullable: true, description: 'Types of what the facts are about, for example Shipment' }) subjectType?: string[] | null;
  @Field(() => String, { nullable: true, description: "Part of the actor's name" }) actor?: string | null;
  @Field(() => String, { nullable: true, description: "Part of the kind, the actor's name, or what the payload says" }) text?: string | null;
  @Field(() => [String], { nullable: true }) kind?: string[] | null;
  @Field(() => LocalDateScalar, { nullable: true, description: "First day, in the viewer's time zone" }) from?: Day | null;
  @Field(() => LocalDateScalar, { nullable: true, description: "Last day, in the viewer's time zone" }) to?: Day | null;
}

export const { Connection: FactConnection, Edge: FactEdge } = connectionTypes(Fact);
