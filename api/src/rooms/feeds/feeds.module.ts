import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DemandModule } from '../demand/demand.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { StockModule } from '../stock/stock.module.js';
import { ApplyJob } from './apply/apply.job.js';
import { Zeros } from './apply/zeros.js';
import { ErrorFileController } from './error-file.controller.js';
import { FeedsResolver } from './feeds.resolver.js';
import { FeedsService } from './feeds.service.js';
import { UploadController } from './files/upload.controller.js';
import { FeedsByKind } from './kinds/feeds-by-kind.js';

/**
 * Owns: uploaded files, imports, the verdict on each refused row.
 * Calls: catalog, agreements, stock, demand, planning: the door through which outside data reaches them.
 * Says: item.imported, location.imported, terms.imported, threshold.imported, snapshot.accepted, consumption.recorded,
 * expectedReceipt.imported, capacity.imported, import.rejected.
 * Never: guesses what a file meant.
 */
@Module({
  imports: [CatalogModule, AgreementsModule, StockModule, DemandModule, PlanningModule],
  controllers: [UploadController, ErrorFileController],
  providers: [ApplyJob, FeedsByKind, FeedsResolver, FeedsService, Zeros],
  exports: [FeedsService],
})
export class FeedsModule {}
