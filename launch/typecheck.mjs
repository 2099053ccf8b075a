// npm run typecheck [-- <workspace> ...]: the TypeScript compiler over every workspace, two at a time.
import { command } from './house/command.mjs';
import { runChecks } from './testing/checks.mjs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { typeChecks } from './testing/checks.mjs';

await command(async (names) => {
  await install();
  if (names.length === 0 || names.includes('web')) await build(['client']);
  const failures = await runChecks(typeChecks().filter((check) => names.length === 0 || names.includes(check.workspace)));
  return failures.length ? 1 : 0;
});
