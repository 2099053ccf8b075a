import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own, cloned from the migrated template. */
export interface TestDatabase {
  url: (role: 'admin' | 'app' | 'auth' | 'worker') => string;
  drop: () => Promise<void>;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the tests through npm test or with the jest configuration of the workspace`);
  return value;
}

export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `api_${randomBytes(6).toString('hex')}`;
  await withAdmin(async (admin) => {
    await admin.query(`create database ${name} template api_template`);
    // A copy takes over no privileges on the database itself.
    await admin.query(`revoke temp, create on database ${name} from public`);
  });
  return { url: (role) => urlOf(name, role), drop: () => withAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`)) };
}

async function withAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: setting('TEST_ADMIN_DATABASE_URL') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string, role: 'admin' | 'app' | 'auth' | 'worker'): string {
  const url = new URL(setting('TEST_ADMIN_DATABASE_URL'));
  url.pathname = `/${database}`;
  if (role === 'admin') return url.href;
  url.username = `smi_${role}`;
  url.password = setting(`${role.toUpperCase()}_DB_PASSWORD`);
  return url.href;
}
