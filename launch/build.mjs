// npm run build [-- shared migrations api web]: builds the workspaces whose inputs changed, in the order in which they need each other.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inCheckout } from './house/checkout.mjs';
import { command } from './house/command.mjs';
import { fingerprint, readStamp, writeStamp } from './house/fingerprint.mjs';
import { holding } from './process/lock.mjs';
import { Problem } from './house/problem.mjs';
import { elapsed, say } from './house/progress.mjs';
import { compileWorkspace } from './building/compile.mjs';
import { buildWeb, generateClient } from './building/web.mjs';
import { install } from './install.mjs';

const LAUNCH = ['launch/building/compile.mjs', 'launch/building/web.mjs', 'package-lock.json'];

/** Each target: what it reads, what must exist afterwards, and how it is made. */
const TARGETS = {
  shared: { reads: ['shared/src'], makes: ['shared/dist/index.js'], make: () => compileWorkspace('shared') },
  migrations: { reads: ['migrations/src'], makes: ['migrations/dist/cli.js'], make: () => compileWorkspace('migrations') },
  api: { reads: ['api/src'], makes: ['api/dist/main.js'], make: () => compileWorkspace('api') },
  client: { reads: ['api/schema.graphql', 'web/codegen.mjs', 'web/src'], ignores: 'web/src/gql', makes: ['web/src/gql'], make: generateClient },
  web: {
    reads: ['web/src', 'web/public', 'web/index.html', 'web/vite.config.ts', 'web/package.json', 'shared/src', 'tsconfig.base.json'],
    makes: ['web/dist/index.html'], make: buildWeb,
  },
};

export const TARGET_NAMES = Object.keys(TARGETS);

/** `only` names targets; without it everything that the portal needs is built. Returns the names of what was rebuilt. */
export function build(only = TARGET_NAMES) {
  const unknown = only.find((name) => !TARGETS[name]);
  if (unknown) throw new Problem(`There is nothing called ${unknown} to build.`, `Known: ${TARGET_NAMES.join(', ')}.`);
  return holding('build', async () => {
    const rebuilt = [];
    for (const [name, target] of Object.entries(TARGETS)) if (only.includes(name) && (await refresh(name, target))) rebuilt.push(name);
    return rebuilt;
  });
}

async function refresh(name, target) {
  const now = fingerprint([...LAUNCH, ...target.reads].map((path) => inCheckout(path)), target.ignores && inCheckout(target.ignores));
  const complete = target.makes.every((path) => existsSync(inCheckout(path)));
  if (complete && readStamp(`build/${name}`)?.inputs === now) return false;
  const since = performance.now();
  const outcome = await target.make();
  writeStamp(`build/${name}`, { inputs: now });
  say(`Built ${name} (${outcome}, ${elapsed(since)})`);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await command(async (names) => {
    await install();
    const wanted = names.flatMap((name) => (name === 'web' ? ['client', 'web'] : [name]));
    const rebuilt = await build(wanted.length ? wanted : undefined);
    if (rebuilt.length === 0) say('Everything is up to date');
  });
}
