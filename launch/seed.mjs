// npm run seed -- --size small|large: fills an empty database with the demo world (npm start does so by itself on the first start).
import { build } from './build.mjs';
import { openDatabase } from './database.mjs';
import { command } from './house/command.mjs';
import { install } from './install.mjs';
import { migrate, seed } from './portal.mjs';

await command(async (args) => {
  await install();
  await build(['shared', 'migrations', 'api']);
  const database = await openDatabase();
  try {
    await migrate(database);
    await seed(database, args.length ? args : ['--size', 'small']);
  } finally {
    await database.stop();
  }
});
