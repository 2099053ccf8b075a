import { afterAll } from '@jest/globals';
import { watchOutgoing } from './watch.js';

/** Stands over every test file: whatever the server tried to reach beyond this machine fails the file. */
const watch = watchOutgoing();

afterAll(() => {
  const tried = watch.taken();
  if (tried.length > 0) throw new Error(`the process under test tried to leave this machine: ${[...new Set(tried)].join(', ')}`);
});
