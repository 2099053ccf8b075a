import { beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { type MatrixResult, buildWorld, runMatrix } from './run/run.js';

let result: MatrixResult;
beforeAll(async () => {
  const world = await buildWorld();
  result = await runMatrix(world).finally(() => world.database.drop());
  const line = `access matrix: ${result.cells} cells, ${result.leaks.length} leaks, ${result.percent} % of fields`;
  process.stderr.write(`${line}\n`);
  if (process.env['MATRIX_REPORT']) writeFileSync(process.env['MATRIX_REPORT'], line);
  if (process.env['MATRIX_DETAILS']) writeFileSync(process.env['MATRIX_DETAILS'], JSON.stringify(result, null, 1));
}, 1_800_000);

describe('the access matrix', () => {
  test('tells nobody anything of somebody else, and lets nobody write for somebody else', () => {
    expect(result.leaks).toEqual([]);
  });

  test('answers every role as the matrix of permissions promises', () => {
    expect(result.faults).toEqual([]);
  });

  test('knows every root field, required argument, node type and route: a new one needs a row in api/test/matrix/fixtures', () => {
    expect(result.unknown).toEqual([]);
  });

  test('leaves every row of the tenants that nobody asked for as it was', () => {
    expect(result.changed).toEqual([]);
  });

  test('reads as limits of a plan what was agreed, and nothing else', () => {
    expect(result.aside).toEqual([]);
  });

  test('finds in the access log of each buyer every figure that a supplier was told, under the operation that told it', () => {
    expect(result.unlogged).toEqual([]);
    expect(result.told).toBeGreaterThan(100);
  });

  test('opens the mails that were written on the way, and they tell nothing of others', () => {
    expect(result.mails).toBeGreaterThan(20);
  });

  test('reaches every field of the schema with an answer, but those that the fixtures call unreachable with a reason', () => {
    expect(result.missing).toEqual([]);
    expect(result.reached).toEqual([]);
  });
});
