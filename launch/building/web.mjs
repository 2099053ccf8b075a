import { existsSync } from 'node:fs';
import { inCheckout } from '../house/checkout.mjs';
import { filesUnder } from '../house/fingerprint.mjs';
import { node, runQuietly } from '../process/run.mjs';

/** The client's types, made from the committed schema and the operations that stand beside the components. */
export async function generateClient() {
  await runQuietly('Generating the client types', ...node(inCheckout('web', 'codegen.mjs')), { cwd: inCheckout('web') });
  return 'from api/schema.graphql';
}

export async function buildWeb() {
  const vite = inCheckout('node_modules', 'vite', 'bin', 'vite.js');
  await runQuietly('The web build', ...node(vite, 'build', '--logLevel', 'warn', '--emptyOutDir'), { cwd: inCheckout('web'), env: { NODE_ENV: 'production' } });
  const dist = inCheckout('web', 'dist');
  return existsSync(dist) ? `${filesUnder(dist).length} files` : 'nothing';
}
