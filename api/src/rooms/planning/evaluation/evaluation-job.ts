import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { contestReport, ForecastContest } from '@stockpact/shared';
import type { Logger } from 'pino';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { LOGGER } from '../../../platform/tokens.js';
import type { EvaluationRow } from './evaluation.js';
import { EvaluationRepo } from './evaluation.repo.js';
import { EvaluationReader } from './evaluation-reader.js';
import { PolicyTrial } from './policy-trial.js';

/** Item-locations read at once; after each group it is told how far it has come, and looked whether it was cancelled. */
const groupSize = 20;

const weeksOfYear = 52;

/**
 * The job `planning.evaluate`: as the organisation that asked, of the item-locations that who asked saw. Run twice, it begins anew. What the
 * database could not answer is tried again by the queue; what cannot be computed is FAILED at once, for no second try would go better.
 */
@Injectable()
export class EvaluationJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reader: EvaluationReader,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register('planning.evaluate', (uow, payload) => this.evaluate(uow, String(payload['evaluationId'])));
  }

  async evaluate(uow: UnitOfWork, id: string): Promise<void> {
    const row = await uow.read((tx) => new EvaluationRepo(tx).byId(id));
    if (!row || (row.state !== 'WAITING' && row.state !== 'RUNNING')) return;
    const beside = uow.beside();
    try {
      await this.tryAll(uow, beside, row);
    } finally {
      await beside.close();
    }
  }

  private async tryAll(uow: UnitOfWork, beside: UnitOfWork, row: EvaluationRow): Promise<void> {
    const contest = new ForecastContest({ horizon: row.horizonWeeks, seasonLength: weeksOfYear, bucketsPerYear: weeksOfYear, choosersOnly: false });
    const trial = new PolicyTrial();
    const { id, itemLocations, byWeek } = row;
    for (let from = 0; from < itemLocations.length; from += groupSize) {
      if (!(await beside.write((tx) => new EvaluationRepo(tx).advance(id, from)))) return;
      const group = await this.reader.read(uow, row, itemLocations.slice(from, from + groupSize));
      try {
        for (const { weeks, past } of group) {
          if (weeks) contest.take(weeks);
          if (!byWeek) trial.take(past);
          await breath();
        }
      } catch (error) {
        this.log.error({ evaluation: id, error: error instanceof Error ? error.message : String(error) }, 'an evaluation could not be computed');
        await uow.write((tx) => new EvaluationRepo(tx).finish(id, 'FAILED', null));
        return;
      }
    }
    const result = { forecasts: contestReport(contest), policies: byWeek ? null : trial.result() };
    await uow.write(async (tx) => {
      const repo = new EvaluationRepo(tx);
      await repo.advance(id, itemLocations.length);
      await repo.finish(id, 'COMPLETE', result);
    });
  }
}

/** Lets others have their turn between two item-locations. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
