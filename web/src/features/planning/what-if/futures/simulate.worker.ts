import { simulateWhatIf } from '@stockpact/shared';
import type { Question, Told } from './question.js';

/** How often it is told how far it has come, in milliseconds. */
const TELL_EVERY = 80;

const tell = (told: Told) => postMessage(told);

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const { facts, changes, options } = data;
  const of = (options.paths ?? 0) * 2;
  const started = performance.now();
  let last = started;
  const result = simulateWhatIf(facts, changes, options, (walked) => {
    const now = performance.now();
    if (now - last < TELL_EVERY) return;
    last = now;
    tell({ kind: 'WALKED', walked, of });
  });
  tell({ kind: 'DONE', result, milliseconds: performance.now() - started });
});
