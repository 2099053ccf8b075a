import { expect, test } from '@jest/globals';
import { holes, tryHoles } from './holes/holes.js';
import { buildWorld } from './run/run.js';

test(`the access matrix notices each of ${holes.length} holes made in the walls, and none before they are made`, async () => {
  const world = await buildWorld();
  const tried = await tryHoles(world).finally(() => world.database.drop());
  process.stderr.write(`holes made in the walls: ${tried.length}, noticed: ${tried.filter(({ hole, found }) => found.some((line) => hole.names.test(line))).length}\n`);
  expect(tried.map(({ hole, before }) => [hole.name, before])).toEqual(holes.map(({ name }) => [name, []]));
  expect(tried.map(({ hole, found }) => [hole.name, found.some((line) => hole.names.test(line)) || found.slice(0, 3)])).toEqual(holes.map(({ name }) => [name, true]));
});
