import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { DeriveJob } from './derive.job.js';
import { SlowStockResolver } from './slow-stock.resolver.js';

/**
 * Owns: the list of slow, standing, old and excess stock, derived after each plan.
 * Calls: agreements; reads plans, snapshots, receipts and consumption of the rooms before it.
 * Says: nothing yet; cases and offers come later.
 * Never: calls a launch slow, or a missing feed a standstill.
 */
@Module({ imports: [AgreementsModule], providers: [DeriveJob, SlowStockResolver] })
export class SlowStockModule {}
