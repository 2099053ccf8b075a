import { hash } from '@node-rs/argon2';
import type { Client } from 'pg';
import { ROLES, type Result, type Role, type Side, isTimeZone, readEmail, readLine, roleExistsOn } from '@stockpact/shared';

/** A user to be created, with the password that opens the door. */
export interface NewUser {
  name: string;
  email: string;
  password: string;
  timeZone: string;
  roles: readonly Role[];
}

/** A mistake of the person at the keyboard, told without a stack. */
export class OperatorError extends Error {}

const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A buyer with its first user and the service user that its plans are made by: all or nothing. */
export async function openBuyer(admin: Client, name: string, user: NewUser): Promise<string> {
  return inTransaction(admin, async () => {
    const { rows } = await admin.query<{ id: string }>(
      `insert into smi.identity_organisation (side, name, short_name) values ('BUYER', $1, $2) returning id`,
      [valueOf(readLine('name', name, 200), `"${name}" is not a name.`), shortNameOf(name)],
    );
    const id = rows[0]?.id ?? '';
    await admin.query(
      `insert into smi.identity_user (org_id, email, name, service) values ($1, $2, 'Stockpact planning', true)`,
      [id, `planning@${id}.invalid`],
    );
    await addUser(admin, { id, side: 'BUYER' }, user);
    return id;
  });
}

/** A user of an organisation that exists, named by its exact name or its id. */
export async function addUserTo(admin: Client, organisation: string, user: NewUser): Promise<void> {
  const { rows } = await admin.query<{ id: string; side: Side }>('select id, side from smi.identity_organisation where name = $1 or id::text = $1', [organisation]);
  const [found, another] = rows;
  if (!found) throw new OperatorError(`There is no organisation "${organisation}".`);
  if (another) throw new OperatorError(`Several organisations are called "${organisation}"; give the id of one: ${rows.map(({ id }) => id).join(', ')}`);
  await inTransaction(admin, () => addUser(admin, found, user));
}

async function addUser(admin: Client, organisation: { id: string; side: Side }, user: NewUser): Promise<void> {
  const foreign = user.roles.filter((role) => !roleExistsOn(organisation.side, role));
  if (foreign.length > 0) throw new OperatorError(`A ${organisation.side.toLowerCase()} has no role ${foreign.join(', ')}.`);
  if (!isTimeZone(user.timeZone)) throw new OperatorError(`${user.timeZone} is not a time zone, for example Europe/Berlin.`);
  const email = valueOf(readEmail('email', user.email), `${user.email} is not an address of mail.`);
  const taken = await admin.query('select 1 from auth.credential where email = $1', [email]);
  if (taken.rows.length > 0) throw new OperatorError(`The address ${email} has a sign-in already.`);
  const { rows } = await admin.query<{ id: string }>(
    'insert into smi.identity_user (org_id, email, name, time_zone) values ($1, $2, $3, $4) returning id',
    [organisation.id, email, valueOf(readLine('name', user.name, 200), `"${user.name}" is not a name.`), user.timeZone],
  );
  const userId = rows[0]?.id;
  for (const role of user.roles) await admin.query('insert into smi.identity_role_grant (org_id, user_id, role) values ($1, $2, $3)', [organisation.id, userId, role]);
  await admin.query(
    'insert into auth.credential (user_id, org_id, side, email, password_hash) values ($1, $2, $3, $4, $5)',
    [userId, organisation.id, organisation.side, email, await hash(user.password, strength)],
  );
}

function valueOf(read: Result<string>, otherwise: string): string {
  if (!read.ok) throw new OperatorError(otherwise);
  return read.value;
}

async function inTransaction<T>(admin: Client, work: () => Promise<T>): Promise<T> {
  await admin.query('begin');
  try {
    const done = await work();
    await admin.query('commit');
    return done;
  } catch (error) {
    await admin.query('rollback');
    throw error;
  }
}

/** An address for a first user, made from the organisation's name: "Adventure Works" → planner@adventure-works.example. */
export function addressFor(name: string): string {
  const domain = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);
  return `planner@${domain || 'organisation'}.example`;
}

export function readRoles(text: string): Role[] {
  const roles = text.split(',').map((each) => each.trim().toUpperCase());
  const unknown = roles.find((each) => !ROLES.includes(each as Role));
  if (unknown !== undefined) throw new OperatorError(`${unknown} is not a role; roles are ${ROLES.join(', ')}.`);
  return roles as Role[];
}

function shortNameOf(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 39).trimEnd()}…`;
}
