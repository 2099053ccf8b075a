import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { bootstrapQueue } from './bootstrap/queue.js';
import { bootstrapRoles, type RolePasswords } from './bootstrap/roles.js';
import { versions } from './versions.js';

export interface MigrateOptions {
  /** Connection of a role that may create roles and schemas; used for nothing else. */
  adminUrl: string;
  passwords: RolePasswords;
  log?: (line: string) => void;
}

const migrationLock = 7_240_311;

/** Brings roles, job queue and schema up to date. Idempotent; several callers wait for each other. */
export async function migrate({ adminUrl, passwords, log = () => {} }: MigrateOptions): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await bootstrapRoles(client, passwords);
    log('roles ready');
    await bootstrapQueue(adminUrl);
    log('job queue ready');
    await runVersions(adminUrl, log);
  } finally {
    await client.end();
  }
}

async function runVersions(adminUrl: string, log: (line: string) => void): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: adminUrl,
    migrations: versions,
    migrationsTableName: 'schema_version',
    migrationsTransactionMode: 'each',
    schema: 'smi_meta',
    extra: { options: '-c role=smi_owner', max: 2 },
  });
  await source.initialize();
  try {
    await source.query('create schema if not exists smi_meta');
    const done = await source.runMigrations();
    for (const version of done) log(`applied ${version.name}`);
    if (done.length === 0) log('schema is up to date');
  } finally {
    await source.destroy();
  }
}
