/** Nobody was let in for so long that waiting on would be no answer. OWN: for what the asker's own people take; ALL: the whole portal is in use. */
export class NoSeat extends Error {
  constructor(readonly whose: 'OWN' | 'ALL') {
    super(whose === 'OWN' ? 'the share of this organisation is in use' : 'everything is in use');
  }
}

/** What somebody holds until it is left. */
export interface Seat {
  /** It turned out whose it is: from now on it counts there. */
  belongsTo: (key: string) => void;
  leave: () => void;
}

interface Waiting {
  since: number;
  let: (seat: Seat) => void;
  refuse: (why: NoSeat) => void;
  timer: NodeJS.Timeout | null;
}

/** How many of one key may wait, and how long. */
export interface Queueing {
  mostWaiting: number;
  patience: number;
}

/**
 * A number of seats that organisations share. One gets another seat only while it holds fewer than are free: alone it takes half of
 * them, and however many it asks for, the next one finds a seat at once. Of those who wait, whoever holds least goes first. Example:
 * of 8 seats a first crowd gets 4, a second 2, a third 1, and one is free for whoever comes with a single question.
 */
export class FairShare {
  private readonly held = new Map<string, number>();
  private readonly lines = new Map<string, Waiting[]>();
  private free: number;
  private arrivals = 0;

  constructor(
    readonly seats: number,
    private readonly queueing: Queueing = { mostWaiting: Infinity, patience: Infinity },
  ) {
    this.free = seats;
  }

  /** Who comes without a key is the portal itself: few, short, and let in as long as anything is free. */
  async enter(key: string | null, mostWaiting = this.queueing.mostWaiting): Promise<Seat> {
    const line = key ?? '';
    if (!this.lines.has(line) && this.mayTake(line)) return this.give(line);
    const before = this.lines.get(line) ?? [];
    if (before.length >= mostWaiting) throw this.noSeat(line);
    return new Promise<Seat>((resolve, reject) => {
      const waiting: Waiting = { since: this.arrivals++, let: resolve, refuse: reject, timer: null };
      if (this.queueing.patience !== Infinity) waiting.timer = setTimeout(() => this.giveUp(line, waiting), this.queueing.patience).unref();
      this.lines.set(line, [...before, waiting]);
    });
  }

  /** Work done while holding a seat. */
  async during<T>(key: string, work: () => T | Promise<T>): Promise<T> {
    const seat = await this.enter(key);
    try {
      return await work();
    } finally {
      seat.leave();
    }
  }

  private mayTake(line: string): boolean {
    return line === '' ? this.free > 0 : (this.held.get(line) ?? 0) < this.free;
  }

  private give(line: string): Seat {
    let key: string | null = line;
    this.free -= 1;
    this.count(line, 1);
    return {
      belongsTo: (owner) => {
        if (key === null || key === owner) return;
        this.count(key, -1);
        this.count(owner, 1);
        key = owner;
        this.letIn();
      },
      leave: () => {
        if (key === null) return;
        this.count(key, -1);
        key = null;
        this.free += 1;
        this.letIn();
      },
    };
  }

  private count(line: string, change: number): void {
    const now = (this.held.get(line) ?? 0) + change;
    if (now === 0) this.held.delete(line);
    else this.held.set(line, now);
  }

  private letIn(): void {
    for (let next = this.next(); next !== null; next = this.next()) {
      const [first, ...rest] = this.lines.get(next) ?? [];
      this.keep(next, rest);
      if (first?.timer) clearTimeout(first.timer);
      first?.let(this.give(next));
    }
  }

  /** Of the lines that may take a seat, the one that holds least; of equals the one that waits longest. */
  private next(): string | null {
    let best: { line: string; held: number; since: number } | null = null;
    for (const [line, [first]] of this.lines) {
      if (!first || !this.mayTake(line)) continue;
      const held = this.held.get(line) ?? 0;
      if (best === null || held < best.held || (held === best.held && first.since < best.since)) best = { line, held, since: first.since };
    }
    return best?.line ?? null;
  }

  private giveUp(line: string, who: Waiting): void {
    this.keep(line, (this.lines.get(line) ?? []).filter((each) => each !== who));
    who.refuse(this.noSeat(line));
  }

  private keep(line: string, waiting: Waiting[]): void {
    if (waiting.length === 0) this.lines.delete(line);
    else this.lines.set(line, waiting);
  }

  /** Whoever holds something, or stood behind others of its own, was refused for what its own people take. */
  private noSeat(line: string): NoSeat {
    return new NoSeat(this.held.has(line) || this.lines.has(line) ? 'OWN' : 'ALL');
  }
}
