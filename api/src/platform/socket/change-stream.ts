import type { Change } from './change.types.js';

type Step = IteratorResult<{ changes: Change }, undefined>;

/** Calls that come within this time are answered by one reading. */
const gather = 150;
const mostWaiting = 1_000;

/**
 * The changes of one subscription, one after the other. Whatever ends it, a waiting reader is let go: an unfinished generator would
 * hold the connection's memory for ever.
 */
export class ChangeStream implements AsyncIterableIterator<{ changes: Change }, undefined> {
  private readonly ready: Change[] = [];
  private readonly moved = new Set<string | null>();
  private reader: { resolve: (step: Step) => void; reject: (error: unknown) => void } | null = null;
  private running = false;
  private ended = false;
  private failure: unknown = null;

  constructor(
    /** Reads what is new in these chains, under the rights that the subscriber has now. */
    private readonly read: (chains: ReadonlySet<string | null>) => Promise<Change[]>,
    private readonly onEnd: () => void,
  ) {}

  /** Nobody listens any more. */
  get over(): boolean {
    return this.ended;
  }

  call(chain: string | null): void {
    this.moved.add(chain);
    void this.run();
  }

  async next(): Promise<Step> {
    const change = this.ready.shift();
    if (change) return { done: false, value: { changes: change } };
    if (this.failure) throw this.failure;
    if (this.ended) return { done: true, value: undefined };
    return new Promise<Step>((resolve, reject) => {
      this.reader = { resolve, reject };
    });
  }

  async return(): Promise<Step> {
    this.end(null);
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async run(): Promise<void> {
    if (this.running || this.ended) return;
    this.running = true;
    try {
      while (this.moved.size > 0 && !this.ended) {
        await new Promise((resolve) => setTimeout(resolve, gather).unref());
        const chains = new Set(this.moved);
        this.moved.clear();
        for (const change of await this.read(chains)) this.give(change);
      }
    } catch (error) {
      this.end(error);
    } finally {
      this.running = false;
    }
  }

  private give(change: Change): void {
    if (this.ended) return;
    if (this.reader) {
      this.reader.resolve({ done: false, value: { changes: change } });
      this.reader = null;
    } else if (this.ready.length < mostWaiting) this.ready.push(change);
    else this.end(new Error('a subscriber does not read'));
  }

  private end(failure: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.failure = failure;
    this.ready.length = 0;
    this.onEnd();
    if (failure) this.reader?.reject(failure);
    else this.reader?.resolve({ done: true, value: undefined });
    this.reader = null;
  }
}
