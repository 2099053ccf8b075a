// Every text that a screen asks the server for.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { buildSchema, getNamedType, parse, TypeInfo, visit, visitWithTypeInfo } = createRequire(new URL('../../../web/package.json', import.meta.url))('graphql');
const at = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** `Type.field` of each String and JSON that a document of the web client selects. */
export function textsOfScreens() {
  const schema = buildSchema(readFileSync(at('api/schema.graphql'), 'utf8'));
  const documents = readdirSync(at('web/src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.graphql')).map((name) => readFileSync(at(`web/src/${name}`), 'utf8'));
  const info = new TypeInfo(schema);
  const found = new Set();
  const field = () => {
    const type = info.getType();
    if (type && ['String', 'JSON'].includes(getNamedType(type).name)) found.add(`${info.getParentType().name}.${info.getFieldDef().name}`);
  };
  visit(parse(documents.join('\n')), visitWithTypeInfo(info, { Field: field }));
  return [...found].sort();
}
