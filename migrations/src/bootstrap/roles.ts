import type { Client } from 'pg';
import { escapeLiteral } from 'pg';
import { setTimeout } from 'node:timers/promises';

/** Passwords of the three login roles. The roles above them cannot sign in. */
export interface RolePasswords {
  app: string;
  auth: string;
  worker: string;
}

/** Role name to its attributes. Only `smi_backup` may bypass row-level security, and it is not created here. */
const roles: ReadonlyArray<readonly [name: string, attributes: string]> = [
  ['smi_owner', 'nologin noinherit'],
  ['smi_ctx', 'nologin noinherit'],
  ['smi_buyer', 'nologin noinherit'],
  ['smi_supplier', 'nologin noinherit'],
  ['smi_app', 'login noinherit'],
  ['smi_worker', 'login noinherit'],
  ['smi_auth', 'login noinherit'],
];

/** How long a statement may run, wait for a lock, and a transaction stand idle. A job plans thousands of lines, and its token lasts five minutes. */
const limits: Readonly<Record<string, { statement: string; lock: string; idle: string }>> = {
  smi_app: { statement: '15s', lock: '5s', idle: '30s' },
  smi_auth: { statement: '15s', lock: '5s', idle: '30s' },
  smi_worker: { statement: '2min', lock: '30s', idle: '5min' },
};

/** Who may become whom by `set role`; nobody inherits, so a forgotten context has no privilege at all. */
const memberships: ReadonlyArray<readonly [role: string, member: string]> = [
  ['smi_ctx', 'smi_owner'],
  ['smi_buyer', 'smi_app'],
  ['smi_supplier', 'smi_app'],
  ['smi_buyer', 'smi_worker'],
  ['smi_supplier', 'smi_worker'],
];

/**
 * Creates or refreshes the roles of the portal. Idempotent; takes no table lock.
 * Needs a connection that may create roles (superuser, or CREATEROLE).
 * Roles belong to the whole server and the lock of a migration only to its database, so two databases
 * that are migrated at once meet here: the one that loses begins anew.
 */
export async function bootstrapRoles(client: Client, passwords: RolePasswords): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query('begin');
      await refreshRoles(client, passwords);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if (attempt === attempts || !metAnother(error)) throw error;
      await setTimeout(50 * attempt * (1 + Math.random()));
    }
  }
}

const attempts = 8;

/** 42710: the role exists by now; 23505: so does its row; 40P01: deadlock; XX000 with this text: its row was changed meanwhile. */
function metAnother(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return ['42710', '23505', '40P01'].includes(code) || (code === 'XX000' && message.startsWith('tuple concurrently'));
}

async function refreshRoles(client: Client, passwords: RolePasswords): Promise<void> {
  for (const [name, attributes] of roles) await ensureRole(client, name, attributes);
  await setPassword(client, 'smi_app', passwords.app);
  await setPassword(client, 'smi_auth', passwords.auth);
  await setPassword(client, 'smi_worker', passwords.worker);
  for (const [role, member] of memberships) await client.query(`grant ${role} to ${member} with inherit false, set true`);
  for (const role of ['smi_owner', 'smi_ctx', 'smi_worker']) {
    await client.query(`grant ${role} to current_user with inherit false, set true`);
  }
  await bootstrapDatabase(client);
}

async function ensureRole(client: Client, name: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(`${verb} role ${name} ${attributes}`);
}

async function setPassword(client: Client, name: string, password: string): Promise<void> {
  await client.query(`alter role ${name} password ${escapeLiteral(password)}`);
}

/** Database-wide settings: no TEMP (a temp table shadows names), no public schema, bounded statements. */
async function bootstrapDatabase(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  const database = rows[0]?.name ?? 'postgres';
  await client.query(`revoke temp, create on database ${database} from public`);
  await client.query('revoke all on schema public from public');
  await client.query(`grant connect on database ${database} to smi_app, smi_auth, smi_worker`);
  await client.query(`grant create on database ${database} to smi_owner, smi_worker`);
  for (const [role, { statement, lock, idle }] of Object.entries(limits)) {
    await client.query(`alter role ${role} set statement_timeout = '${statement}'`);
    await client.query(`alter role ${role} set idle_in_transaction_session_timeout = '${idle}'`);
    await client.query(`alter role ${role} set lock_timeout = '${lock}'`);
  }
  await revokeBackendSignals(client);
}

/** Otherwise injected SQL could end other tenants' backends of the same login. Needs a superuser; skipped without. */
async function revokeBackendSignals(client: Client): Promise<void> {
  const { rows } = await client.query<{ super: boolean }>("select current_setting('is_superuser') = 'on' as super");
  if (!rows[0]?.super) return;
  await client.query('revoke execute on function pg_terminate_backend(integer, bigint), pg_cancel_backend(integer) from public');
}
