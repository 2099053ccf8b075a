import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DemandModule } from '../demand/demand.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { StockModule } from '../stock/stock.module.js';
import { BoardResolver } from './board/board.resolver.js';
import { BoardService } from './board/board.service.js';
import { CellsResolver } from './cells/cells.resolver.js';
import { CellsService } from './cells/cells.service.js';
import { EvaluationJob } from './evaluation/evaluation-job.js';
import { EvaluationReader } from './evaluation/evaluation-reader.js';
import { EvaluationsResolver } from './evaluation/evaluations.resolver.js';
import { EvaluationsService } from './evaluation/evaluations.service.js';
import { ExceptionsResolver } from './exceptions/exceptions.resolver.js';
import { ExceptionsService } from './exceptions/exceptions.service.js';
import { PlanFields } from './plan.fields.js';
import { PlanningService } from './planning.service.js';
import { ProfileFields } from './profile/profile.fields.js';
import { SummaryFields } from './profile/summary/summary.fields.js';
import { PlanBatch } from './run/plan-batch.js';
import { PlanInputReader } from './run/plan-input-reader.js';
import { PlanRunService } from './run/plan-run.service.js';
import { PlanRunsResolver } from './runs/plan-runs.resolver.js';
import { PlanRunsService } from './runs/plan-runs.service.js';
import { SnoozeResolver } from './snooze/snooze.resolver.js';
import { SnoozeService } from './snooze/snooze.service.js';
import { ItemLocationTransfers } from './transfers/item-location.fields.js';
import { LanesResolver } from './transfers/lanes/lanes.resolver.js';
import { LanesService } from './transfers/lanes/lanes.service.js';
import { Offers } from './transfers/offers.js';
import { TransfersResolver } from './transfers/transfers.resolver.js';
import { TransfersService } from './transfers/transfers.service.js';
import { CapacityReleaseResolver } from './capacity/capacity-release.resolver.js';
import { CapacityReleases } from './capacity/capacity-releases.js';
import { StorageRoomResolver } from './storage/storage-room.resolver.js';
import { TermsUpdateResolver } from './terms/terms-update.resolver.js';
import { ChangeAcceptance } from './threshold/change-acceptance.js';
import { ChangeOverride } from './threshold/change-override.js';
import { ThresholdChangeDecisionsResolver } from './threshold/threshold-change.resolver.js';
import { ThresholdScheduleResolver } from './threshold/threshold-schedule.resolver.js';
import { SimulationThreads } from './what-if/simulation-threads.js';
import { WhatIfReader } from './what-if/what-if-reader.js';
import { WhatIfService } from './what-if/what-if.service.js';

/**
 * Owns: plan requests, runs, the latest plan of each item-location, exceptions, snoozes, the policies of the cells, transfers and their lanes; the board.
 * Calls: identity, agreements, catalog, stock, demand.
 * Says: plan.requested, plan.completed, exception.acknowledged, exception.snoozed, exception.resumed, cellPolicy.scheduled, evaluation.requested, evaluation.cancelled,
 *   transfers.planned, transfer.accepted, .declined, .cancelled, transferLane.set, .removed.
 * Never: looks right: open proposals come as a parameter, and nothing here decides on one.
 */
@Module({
  imports: [IdentityModule, AgreementsModule, CatalogModule, DemandModule, StockModule],
  providers: [
    PlanningService, PlanBatch, PlanInputReader, PlanRunService, PlanFields, ProfileFields, SummaryFields,
    PlanRunsService, PlanRunsResolver, BoardService, BoardResolver, SnoozeService, SnoozeResolver,
    ThresholdScheduleResolver, ThresholdChangeDecisionsResolver, ChangeAcceptance, ChangeOverride, TermsUpdateResolver,
    ExceptionsService, ExceptionsResolver, CellsService, CellsResolver, CapacityReleaseResolver, CapacityReleases, StorageRoomResolver, WhatIfReader, WhatIfService,
    Offers, TransfersService, TransfersResolver, ItemLocationTransfers, LanesService, LanesResolver,
    SimulationThreads, EvaluationReader, EvaluationJob, EvaluationsService, EvaluationsResolver,
  ],
  exports: [CapacityReleases, PlanningService, BoardService, WhatIfService, SimulationThreads],
})
export class PlanningModule {}
