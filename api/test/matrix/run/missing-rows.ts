import type { INestApplication } from '@nestjs/common';
import { type GraphQLSchema, isInterfaceType, isNonNullType } from 'graphql';
import { registry } from '../fixtures/index.js';
import { routesOf } from './routes.js';

/** Root fields, required arguments, node types and routes that api/test/matrix/fixtures does not know: nobody has said who may. */
export function missingRows(schema: GraphQLSchema, app: INestApplication): string[] {
  const missing: string[] = [];
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const name = `${type?.name}.${field.name}`;
      if (!registry.roots.has(name)) missing.push(name);
      const bare = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined && name !== 'Query.node');
      missing.push(...bare.map((arg) => `${name}.${arg.name}`).filter((key) => !registry.args.has(key)));
    }
  }
  const node = schema.getType('Node');
  const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
  missing.push(...types.filter((name) => !registry.nodes.has(name)).map((name) => `node(id) of ${name}`));
  missing.push(...routesOf(app).filter((route) => !registry.routes.has(route)).map((route) => `route ${route}`));
  return [...new Set(missing)].sort();
}
