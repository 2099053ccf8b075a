import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Tx } from '../../../platform/db/tx.js';
import { ThreadPool } from '../../../platform/threads/thread-pool.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { ReadOpenProposals } from '../plan.js';
import { computeBatch } from './compute.js';
import { type BatchRequest, PlanInputReader } from './plan-input-reader.js';
import { counted } from '../transfers/standing.js';
import type { PlanInputs } from './plan-inputs.js';
import { type WrittenBatch, writtenBatch } from './written/written-batch.js';

/** Plans of a batch; `tenant` is null when none of the item-locations is there any more. */
export interface PlannedBatch extends WrittenBatch {
  tenant: (Tenant & { timeZone: string }) | null;
  /** Transfers are possible or stand among its item-locations. */
  linked: boolean;
  /** Accepted transfers whose goods the stock of both sites was counted with and without since. */
  arrived: string[];
}

/** Below this the way to a thread and back takes longer than the work. */
const worthAThread = 100;

/** Reads what the rules want to know of a batch and asks them, many at a time in threads of their own. */
@Injectable()
export class PlanBatch implements OnModuleDestroy {
  private readonly threads = new ThreadPool<PlanInputs, WrittenBatch>(new URL('../../../../dist/rooms/planning/run/plan-thread.js', import.meta.url));

  constructor(private readonly inputs: PlanInputReader) {}

  async onModuleDestroy(): Promise<void> {
    await this.threads.close();
  }

  async plan(tx: Tx, request: BatchRequest, openProposals: ReadOpenProposals): Promise<PlannedBatch> {
    return (await this.begin(tx, request, openProposals)).made;
  }

  /** Reads the batch and begins to compute it: the next one can be read while threads work on this. */
  async begin(tx: Tx, request: BatchRequest, openProposals: ReadOpenProposals): Promise<{ made: Promise<PlannedBatch> }> {
    const inputs = await this.inputs.read(tx, request, openProposals);
    const tenant = inputs.lines[0] ?? null;
    const computed = inputs.lines.length < worthAThread ? Promise.resolve(writtenBatch(computeBatch(inputs))) : this.threads.ask(inputs);
    const [linked, arrived] = [(request.links ?? []).length > 0, arrivedOf(inputs)];
    const made = computed.then((batch) => ({ ...batch, tenant, linked, arrived }));
    // Whoever awaits it learns of a failure; one that comes before is no unhandled rejection.
    made.catch(() => undefined);
    return { made };
  }
}

function arrivedOf({ transfers, positions }: PlanInputs): string[] {
  const countedTo = (id: string) => positions.get(id)?.businessDate ?? null;
  return transfers.filter(({ state, from, to, shipDay, arrivalDay }) => state === 'ACCEPTED' && counted(countedTo(to), arrivalDay) && counted(countedTo(from), shipDay)).map(({ id }) => id);
}
