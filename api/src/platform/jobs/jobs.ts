import { Injectable } from '@nestjs/common';
import type { Database } from '../db/database.js';
import type { UnitOfWork } from '../db/unit-of-work.js';

/** Work of a job, as the organisation that asked for it. Must be safe to run twice. */
export type JobHandler = (uow: UnitOfWork, payload: Record<string, unknown>) => Promise<void>;

/** Work of the portal itself, for no organisation: the worker's login reaches only what it may do as such. Must be safe to run twice. */
export type NightlyWork = (db: Database) => Promise<void>;

/** Which room does which task. Rooms register at start. */
@Injectable()
export class Jobs {
  readonly handlers = new Map<string, JobHandler>();
  readonly nightly = new Map<string, NightlyWork>();

  register(task: string, handler: JobHandler): void {
    if (this.handlers.has(task)) throw new Error(`task ${task} has a handler already`);
    this.handlers.set(task, handler);
  }

  /** Once a night, whatever the number of workers; a night that nobody worked in is made up for within a day. */
  everyNight(task: string, work: NightlyWork): void {
    this.nightly.set(task, work);
  }
}
