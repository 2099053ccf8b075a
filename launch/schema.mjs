// npm run schema: writes api/schema.graphql from the server's code, and the client types from it.
import { build } from './build.mjs';
import { command } from './house/command.mjs';
import { inCheckout } from './house/checkout.mjs';
import { node, runVisibly } from './process/run.mjs';
import { install } from './install.mjs';

await command(async (args) => {
  await install();
  await build(['shared', 'migrations', 'api']);
  const code = await runVisibly(...node(inCheckout('api', 'dist', 'cli', 'print-schema.js'), ...args));
  if (code === 0) await build(['client']);
  return code;
});
