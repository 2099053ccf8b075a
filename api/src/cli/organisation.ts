import { randomBytes } from 'node:crypto';
import { env, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { OperatorError, addUserTo, addressFor, openBuyer, readRoles } from './organisation/open-organisation.js';

const usage = `Opens an organisation, as the operator of the portal (needs ADMIN_DATABASE_URL).

  organisation --buyer "Name" [--email a@b] [--password p] [--time-zone Europe/Berlin]
      A buyer with a first user who may plan and manage agreements, and the service user of its plans.
  organisation --user-of "Name or id" --email a@b [--user-name n] [--password p] [--roles SP,SA] [--time-zone z]
      A user of an organisation that exists, for example of a supplier that a buyer has invited.

Without --password one is made up and printed once.
`;

const options = {
  buyer: { type: 'string' }, 'user-of': { type: 'string' }, email: { type: 'string' }, password: { type: 'string' },
  'user-name': { type: 'string' }, roles: { type: 'string' }, 'time-zone': { type: 'string', default: 'UTC' }, help: { type: 'boolean' },
} as const;

async function run(): Promise<void> {
  const { values } = parseArgs({ options });
  const target = values.buyer ?? values['user-of'];
  if (values.help || !target || (values.buyer && values['user-of'])) throw new OperatorError(usage);
  const adminUrl = env['ADMIN_DATABASE_URL'];
  if (!adminUrl) throw new OperatorError('ADMIN_DATABASE_URL is missing: the connection that may open organisations.');
  if (!values.buyer && !values.email) throw new OperatorError('--email is missing.');
  const user = {
    name: values['user-name'] ?? 'Planner',
    email: values.email ?? addressFor(target),
    password: values.password ?? randomBytes(12).toString('base64url'),
    timeZone: values['time-zone'],
    roles: readRoles(values.roles ?? (values.buyer ? 'BP,BC' : 'SP,SA')),
  };
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    if (values.buyer) await openBuyer(admin, values.buyer, user);
    else await addUserTo(admin, target, user);
  } finally {
    await admin.end();
  }
  stdout.write(`${target}\n  address   ${user.email.toLowerCase()}\n  password  ${user.password}\n  roles     ${user.roles.join(', ')}\n`);
}

try {
  await run();
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  exit(error instanceof OperatorError ? 2 : 1);
}
