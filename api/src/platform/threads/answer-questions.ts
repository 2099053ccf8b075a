import { parentPort } from 'node:worker_threads';

/** The other end of a `ThreadPool`: answers one question after the other with `work`, and an error with its message. */
export function answerQuestions<Question, Answer>(work: (question: Question) => Answer): void {
  parentPort?.on('message', (question: Question) => {
    try {
      parentPort?.postMessage({ answer: work(question) });
    } catch (error) {
      parentPort?.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}
