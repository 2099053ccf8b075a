import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { BeforeAfter, ItemLocationFacts, Result, SimulationOptions, SimulationResult, WhatIfChanges } from '@stockpact/shared';
import { ThreadPool } from '../../../platform/threads/thread-pool.js';

export interface SimulationQuestion {
  facts: ItemLocationFacts;
  changes: WhatIfChanges;
  options: SimulationOptions;
}

/** Simulations take tenths of a second: a thread of their own, and no request waits behind them. */
@Injectable()
export class SimulationThreads implements OnModuleDestroy {
  private readonly threads = new ThreadPool<SimulationQuestion, Result<BeforeAfter<SimulationResult>>>(new URL('../../../../dist/rooms/planning/what-if/simulate-thread.js', import.meta.url), 1);

  async onModuleDestroy(): Promise<void> {
    await this.threads.close();
  }

  /** F-90 of the facts as they are and as they would be, the same in every engine from the same seed. */
  simulate(question: SimulationQuestion): Promise<Result<BeforeAfter<SimulationResult>>> {
    return this.threads.ask(question);
  }
}
