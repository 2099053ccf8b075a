import { Problem } from './problem.mjs';

/**
 * Reads `--name value` and `--flag` from the command line. `known` maps each name to 'text' or 'flag';
 * the rest is returned as `_`.
 */
export function readOptions(args, known) {
  const options = { _: [] };
  for (let at = 0; at < args.length; at += 1) {
    const [name, inline] = splitOption(args[at]);
    if (name === null) options._.push(args[at]);
    else if (known[name] === 'flag') options[name] = true;
    else if (known[name] === 'text') options[name] = inline ?? valueAfter(args, (at += 1), name);
    else throw new Problem(`Unknown option --${name}.`, `Known here: ${Object.keys(known).map((one) => `--${one}`).join(', ')}.`);
  }
  return options;
}

function splitOption(argument) {
  if (!argument.startsWith('--')) return [null];
  const cut = argument.indexOf('=');
  return cut < 0 ? [argument.slice(2)] : [argument.slice(2, cut), argument.slice(cut + 1)];
}

function valueAfter(args, at, name) {
  const value = args[at];
  if (value === undefined || value.startsWith('--')) throw new Problem(`Option --${name} needs a value.`);
  return value;
}
