import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DemandModule } from '../demand/demand.module.js';
import { StockModule } from '../stock/stock.module.js';
import { PlanningService } from './planning.service.js';

/**
 * Owns: plan requests, runs, the latest plan of each item-location, snoozes; the board.
 * Calls: agreements, catalog, stock, demand.
 * Says: plan.completed, exception.snoozed, exception.resumed.
 * Never: looks right: open proposals come as a parameter, and nothing here decides on one.
 */
@Module({ imports: [AgreementsModule, CatalogModule, DemandModule, StockModule], providers: [PlanningService], exports: [PlanningService] })
export class PlanningModule {}
