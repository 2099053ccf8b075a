import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type FileFault, IMPORT_PERMISSIONS } from '@stockpact/shared';
import { ReachRepo } from '../../../platform/access/reach.repo.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { PlanningService } from '../../planning/planning.service.js';
import { applyTask } from '../feeds.service.js';
import { type ImportRow, ImportsRepo } from '../imports.repo.js';
import { Bounds } from '../kinds/bounds.js';
import { FeedsByKind } from '../kinds/feeds-by-kind.js';
import { ImportRun } from './import-run.js';
import { TouchedRepo } from './touched.repo.js';
import { Zeros } from './zeros.js';

/** The job that applies a file. Safe to run again at any point: the progress moves with the rows, the end happens once. */
@Injectable()
export class ApplyJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly facts: Facts,
    private readonly feeds: FeedsByKind,
    private readonly planning: PlanningService,
    private readonly zeros: Zeros,
  ) {}

  onModuleInit(): void {
    this.jobs.register(applyTask, (uow, payload) => this.run(uow, String(payload['importId'])));
  }

  async run(uow: UnitOfWork, importId: string): Promise<void> {
    const job = await uow.write(async (tx) => {
      await new ImportsRepo(tx).beginValidation(importId);
      return new ImportsRepo(tx).byId(importId);
    });
    if (!job || job.state === 'APPLIED' || job.state === 'REJECTED') return;
    await uow.close();
    uow.act(IMPORT_PERMISSIONS[job.kind], 'all');
    const now = uow.clock.now();
    const bounds = new Bounds((await uow.actor()).side, await uow.read((tx) => new ReachRepo(tx).own()), IMPORT_PERMISSIONS[job.kind]);
    const feed = this.feeds.feed(job.kind, { importId, now, takenInAt: job.createdAt, full: job.mode === 'FULL', bounds });
    const run = new ImportRun(uow, job, feed);
    const file = await run.check();
    if ('code' in file) return this.finish(uow, importId, 'import.rejected', file);
    await uow.write((tx) => new ImportsRepo(tx).beginApplying(importId, file.decoded.encoding, file.rows));
    await run.apply(file);
    if (run.coverage) await this.zeros.apply(uow, job, run.coverage, now);
    await this.finish(uow, importId, feed.fact, null);
  }

  /** State, fact and plan requests in one transaction: an import is either finished with all of them, or will be. */
  private async finish(uow: UnitOfWork, importId: string, kind: string, fault: FileFault | null): Promise<void> {
    await uow.write(async (tx) => {
      const repo = new ImportsRepo(tx);
      const job = await repo.byId(importId);
      if (!job) throw new Error('the import is gone');
      const useless = !fault && job.rowsApplied + job.rowsUnchanged === 0;
      const final = useless ? { code: 'NO_GOOD_ROW' as const, params: { rows: job.rowsTotal } } : fault;
      if (!(await repo.finish(importId, final))) return;
      await this.facts.record(tx, { agreementId: null, kind: final ? 'import.rejected' : kind, subjectType: 'Import', subjectId: importId, payload: summary(job, final) });
      if (!final) await this.replan(tx, job, kind);
    });
  }

  /** Capacity has asked for its plans row by row: a group is shared by item-locations that no file names. */
  private async replan(tx: Tx, job: ImportRow, kind: string): Promise<void> {
    if (job.kind === 'CAPACITY') return;
    for (const { itemLocationIds, ...tenant } of await new TouchedRepo(tx).agreements(job.id)) {
      if (job.kind === 'TERMS' || job.kind === 'THRESHOLDS') {
        await this.facts.record(tx, { agreementId: tenant.agreementId, kind, subjectType: 'Agreement', subjectId: tenant.agreementId, payload: { itemLocations: itemLocationIds?.length ?? null } });
      }
      await this.planning.requestPlan(tx, tenant, itemLocationIds, kind, job.kind === 'STOCK' || job.kind === 'CONSUMPTION');
    }
  }
}

function summary(job: ImportRow, fault: FileFault | null): Record<string, unknown> {
  return {
    file: job.fileName,
    kind: job.kind,
    mode: job.mode,
    rows: job.rowsTotal,
    applied: job.rowsApplied,
    unchanged: job.rowsUnchanged,
    rejected: job.rowsRejected,
    ...(fault ? { rejection: fault.code } : {}),
  };
}
