import { randomBytes } from 'node:crypto';
import { migrate } from './migrate.js';

const adminUrl = process.env['ADMIN_DATABASE_URL'];
if (!adminUrl) {
  console.error('ADMIN_DATABASE_URL is missing: the connection that may create roles and change the schema.');
  process.exit(2);
}

/** Without a password in the environment the role gets a random one and cannot be used until it is set. */
const password = (name: string): string => process.env[name] ?? randomBytes(24).toString('base64url');

await migrate({
  adminUrl,
  passwords: { app: password('APP_DB_PASSWORD'), auth: password('AUTH_DB_PASSWORD'), worker: password('WORKER_DB_PASSWORD') },
  log: (line) => console.log(line),
});
