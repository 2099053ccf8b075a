import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { StockModule } from '../stock/stock.module.js';
import { DemandService } from './demand.service.js';
import { HistoryFields } from './history.fields.js';
import { SeriesService } from './series/series.service.js';

/**
 * Owns: consumption, forecasts, and the packed series of them.
 * Calls: agreements, stock.
 * Says: nothing; the feed that brings it in says so.
 * Never: takes a missing day for a zero.
 */
@Module({ imports: [AgreementsModule, StockModule], providers: [DemandService, HistoryFields, SeriesService], exports: [DemandService, SeriesService] })
export class DemandModule {}
