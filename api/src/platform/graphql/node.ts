import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** Every object with an identity. `typeName` decides the concrete GraphQL type. */
@InterfaceType({ resolveType: (value: { typeName: string }) => value.typeName })
export abstract class Node {
  @Field(() => ID) id: string;
  typeName: string;
}
