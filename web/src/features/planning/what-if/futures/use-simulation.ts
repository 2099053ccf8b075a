import { simulateWhatIf } from '@stockpact/shared';
import { useEffect, useRef, useState } from 'react';
import type { Question, Told } from './question.js';

export type Simulation = Told | { kind: 'IDLE' } | { kind: 'FAILED' };

/** Simulates in a thread of its own, so that the screen stays quick; cancelling ends the thread at once. */
export const useSimulation = (): { told: Simulation; start: (question: Question) => void; cancel: () => void } => {
  const [told, setTold] = useState<Simulation>({ kind: 'IDLE' });
  const thread = useRef<Worker | null>(null);
  const end = () => {
    thread.current?.terminate();
    thread.current = null;
  };
  useEffect(() => end, []);
  const start = (question: Question) => {
    end();
    setTold({ kind: 'WALKED', walked: 0, of: (question.options.paths ?? 0) * 2 });
    if (typeof Worker === 'undefined') return void setTimeout(() => setTold(here(question)));
    const worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' });
    thread.current = worker;
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      setTold(data);
      if (data.kind === 'DONE') end();
    };
    worker.onerror = () => {
      setTold({ kind: 'FAILED' });
      end();
    };
    return worker.postMessage(question);
  };
  const cancel = () => {
    end();
    setTold({ kind: 'IDLE' });
  };
  return { told, start, cancel };
};

/** Where the browser has no threads, the page waits for it. */
const here = ({ facts, changes, options }: Question): Told => {
  const started = performance.now();
  return { kind: 'DONE', result: simulateWhatIf(facts, changes, options), milliseconds: performance.now() - started };
};
