// npm run evaluate -- <what> [arguments]: tries a part of the engine on your own data. What there is: one file each in launch/evaluate.
import { readdirSync } from 'node:fs';
import { command } from './house/command.mjs';
import { inCheckout } from './house/checkout.mjs';
import { Problem } from './house/problem.mjs';

await command(async ([what, ...args]) => {
  const known = readdirSync(inCheckout('launch', 'evaluate')).filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -4));
  if (!known.includes(what)) throw new Problem(`Usage: npm run evaluate -- <what> [arguments]. Known: ${known.join(', ')}.`);
  const { evaluate } = await import(`./evaluate/${what}.mjs`);
  return evaluate(args);
});
