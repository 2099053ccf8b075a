// TypeScript to JavaScript for the workspaces that run in Node. swc keeps decorators with their metadata, which Nest and TypeORM read.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inCheckout } from '../house/checkout.mjs';
import { filesUnder } from '../house/fingerprint.mjs';
import { Problem } from '../house/problem.mjs';

const SWC = {
  swcrc: false,
  sourceMaps: true,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

const isSource = (file) => file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file);
const isCopied = (file) => /\.(sql|json|csv|txt)$/.test(file);

export async function compileWorkspace(name) {
  const [from, to] = [inCheckout(name, 'src'), inCheckout(name, 'dist')];
  const files = filesUnder(from);
  if (!files.some(isSource)) throw new Problem(`${name}/src holds no TypeScript to build.`);
  const { transformFile } = await import('@swc/core');
  const written = new Set();
  for (const file of files.filter(isCopied)) copy(join(from, file), join(to, file), written);
  await Promise.all(files.filter(isSource).map((file) => compile(transformFile, join(from, file), join(to, file.replace(/\.ts$/, '.js')), written)));
  const removed = removeOthers(to, written);
  return `${files.filter(isSource).length} files${removed ? `, ${removed} outdated ones removed` : ''}`;
}

async function compile(transformFile, source, target, written) {
  const { code, map } = await transformFile(source, { ...SWC, sourceFileName: source }).catch((error) => {
    throw new Problem(`${source} does not compile.`, '', error.message);
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.map`, map);
  writeFileSync(target, `${code}//# sourceMappingURL=${basename(target)}.map\n`);
  written.add(target).add(`${target}.map`);
}

function copy(source, target, written) {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(source, target);
  written.add(target);
}

// What a deleted or renamed source left behind would still be found by imports and by migration lists.
function removeOthers(folder, written) {
  const others = filesUnder(folder).map((file) => join(folder, file)).filter((file) => !written.has(file));
  for (const file of others) {
    rmSync(file);
    for (let up = dirname(file); up !== folder && existsSync(up) && readdirSync(up).length === 0; up = dirname(up)) rmdirSync(up);
  }
  return others.filter((file) => file.endsWith('.js')).length;
}
