import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { UserPayload } from '../people/people.types.js';

@ObjectType({ description: 'What a person saved in files today (UTC), in rows, and may.' })
export class ExportDay {
  @Field(() => Int, { description: 'Rows of all files of today' }) rows: number;
  @Field(() => Int, { description: 'Rows that everybody may save in a day' }) allowance: number;
  @Field(() => Int, { description: 'Rows that an administrator added for this person and today' }) raised: number;
  @Field(() => Int, { description: 'Of what was raised; saving files does not change it' }) version: number;
}

@InputType({ description: 'Lets a person save more rows in files today. Example: allowance 50,000, raised by 20,000: 70,000 until midnight UTC.' })
export class ExportQuotaRaiseInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: 'Version of the day, 0 before anything was raised' }) expectedVersion: number;
  @Field(() => ID) idempotencyKey: string;
  @Field(() => Int, { description: 'Rows to add, 1 to 1,000,000' }) rows: number;
  @Field() reason: string;
}

@ObjectType()
export class ExportQuotaRaisePayload extends UserPayload {}
