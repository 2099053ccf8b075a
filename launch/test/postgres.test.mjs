import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { inCheckout } from '../house/checkout.mjs';
import { gone } from '../process/identity.mjs';
import { startPostgres } from '../postgres.mjs';
import { inSpare, spareCheckout } from './spare-checkout.mjs';

const pg = createRequire(inCheckout('migrations', 'package.json'))('pg');
const START_AND_STOP = `const server = await postgres.startPostgres({ log: console.log }); await server.stop(); console.log('stopped');`;

async function ask(url, question) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(question)).rows[0];
  } finally {
    await client.end();
  }
}

test('a throw-away server speaks UTF-8, keeps universal time and leaves nothing behind', async () => {
  const server = await startPostgres({ ephemeral: true });
  const row = await ask(server.adminUrl, `select current_setting('TimeZone') zone, current_setting('data_directory') folder,
    upper('größe 補充') as text, current_setting('password_encryption') as passwords`);
  assert.deepEqual([row.zone, row.text, row.passwords], ['UTC', 'GRÖßE 補充', 'scram-sha-256']);
  await server.stop();
  assert.equal(existsSync(row.folder), false);
});

test('when the process that started a throw-away server is killed, server and folder go with it', async () => {
  const script = `import { startPostgres } from '${inCheckout('launch', 'postgres.mjs')}';
    const server = await startPostgres({ ephemeral: true }); console.log(server.pid); setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(await new Promise((resolve) => owner.stdout.once('data', resolve)));
  owner.kill('SIGKILL');
  assert.equal(await gone(pid, 20_000), true, 'the orphaned server is still there');
});

test('the data of a checkout survives a stop, and a server that was killed recovers', async (t) => {
  const spare = spareCheckout(t);
  const first = await inSpare(spare, `const server = await postgres.startPostgres({ log: console.log }); process.kill(server.pid, 'SIGKILL'); process.exit();`);
  assert.match(first, /Creating a PostgreSQL 18/);
  const second = await inSpare(spare, START_AND_STOP);
  assert.match(second, /recovers its data by itself/);
  assert.equal(await inSpare(spare, START_AND_STOP), 'stopped\n');
});

test('an orphaned server of a killed run is stopped before a new one opens the same data', async (t) => {
  const spare = spareCheckout(t);
  const pid = Number(await inSpare(spare, `import { spawnSync } from 'node:child_process';
    const server = await postgres.startPostgres();
    const children = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).stdout.split('\\n');
    const watchdog = Number.parseInt(children.find((line) => line.includes('watchdog.mjs')));
    process.kill(watchdog, 'SIGKILL');
    console.log(server.pid);
    process.exit();`));
  const next = await inSpare(spare, START_AND_STOP);
  assert.match(next, new RegExp(`process ${pid}\\) is still up; stopping it`));
});

test('a half-made data folder is kept under another name, explained, and replaced', async (t) => {
  const spare = spareCheckout(t);
  await inSpare(spare, START_AND_STOP);
  rmSync(join(spare, '.stockpact', 'data', 'complete.json'));
  assert.match(await inSpare(spare, START_AND_STOP), /unusable: its creation was interrupted before the end\. It is kept as .*data\.broken-/);
  const kept = readdirSync(join(spare, '.stockpact')).find((name) => name.startsWith('data.broken-'));
  assert.equal(readFileSync(join(spare, '.stockpact', kept, 'pgdata', 'PG_VERSION'), 'utf8').trim(), '18');
});

test('data of another major version is neither opened nor touched', async (t) => {
  const spare = spareCheckout(t);
  await inSpare(spare, START_AND_STOP);
  writeFileSync(join(spare, '.stockpact', 'data', 'complete.json'), JSON.stringify({ major: '17' }));
  const said = await inSpare(spare, `await postgres.startPostgres().catch((error) => console.log(error.message, error.wayOn));`);
  assert.match(said, /written by PostgreSQL 17; this checkout brings PostgreSQL 18.*--reset/);
});
