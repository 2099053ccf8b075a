// Asks a server of the user's whether it will do, before migrations fail halfway for a reason that is harder to read.
import { createRequire } from 'node:module';
import { inCheckout } from '../house/checkout.mjs';
import { Problem } from '../house/problem.mjs';

const OLDEST = 160000;
const QUESTION = `select current_setting('server_version_num')::int as version, current_user as name, r.rolsuper or r.rolcreaterole as may_create_roles,
  has_database_privilege(current_database(), 'CREATE') as may_create, pg_is_in_recovery() as standby from pg_roles r where r.rolname = current_user`;

export async function demandUsableServer(url) {
  const answer = await ask(url);
  const no = (message, wayOn) => {
    throw new Problem(`DATABASE_URL: ${message}`, wayOn);
  };
  if (answer.version < OLDEST) no(`the server is older than PostgreSQL ${OLDEST / 10_000}.`, 'Use a newer server, or unset DATABASE_URL to run on the embedded one.');
  if (answer.standby) no('the server is a read-only standby.', 'Name the primary.');
  if (!answer.may_create_roles) no(`the role ${answer.name} may not create roles, and the portal needs its own three.`, `Let an administrator run: ALTER ROLE "${answer.name}" CREATEROLE;`);
  if (!answer.may_create) no(`the role ${answer.name} may not create schemas in this database.`, `Let its owner run: GRANT CREATE ON DATABASE ... TO "${answer.name}";`);
}

async function ask(url) {
  const pg = createRequire(inCheckout('migrations', 'package.json'))('pg');
  let client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    return (await client.query(QUESTION)).rows[0];
  } catch (error) {
    throw new Problem(`The server that DATABASE_URL names does not answer: ${error.message || error.code}`, 'Check address, database name and password, or unset DATABASE_URL to run on the embedded server.');
  } finally {
    await client?.end().catch(() => {});
  }
}
