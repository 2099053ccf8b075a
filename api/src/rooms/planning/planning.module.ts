import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DemandModule } from '../demand/demand.module.js';
import { StockModule } from '../stock/stock.module.js';
import { BoardResolver } from './board/board.resolver.js';
import { BoardService } from './board/board.service.js';
import { EvaluationJob } from './evaluation/evaluation-job.js';
import { EvaluationReader } from './evaluation/evaluation-reader.js';
import { EvaluationsResolver } from './evaluation/evaluations.resolver.js';
import { EvaluationsService } from './evaluation/evaluations.service.js';
import { PlanFields } from './plan.fields.js';
import { PlanningService } from './planning.service.js';
import { ProfileFields } from './profile/profile.fields.js';
import { PlanBatch } from './run/plan-batch.js';
import { PlanInputReader } from './run/plan-input-reader.js';
import { PlanRunService } from './run/plan-run.service.js';
import { PlanRunsResolver } from './runs/plan-runs.resolver.js';
import { PlanRunsService } from './runs/plan-runs.service.js';
import { SnoozeResolver } from './snooze/snooze.resolver.js';
import { SnoozeService } from './snooze/snooze.service.js';
import { SimulationThreads } from './what-if/simulation-threads.js';
import { WhatIfReader } from './what-if/what-if-reader.js';
import { WhatIfService } from './what-if/what-if.service.js';
import { ThresholdScheduleResolver } from './threshold/threshold-schedule.resolver.js';

/**
 * Owns: plan requests, runs, the latest plan of each item-location, snoozes; the board.
 * Calls: agreements, catalog, stock, demand.
 * Says: plan.requested, plan.completed, exception.snoozed, exception.resumed, evaluation.requested, evaluation.cancelled.
 * Never: looks right: open proposals come as a parameter, and nothing here decides on one.
 */
@Module({
  imports: [AgreementsModule, CatalogModule, DemandModule, StockModule],
  providers: [
    PlanningService, PlanBatch, PlanInputReader, PlanRunService, PlanFields, ProfileFields,
    PlanRunsService, PlanRunsResolver, BoardService, BoardResolver, SnoozeService, SnoozeResolver, ThresholdScheduleResolver,
    WhatIfReader, WhatIfService, SimulationThreads, EvaluationReader, EvaluationJob, EvaluationsService, EvaluationsResolver,
  ],
  exports: [PlanningService, BoardService, WhatIfService, SimulationThreads],
})
export class PlanningModule {}
