import { type DocumentNode, Kind, visit } from 'graphql';

/** Names of all fields that a document selects, fragments included. */
export function selectedFields(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  visit(document, { [Kind.FIELD]: { enter: (node) => void names.add(node.name.value) } });
  return names;
}

/** What a document calls itself, or its first root field. */
export function nameOf(document: DocumentNode, operationName: string | null | undefined): string {
  if (operationName) return operationName;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (definition.name) return definition.name.value;
    const first = definition.selectionSet.selections[0];
    if (first?.kind === Kind.FIELD) return first.name.value;
  }
  return 'unnamed';
}
