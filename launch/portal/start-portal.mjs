import { existsSync, readFileSync } from 'node:fs';
import { build } from '../build.mjs';
import { openDatabase } from '../database.mjs';
import { install } from '../install.mjs';
import { announce, announced, lastLines, migrate, seed, serve } from '../portal.mjs';
import { moveDataAside } from '../postgres.mjs';
import { inState } from '../house/checkout.mjs';
import { isDemo } from './environment.mjs';
import { ownerOf, take } from '../process/lock.mjs';
import { readOptions } from '../house/options.mjs';
import { isFree, nextFree } from '../house/port.mjs';
import { Problem } from '../house/problem.mjs';
import { elapsed, print, say } from '../house/progress.mjs';
import { endRunning } from '../process/run.mjs';
import { showSignIns } from './sign-ins.mjs';
import { stopRequest } from '../process/stop-request.mjs';

const DEFAULT_PORT = 8080;

export async function startPortal(args) {
  const options = readOptions(args, { size: 'text', port: 'text', reset: 'flag' });
  if (options.size && !['small', 'large'].includes(options.size)) throw new Problem(`--size is small or large, not ${options.size}.`);
  const lock = take('portal');
  if (lock.owner) throw alreadyRunning(lock.owner);
  const stopping = stopRequest();
  const opened = [lock.release];
  try {
    return await Promise.race([run(options, opened), stopping.asked]);
  } finally {
    stopping.begin();
    endRunning();
    for (const close of opened.reverse()) await close();
    if (opened.length > 1) say('Stopped');
  }
}

/** Every step registers how to undo it in `opened`; whoever ends the run closes them in reverse order. */
async function run(options, opened) {
  const place = await choosePlace(options);
  await install();
  await build();
  if (options.reset) await reset();
  const database = await openDatabase({ alone: true });
  opened.push(database.stop);
  await migrate(database);
  if (isDemo()) await seed(database, ['--size', options.size ?? 'small']);
  const server = await serve(database, place);
  opened.push(server.stop);
  opened.push(announce({ url: server.url, pid: process.pid, server: server.pid }));
  welcome(server, database);
  const [what, how, log] = await Promise.race([
    server.exited.then((ended) => ['The server', ended, server.logFile]),
    database.exited.then((ended) => ['The database', ended, inState('logs', 'postgres.log')]),
  ]);
  throw new Problem(`${what} ended unexpectedly (${how}).`, `Its log: ${log}`, lastLines(log));
}

async function choosePlace(options) {
  const host = process.env.HOST ?? '127.0.0.1';
  const asked = options.port ?? process.env.PORT;
  const port = Number(asked ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Problem(`${asked} is not a port number.`);
  if (await isFree(port, host)) return { host, port };
  if (asked !== undefined) throw new Problem(`Port ${port} on ${host} is in use by another program.`, `Choose another: npm start -- --port ${await nextFree(port + 1, host)}`);
  const other = await nextFree(DEFAULT_PORT + 1, host);
  say(`Port ${DEFAULT_PORT} is in use by another program; taking ${other} instead`);
  return { host, port: other };
}

async function reset() {
  if (process.env.DATABASE_URL) throw new Problem('--reset only concerns the embedded database.', 'Empty the database that DATABASE_URL names yourself.');
  const user = ownerOf('database');
  if (user) throw new Problem(`The database is in use by another command of this checkout (${user.command}, process ${user.pid}).`, 'Wait until it has finished.');
  const aside = await moveDataAside('old', say);
  say(aside ? `The old data is kept in ${aside}` : 'There is no old data');
}

function welcome(server, database) {
  const file = inState('demo-sign-ins.json');
  print();
  print(`  Stockpact is ready after ${elapsed()}:  ${server.url}`);
  print(`  Database: ${database.describe}. Ctrl-C stops the portal.`);
  if (!process.env.SMTP_URL && !process.env.SMTP_URL_FILE) print(`  Mail: not sent, because no SMTP_URL is set. Invitations and links are kept as files in ${process.env.MAIL_FOLDER ?? inState('mail')}`);
  if (isDemo() && existsSync(file)) showSignIns(JSON.parse(readFileSync(file, 'utf8')));
  print();
}

function alreadyRunning(owner) {
  const url = announced()?.url;
  return new Problem(
    url ? `The portal of this checkout is already running: ${url}` : `Another npm start of this checkout (process ${owner.pid}) is just coming up.`,
    `Stop it with Ctrl-C where it runs, or: kill ${owner.pid}`,
  );
}
