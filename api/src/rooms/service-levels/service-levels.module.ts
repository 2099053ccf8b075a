import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { ServiceLevelsResolver } from './service-levels.resolver.js';
import { ServiceLevelsService } from './service-levels.service.js';

/**
 * Owns: key figures of an agreement over a month: in-band, stock-out, on time in full.
 * Calls: agreements; reads snapshots, consumption, commitments and receipts of the rooms before it.
 * Says: nothing yet.
 * Never: writes into another room; excuses a day (gross figures only, for now).
 */
@Module({ imports: [AgreementsModule], providers: [ServiceLevelsResolver, ServiceLevelsService], exports: [ServiceLevelsService] })
export class ServiceLevelsModule {}
