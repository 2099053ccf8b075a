import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLObjectType, type GraphQLSchema, isListType, isNonNullType, isObjectType, printSchema } from 'graphql';
import { type TestPortal, startTestPortal } from '../kit/portal.js';

let portal: TestPortal;
let schema: GraphQLSchema;
beforeAll(async () => {
  portal = await startTestPortal();
  schema = portal.app.get(GraphQLSchemaHost).schema;
});
afterAll(() => portal.stop());

const committed = fileURLToPath(new URL('../../schema.graphql', import.meta.url));
const objects = (): GraphQLObjectType[] => Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));

describe('the GraphQL schema', () => {
  test('is the one that is committed; npm run schema writes it', () => {
    expect(`${printSchema(schema)}\n`).toBe(readFileSync(committed, 'utf8'));
  });

  test('gives every mutation one input with an idempotency key, and a payload with userErrors', () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(fields.length).toBeGreaterThan(15);
    for (const field of fields) {
      expect([field.name, field.args.map(({ name }) => name)]).toEqual([field.name, ['input']]);
      const input = String(field.args[0]?.type).replace('!', '');
      expect([input, Object.keys((schema.getType(input) as GraphQLObjectType).getFields())]).toEqual([input, expect.arrayContaining(['idempotencyKey'])]);
      const payload = schema.getType(String(field.type).replace('!', '')) as GraphQLObjectType;
      expect(String(payload.getFields()['userErrors']?.type)).toBe('[UserError!]!');
    }
  });

  test('never has a list with missing elements, but for nodes(ids)', () => {
    const holes = objects().flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ type: of }) => {
          const bare = isNonNullType(of) ? of.ofType : of;
          return isListType(bare) && !isNonNullType(bare.ofType);
        })
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(holes.sort()).toEqual(['ForecastAlternative.weekly', 'History.consumption', 'History.maximum', 'History.minimum', 'History.stock', 'Query.nodes']);
  });

  test('pages every list that grows with the business', () => {
    const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) => isListType(isNonNullType(type) ? type.ofType : type));
    expect(lists.map(({ name }) => name).sort()).toEqual(['nodes', 'segregationDuties', 'serviceLevels']);
  });
});
