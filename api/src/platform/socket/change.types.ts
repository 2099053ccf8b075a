import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'That something happened, and to what. Carries no figure: read the subject again, under your own rights.' })
export class Change {
  @Field(() => ID, { description: 'The fact' }) id: string;
  @Field(() => ID, { nullable: true, description: 'Null: business of the own organisation alone' }) agreement: string | null;
  @Field(() => Int, { description: 'Place in the chain of the agreement, or of the organisation' }) seq: number;
  @Field() kind: string;
  @Field() subjectType: string;
  @Field(() => ID) subject: string;
}
