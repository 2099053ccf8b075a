import { type ASTNode, type DocumentNode, GraphQLError, Kind, type ValueNode, visit } from 'graphql';
import { findTextFault } from '@stockpact/shared';
import { type RefusedText, findRefusedText, sentenceOf } from './refused-text.js';

/** The refusal for the first text among the variables that nothing keeps. */
export function variablesFault(variables: unknown): GraphQLError | null {
  const found = findRefusedText(variables ?? {});
  return found && textError(found);
}

/** The refusal for the first text written into the document itself, `\u0000` and block strings included. */
export function literalsFault(document: DocumentNode): GraphQLError | null {
  let found: RefusedText | null = null;
  visit(document, {
    StringValue(node, _key, parent, _path, ancestors) {
      const fault = findTextFault(node.value);
      if (fault) found ??= { ...fault, input: inputOf([...ancestors, parent, node].filter(isNode)) };
    },
  });
  return found && textError(found);
}

export function textError(found: RefusedText): GraphQLError {
  return new GraphQLError(sentenceOf(found), { extensions: { code: 'BAD_USER_INPUT', ...found } });
}

const isNode = (each: ASTNode | readonly ASTNode[] | undefined): each is ASTNode => each !== undefined && !Array.isArray(each);

/** The argument, or the variable whose default it is, and the fields and places below it: the path that a variable would have. */
function inputOf(way: readonly ASTNode[]): string[] {
  return way.flatMap((node, index) => {
    const above = way[index - 1];
    const place = above?.kind === Kind.LIST ? [String(above.values.indexOf(node as ValueNode))] : [];
    if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) return [node.name.value];
    return node.kind === Kind.VARIABLE_DEFINITION ? [node.variable.name.value] : place;
  });
}
