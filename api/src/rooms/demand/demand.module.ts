import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { StockModule } from '../stock/stock.module.js';
import { DemandService } from './demand.service.js';
import { HistoryFields } from './history.fields.js';

/**
 * Owns: consumption and forecasts.
 * Calls: agreements, stock.
 * Says: nothing; the feed that brings it in says so.
 * Never: takes a missing day for a zero.
 */
@Module({ imports: [AgreementsModule, StockModule], providers: [DemandService, HistoryFields], exports: [DemandService] })
export class DemandModule {}
