import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';

/** Values of fields that the list which made this object has read already, by field name. */
export interface WithKnownValues {
  known?: Readonly<Record<string, unknown>>;
}

/**
 * Lets an object answer for itself: a field whose value is in `known` is given as it is, without asking its resolver. A page of
 * fifty rows with a dozen such columns then costs no call and no promise for each of its cells.
 */
export function preferKnownValues(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve && field.resolve !== defaultFieldResolver) field.resolve = knownOr(field.name, field.resolve);
    }
  }
  return schema;
}

function knownOr(name: string, resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> {
  return (parent, args, context, info) => {
    const value = (parent as WithKnownValues | null | undefined)?.known?.[name];
    return value === undefined ? resolve(parent, args as never, context, info) : value;
  };
}
