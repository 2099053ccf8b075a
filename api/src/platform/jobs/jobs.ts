import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '../db/unit-of-work.js';

/** Work of a job, as the organisation that asked for it. Must be safe to run twice. */
export type JobHandler = (uow: UnitOfWork, payload: Record<string, unknown>) => Promise<void>;

/** Which room does which task. Rooms register at start. */
@Injectable()
export class Jobs {
  readonly handlers = new Map<string, JobHandler>();

  register(task: string, handler: JobHandler): void {
    if (this.handlers.has(task)) throw new Error(`task ${task} has a handler already`);
    this.handlers.set(task, handler);
  }
}
