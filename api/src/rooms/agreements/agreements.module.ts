import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { AgreementsService } from './agreements.service.js';

/**
 * Owns: agreements and their versions, item-locations, terms, prices, thresholds, sharing policy.
 * Calls: identity, catalog.
 * Says: agreement.opened, sharing.updated, threshold.scheduled.
 * Never: computes a plan; a threshold only says what is agreed.
 */
@Module({ imports: [IdentityModule, CatalogModule], providers: [AgreementsService], exports: [AgreementsService] })
export class AgreementsModule {}
