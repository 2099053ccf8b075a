import { type GraphQLInputType, type GraphQLSchema, GraphQLString, getNamedType, getNullableType, isInputObjectType, isListType, isObjectType } from 'graphql';

/** A place of the API that takes text. */
export interface TextInput {
  /** `Type.field.argument.path` */
  name: string;
  type: string;
  field: string;
  /** From the argument down to the text. */
  path: string[];
  scalar: string;
}

/** Every place of the schema that takes one of the scalars, String unless told otherwise, at any depth of any argument of any field. */
export function textInputs(schema: GraphQLSchema, scalars: readonly string[] = [GraphQLString.name]): TextInput[] {
  return Object.values(schema.getTypeMap())
    .flatMap((type) => (isObjectType(type) && !type.name.startsWith('__') ? Object.values(type.getFields()).map((field) => ({ type: type.name, field })) : []))
    .flatMap(({ type, field }) => field.args.flatMap((arg) => pathsOf(arg.type, [arg.name], scalars).map(({ path, scalar }) => ({ name: [type, field.name, ...path].join('.'), type, field: field.name, path, scalar }))));
}

function pathsOf(type: GraphQLInputType, path: string[], scalars: readonly string[]): Array<{ path: string[]; scalar: string }> {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return pathsOf(nullable.ofType, [...path, '0'], scalars);
  const named = getNamedType(nullable);
  if (scalars.includes(named.name)) return [{ path, scalar: named.name }];
  return isInputObjectType(named) ? Object.values(named.getFields()).flatMap((field) => pathsOf(field.type, [...path, field.name], scalars)) : [];
}

/** The arguments with another text at the path; what is missing on the way is put there. */
export function withText(args: Record<string, unknown>, path: readonly string[], text: string): Record<string, unknown> {
  const copy = structuredClone(args);
  let at: Record<string, unknown> = copy;
  path.slice(0, -1).forEach((step, index) => {
    at[step] ??= path[index + 1] === '0' ? [] : {};
    at = at[step] as Record<string, unknown>;
  });
  at[path.at(-1) ?? ''] = text;
  return copy;
}

/** Whether the arguments already go the way of the path. */
export function reaches(args: Record<string, unknown>, path: readonly string[]): boolean {
  let at: unknown = args;
  for (const step of path.slice(0, -1)) {
    at = (at as Record<string, unknown> | null | undefined)?.[step];
    if (at === undefined || at === null) return false;
  }
  return true;
}
