import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionTypes } from '../graphql/connection.js';

@ObjectType({
  description: 'A chain of facts: that of an agreement, or the own one of an organisation. Its head, noted somewhere else, later proves that no record was changed or taken away.',
})
export class FactChain {
  @Field(() => ID, { description: 'Names the chain in GET /audit/<id>.jsonl: the id of the agreement, or "organisation"' }) id: string;
  @Field(() => String, { description: 'As every record of the download carries it' }) chain: string;
  @Field(() => String, { nullable: true, description: "Null for the organisation's own chain" }) agreementNumber: string | null;
  @Field(() => Int, { description: 'Number of the newest record' }) seq: number;
  @Field({ description: 'Hash of the newest record, hexadecimal' }) hash: string;
}

export const { Connection: FactChainConnection, Edge: FactChainEdge } = connectionTypes(FactChain);
