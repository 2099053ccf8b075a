import { writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { loadConfig } from '../config.js';
import { createApp } from '../create-app.js';

/** Writes the schema that the code declares to the path given, by default api/schema.graphql. */
const app = await createApp(loadConfig({ logLevel: 'error' }));
await app.init();
const target = process.argv[2] ?? new URL('../../schema.graphql', import.meta.url).pathname;
writeFileSync(target, `${printSchema(app.get(GraphQLSchemaHost).schema)}\n`);
await app.close();
