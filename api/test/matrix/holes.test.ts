import { expect, test } from '@jest/globals';
import { holes, tryHoles } from './holes/try-holes.js';
import { buildWorld } from './run/run.js';

test('the access matrix notices every hole made in the walls on purpose, and none before they are made', async () => {
  const world = await buildWorld();
  const tried = await tryHoles(world).finally(() => world.database.drop());
  process.stderr.write(`holes made in the walls: ${tried.length}, noticed: ${tried.filter(({ hole, found }) => found.some((line) => hole.names.test(line))).length}\n`);
  expect(tried.filter(({ before }) => before.length > 0).map(({ hole, before }) => [hole.name, before])).toEqual([]);
  expect(tried.filter(({ hole, found }) => !found.some((line) => hole.names.test(line))).map(({ hole, found }) => [hole.name, found.slice(0, 3)])).toEqual([]);
  expect(tried).toHaveLength(holes.length);
});
