// npm run bench -- <name> [arguments]: runs bench/src/<name>.mjs on a fresh build; without a name, says which there are.
import { existsSync, readdirSync } from 'node:fs';
import { build } from './build.mjs';
import { command } from './house/command.mjs';
import { inCheckout } from './house/checkout.mjs';
import { Problem } from './house/problem.mjs';
import { node, runVisibly } from './process/run.mjs';
import { install } from './install.mjs';

await command(async ([name, ...args]) => {
  const folder = inCheckout('bench', 'src');
  const known = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -4)) : [];
  if (!known.includes(name)) throw new Problem(`Usage: npm run bench -- <name>. Known: ${known.join(', ') || 'none yet'}.`);
  await install();
  await build(['shared', 'migrations', 'api']);
  return runVisibly(...node(inCheckout('bench', 'src', `${name}.mjs`), ...args));
});
