import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, getIntrospectionQuery, parse, visit } from 'graphql';
import { type DocumentSize, documentLimits, faultOf, sizeOf } from '../../src/platform/graphql/limits.js';

const web = fileURLToPath(new URL('../../../web/src', import.meta.url));
const definitions = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.graphql'))
  .flatMap((path) => [...parse(readFileSync(join(web, path), 'utf8'), { noLocation: true }).definitions]);
const fragments = new Map(definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]));
const operations = definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);

/** The operation with the fragments it needs, as the browser sends it. */
function documentOf(operation: OperationDefinitionNode): DocumentNode {
  const needed = new Set<FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || needed.has(fragment)) return;
        needed.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...needed] };
}

describe('the limits of a document', () => {
  test('leave every screen of ours room: none uses more than three quarters of a limit', () => {
    const most: Record<string, { value: number; by: string }> = {};
    for (const operation of operations) {
      const size = sizeOf(documentOf(operation)) as DocumentSize;
      for (const [name, value] of Object.entries(size)) {
        if (value >= (most[name]?.value ?? 0)) most[name] = { value, by: operation.name?.value ?? '' };
      }
    }
    expect(operations.length).toBeGreaterThan(30);
    const tight = Object.entries(most).filter(([name, { value }]) => value > documentLimits[name as keyof DocumentSize] * 0.75);
    expect(tight).toEqual([]);
  });

  test('let the introspection query of the common tools pass', () => {
    const query = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
    expect(faultOf(parse(query))).toBeNull();
  });
});
