import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const checkout = new URL('../../../', import.meta.url);
const rows = readFileSync(fileURLToPath(new URL('docs/threat-model.md', checkout)), 'utf8')
  .split('\n')
  .filter((line) => /^\| T\d+ \|/.test(line))
  .map((line) => line.slice(1, -1).split(' | ').map((cell) => cell.trim()));

/** `path` · test name; `path` · another test name */
function proofs(cell: string): Array<{ path: string; name: string }> {
  return [...cell.matchAll(/`([^`]+\.(?:ts|tsx|mjs))` · ([^|]+?)(?=; `|$)/g)].map(([, path = '', name = '']) => ({ path, name: name.trim() }));
}

describe('the threat model', () => {
  test('has each abuse once, with an actor, a control, and a proof or the word open', () => {
    expect(rows.length).toBeGreaterThanOrEqual(42);
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
    expect(rows.filter((cells) => cells.length !== 5 || cells.some((cell) => cell === '')).map(([id]) => id)).toEqual([]);
    expect(rows.filter(([, , , , proof = '']) => proofs(proof).length === 0 && !proof.startsWith('open')).map(([id]) => id)).toEqual([]);
  });

  test('names tests that exist under that name', () => {
    const missing = rows.flatMap(([id, , , , proof = '']) =>
      proofs(proof)
        .filter(({ path, name }) => !existsSync(fileURLToPath(new URL(path, checkout))) || !readFileSync(fileURLToPath(new URL(path, checkout)), 'utf8').includes(name))
        .map(({ path, name }) => `${id}: ${path} has no test "${name}"`),
    );
    expect(missing).toEqual([]);
  });
});
