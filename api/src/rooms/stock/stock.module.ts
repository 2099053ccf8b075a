import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { StockFields } from './stock.fields.js';
import { StockService } from './stock.service.js';

/**
 * Owns: snapshots, goods receipts, expected receipts: the whole position.
 * Calls: agreements.
 * Says: nothing; the rooms that bring stock in say what happened.
 * Never: changes a row of the past; a correction is a later row.
 */
@Module({ imports: [AgreementsModule], providers: [StockService, StockFields], exports: [StockService] })
export class StockModule {}
