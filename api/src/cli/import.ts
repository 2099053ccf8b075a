import { randomBytes } from 'node:crypto';
import { env, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { type ImportKind, addDays, dayAt, isTimeZone } from '@stockpact/shared';
import { Loading } from './import/loading.js';
import { awaitPlans } from './import/planning.js';
import { PortalClient } from './import/portal-client.js';
import { Outcome } from './import/report.js';
import { readSources } from './import/sources.js';
import { OperatorError, addressFor, openBuyer } from './organisation/open-organisation.js';

const usage = `Loads a folder of files through the portal's API.

  import <folder> [<folder> …] [--url http://127.0.0.1:8080]
    --email a@b --password p     who imports: a buyer's planner (the password may come in IMPORT_PASSWORD)
    --token smi_…                instead of address and password: an API token (or in IMPORT_TOKEN)
    --create-buyer "Name"        opens a new buyer first, as operator (needs ADMIN_DATABASE_URL)
    --time-zone America/New_York zone of locations that the files do not give one
    --full STOCK,CONSUMPTION     these files are complete: what they leave out is zero
    --pack CTN=100,DZ=12         pieces in a purchase unit

What the folders may hold: docs/import.md.
`;

const options = {
  url: { type: 'string', default: 'http://127.0.0.1:8080' }, email: { type: 'string' }, password: { type: 'string' }, token: { type: 'string' }, 'create-buyer': { type: 'string' },
  'time-zone': { type: 'string', default: 'America/New_York' }, full: { type: 'string', default: '' }, pack: { type: 'string', default: '' }, help: { type: 'boolean' },
} as const;

/** Pieces in the purchase units of the sample tables; an assumption, the tables do not say. */
const usualPacks = { EA: 1, GAL: 1, PAK: 10, DZ: 12, CS: 100, CAN: 100, CTN: 100 };

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

async function run(): Promise<boolean> {
  const { values, positionals: folders } = parseArgs({ options, allowPositionals: true });
  if (values.help || folders.length === 0) throw new OperatorError(usage);
  if (!isTimeZone(values['time-zone'])) throw new OperatorError(`${values['time-zone']} is not a time zone.`);
  const started = performance.now();
  const portal = await connect(values);
  const { viewer } = await portal.query<{ viewer: { now: string; organisation: { name: string; side: string } } }>('{ viewer { now organisation { name side } } }');
  if (viewer.organisation.side !== 'BUYER') throw new OperatorError('Only a buyer takes files in.');
  const dates = { yesterday: addDays(dayAt(viewer.now, values['time-zone']), -1), timeZone: values['time-zone'] };
  const full = values.full.split(',').filter(Boolean).map((kind) => kind.toUpperCase() as ImportKind);
  const load = readSources({ folders, full, packs: packsOf(values.pack), dates });
  stdout.write(`\n  Loading into ${viewer.organisation.name} at ${values.url}; the last day of data is ${dates.yesterday}\n\n`);
  const outcome = new Outcome();
  const loading = new Loading(portal, outcome);
  await loading.files(load.before);
  await loading.agreements(load.agreements);
  await loading.files(load.after);
  // What was loaded is told even where the plans cannot be watched, for example by an integration client without a board.
  const planned = await awaitPlans(portal).catch((error: Error) => {
    outcome.note(`The plans could not be watched. ${error.message}`, false);
    return null;
  });
  outcome.print(load.tally, planned, (performance.now() - started) / 1000);
  return !outcome.failed;
}

/** With a token where one is given; address and password win when both are there, for they were typed. */
async function connect(values: Values): Promise<PortalClient> {
  const token = values.token ?? (values.email || values['create-buyer'] ? undefined : env['IMPORT_TOKEN']);
  if (token) return PortalClient.withToken(values.url, token);
  const { email, password } = await asker(values);
  return PortalClient.signIn(values.url, email, password);
}

/** Who imports. A new buyer's sign-in is printed once, before anything is loaded. */
async function asker(values: Values): Promise<{ email: string; password: string }> {
  const password = values.password ?? env['IMPORT_PASSWORD'];
  const name = values['create-buyer'];
  if (!name) {
    if (!values.email || !password) throw new OperatorError(`Who imports? Give --email and --password, --token, or --create-buyer "Name".\n\n${usage}`);
    return { email: values.email, password };
  }
  const adminUrl = env['ADMIN_DATABASE_URL'];
  if (!adminUrl) throw new OperatorError('--create-buyer needs ADMIN_DATABASE_URL: the connection that may open organisations.');
  const user = { name: 'Planner', email: values.email ?? addressFor(name), password: password ?? randomBytes(12).toString('base64url'), timeZone: values['time-zone'], roles: ['BP', 'BC'] as const };
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await openBuyer(admin, name, user).finally(() => admin.end());
  stdout.write(`\n  New buyer ${name}\n    address   ${user.email}\n    password  ${user.password}\n`);
  return user;
}

function packsOf(text: string): Map<string, number> {
  const given = text.split(',').filter(Boolean).map((pair) => {
    const [unit = '', pieces] = pair.split('=');
    if (!Number.isInteger(Number(pieces)) || Number(pieces) < 1) throw new OperatorError(`--pack ${pair}: write UNIT=pieces, for example CTN=100.`);
    return [unit.toUpperCase(), Number(pieces)] as const;
  });
  return new Map([...Object.entries(usualPacks), ...given]);
}

try {
  exit((await run()) ? 0 : 1);
} catch (error) {
  stderr.write(`${error instanceof OperatorError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  exit(error instanceof OperatorError ? 2 : 1);
}
