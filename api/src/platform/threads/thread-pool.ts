import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

interface Task<Question, Answer> {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

type Reply<Answer> = { answer: Answer } | { error: string };

/**
 * Threads for work that only computes. A thread holds no connection and no secret: it is asked with plain data and answers with
 * plain data. One that dies fails the question it worked on and is replaced; questions that wait are not lost.
 */
export class ThreadPool<Question, Answer> {
  private readonly waiting: Array<Task<Question, Answer>> = [];
  private readonly idle: Worker[] = [];
  private readonly busy = new Map<Worker, Task<Question, Answer>>();
  private closed = false;

  /** `script` is a compiled module that answers through `answerQuestions`. Threads start when they are first needed. */
  constructor(
    private readonly script: URL,
    private readonly size = Math.max(1, availableParallelism()),
  ) {}

  /** Rejects when the work throws, when its thread dies, and when the pool closes before it ends. */
  ask(question: Question): Promise<Answer> {
    if (this.closed) return Promise.reject(new Error('the threads have ended'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const ended = new Error('the threads have ended');
    for (const task of [...this.waiting.splice(0), ...this.busy.values()]) task.reject(ended);
    const workers = [...this.idle.splice(0), ...this.busy.keys()];
    this.busy.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  private next(): void {
    const task = this.waiting[0];
    if (!task || this.closed) return;
    const worker = this.idle.pop() ?? (this.busy.size < this.size ? this.start() : null);
    if (!worker) return;
    this.waiting.shift();
    this.busy.set(worker, task);
    worker.ref();
    worker.postMessage(task.question);
  }

  private start(): Worker {
    const worker = new Worker(this.script);
    worker.on('message', (reply: Reply<Answer>) => this.settle(worker, reply));
    worker.on('error', (error) => this.lose(worker, error));
    worker.on('exit', () => this.lose(worker, new Error('a thread ended in the middle of its work')));
    return worker;
  }

  private settle(worker: Worker, reply: Reply<Answer>): void {
    const task = this.busy.get(worker);
    this.busy.delete(worker);
    // An idle thread must not keep the process alive.
    worker.unref();
    this.idle.push(worker);
    if ('error' in reply) task?.reject(new Error(reply.error));
    else task?.resolve(reply.answer);
    this.next();
  }

  private lose(worker: Worker, error: Error): void {
    const place = this.idle.indexOf(worker);
    if (place >= 0) this.idle.splice(place, 1);
    const task = this.busy.get(worker);
    this.busy.delete(worker);
    task?.reject(error);
    this.next();
  }
}
