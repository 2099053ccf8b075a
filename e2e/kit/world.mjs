// A world: a database of its own with the demo in it, and a real server on a free port.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { connections } from '../../launch/portal/connections.mjs';
import { freePort } from '../../launch/house/port.mjs';
import { migrate, seed, serve } from '../../launch/portal.mjs';

const TEMPLATE = 'journeys_template';
const pg = createRequire(new URL('../../migrations/package.json', import.meta.url))('pg');

export async function makeTemplate(folder) {
  await administer(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await administer(`CREATE DATABASE ${TEMPLATE}`);
  const database = databaseNamed(TEMPLATE);
  await migrate(database);
  await seed(database, ['--size', 'small'], { SIGN_INS_FILE: signInsFile(folder) });
}

/** Opens the world called `name`, fresh from the template: `{ url, signIns, database, sql, close }`. */
export async function openWorld(name) {
  const database = `journeys_${name}_${process.pid}`;
  await administer(`CREATE DATABASE ${database} TEMPLATE ${TEMPLATE}`);
  // A copy takes over no privileges on the database itself; the server looks at them before it serves.
  await administer(`REVOKE TEMP, CREATE ON DATABASE ${database} FROM PUBLIC`);
  const server = await serve(databaseNamed(database), { port: await freePort(), log: `journeys-${name}` });
  const close = async () => {
    await server.stop();
    await administer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  };
  return { url: server.url, signIns: JSON.parse(readFileSync(signInsFile(process.env.JOURNEYS_FOLDER), 'utf8')), database: databaseNamed(database), sql: (text, values) => administer(text, values, database), close };
}

function signInsFile(folder) {
  return join(folder, 'demo-sign-ins.json');
}

function databaseNamed(name) {
  const url = Object.assign(new URL(process.env.TEST_ADMIN_DATABASE_URL), { pathname: `/${name}` }).href;
  const { APP_DB_PASSWORD: app, AUTH_DB_PASSWORD: auth, WORKER_DB_PASSWORD: worker } = process.env;
  return connections(url, { app, auth, worker });
}

async function administer(statement, values = [], database = null) {
  const connectionString = database ? Object.assign(new URL(process.env.TEST_ADMIN_DATABASE_URL), { pathname: `/${database}` }).href : process.env.TEST_ADMIN_DATABASE_URL;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}
