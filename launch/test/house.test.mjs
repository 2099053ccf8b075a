import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { woffToSfnt } from '../../e2e/kit/woff.mjs';
import { inCheckout } from '../house/checkout.mjs';
import { demandNode } from '../house/command.mjs';
import { connections } from '../portal/connections.mjs';
import { fingerprint } from '../house/fingerprint.mjs';
import { readOptions } from '../house/options.mjs';
import { isFree, nextFree } from '../house/port.mjs';
import { countJest, countPlaywright, countTap, judge } from '../testing/suites.mjs';
import { inSpare, spareCheckout } from './spare-checkout.mjs';

test('an old Node is refused with the version that is needed', () => {
  assert.throws(() => demandNode('20.18.3'), /needs Node 20\.19 or newer; this is Node 20\.18\.3/);
  for (const version of ['20.19.0', '20.20.2', '22.1.0', '24.0.0']) assert.doesNotThrow(() => demandNode(version));
});

test('options are read by name, and a misspelt one is answered with the known ones', () => {
  assert.deepEqual(readOptions(['a', '--size', 'large', '--port=81', '--reset'], { size: 'text', port: 'text', reset: 'flag' }), { _: ['a'], size: 'large', port: '81', reset: true });
  assert.throws(() => readOptions(['--sise', 'large'], { size: 'text' }), (error) => /Unknown option --sise/.test(error.message) && /--size/.test(error.wayOn));
  assert.throws(() => readOptions(['--size', '--reset'], { size: 'text', reset: 'flag' }), /--size needs a value/);
});

test('a suite that ran nothing, skipped something or crashed never counts as passed', () => {
  assert.deepEqual(judge({ passed: 12, failed: 0, skipped: 0 }, 0), { passed: 12, failed: 0, note: '' });
  assert.equal(judge({ passed: 0, failed: 0, skipped: 0 }, 0).failed, 1);
  assert.equal(judge({ passed: 12, failed: 0, skipped: 2 }, 0).failed, 2);
  assert.equal(judge({ passed: 12, failed: 0, skipped: 0 }, 1).failed, 1);
  assert.equal(judge({ passed: 12, failed: 3, skipped: 0 }, 1).failed, 3);
});

test('the reports of the three test runners are counted', () => {
  const jest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, numRuntimeErrorTestSuites: 1 };
  assert.deepEqual(countJest(JSON.stringify(jest)), { passed: 5, failed: 2, skipped: 2 });
  const playwright = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] };
  assert.deepEqual(countPlaywright(JSON.stringify(playwright)), { passed: 4, failed: 3, skipped: 0 });
  assert.deepEqual(countTap('# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n'), { passed: 2, failed: 2, skipped: 0 });
});

test('a fingerprint follows contents and names, not times, and leaves out what is ignored', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'stockpact-print-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const print = (ignored) => fingerprint([folder], ignored);
  writeFileSync(join(folder, 'a.ts'), '1');
  const before = print();
  writeFileSync(join(folder, 'a.ts'), '1');
  assert.equal(print(), before);
  writeFileSync(join(folder, 'b.ts'), '2');
  assert.notEqual(print(), before);
  assert.notEqual(fingerprint([folder, join(folder, 'missing')]), print());
});

test('the role addresses keep host, database and options of the administrator\'s address', () => {
  const { env } = connections('postgres://root:a%2Fb@db.example:6432/smi?sslmode=require', { app: 'p/1', auth: 'p2', worker: 'p3' });
  assert.equal(env.APP_DATABASE_URL, 'postgres://smi_app:p%2F1@db.example:6432/smi?sslmode=require');
  assert.equal(env.WORKER_DB_PASSWORD, 'p3');
});

test('a lock is refused while its owner lives and taken over when it has died', async (t) => {
  const spare = spareCheckout(t);
  const lock = join(spare, 'launch', 'process', 'lock.mjs');
  const code = `import { take } from '${lock}'; const lock = take('thing'); console.log(lock.owner ? 'taken' : 'got it');`;
  const answer = await inSpare(spare, `${code}
    import { spawnSync } from 'node:child_process';
    console.log(spawnSync(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(code)}], { encoding: 'utf8' }).stdout);`);
  assert.match(answer, /^got it\ntaken\n/);
  assert.equal(await inSpare(spare, code), 'got it\n');
});

test('a taken port is noticed and the next free one found', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address();
  assert.equal(await isFree(port), false);
  assert.ok((await nextFree(port)) > port);
});

test('a web font becomes a font that the system can draw: every table keeps its length and check sum', () => {
  const woff = readFileSync(inCheckout('node_modules/@fontsource/noto-sans-jp/files/noto-sans-jp-119-400-normal.woff'));
  const font = woffToSfnt(woff);
  assert.equal(font.readUInt16BE(4), woff.readUInt16BE(12));
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    const [tag, wanted, offset, length] = [font.toString('latin1', at, at + 4), ...[4, 8, 12].map((field) => font.readUInt32BE(at + field))];
    if (tag !== 'head') assert.equal(sum(font, offset, length), wanted, `table ${tag}`);
  }
});

test('npm start refuses a port that was asked for and is taken, and says which one is free', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { status, stdout } = spawnSync(process.execPath, [join(spareCheckout(t), 'launch', 'start.mjs'), '--port', String(other.address().port)], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stdout, /is in use by another program\.\nChoose another: npm start -- --port \d+/);
});

function sum(font, offset, length) {
  let total = 0;
  for (let at = offset; at < offset + Math.ceil(length / 4) * 4; at += 4) total = (total + font.readUInt32BE(at)) >>> 0;
  return total;
}

test('an evaluation that does not exist is answered with those that do', () => {
  const { status, stdout } = spawnSync(process.execPath, [inCheckout('launch', 'evaluate.mjs'), 'weather'], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stdout, /npm run evaluate -- <what>.*Known: .*forecast/);
});
